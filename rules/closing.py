"""Times that are closed to somebody: how rules post them, and what such a time holds in a finished timetable."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from ..models.week import Window
from ..solver.constraint import Constraint
from ..solver.constraints import AvoidUnavailableTimes, LimitBusyTimes
from .board import Board
from .placed import PlacedWeek, Session
from .rule import Rule


def post_closed(
    rule: Rule, board: Board, point: str, closed: Mapping[str, tuple[tuple[Window, ...], tuple[str, ...]]]
) -> Iterator[Constraint]:
    """Yield that resources attend no lesson within windows; `closed` holds (windows, bells) by resource.

    A step is a lesson period within the windows at which the resource is busy. AvoidUnavailableTimes counts the periods
    of all bells that overlap a lesson. So it is used where that number is the same, or where the rule must hold and the
    number is 0 for the same lessons; else busy periods are counted with LimitBusyTimes.
    """
    alike: dict[tuple[bool, tuple[str, ...]], list[str]] = {}
    for resource, (windows, bells) in closed.items():
        times = board.within(windows, bells)
        if times:
            alike.setdefault((_by_clock(rule, board, times, bells), times), []).append(resource)
    for number, ((by_clock, times), names) in enumerate(alike.items(), 1):
        terms = rule.terms(f"{point}:{number}")
        if by_clock:
            yield AvoidUnavailableTimes(**terms, resources=tuple(names), times=times)
        else:
            group = board.times(f"closed:{'+'.join(times)}", (board.slot[time] for time in times))
            yield LimitBusyTimes(**terms, resources=tuple(names), time_groups=(group,), maximum=0)


def _by_clock(rule: Rule, board: Board, times: tuple[str, ...], bells: tuple[str, ...]) -> bool:
    """Whether closing these times to the clock closes no other time of the bells, and counts the same.

    A turn of the service at these times is no lesson; a rule that must hold forbids it too, which does no harm.
    """
    if board.turns and not rule.required:
        return False
    if len(bells) == 1:
        return True
    shut = {board.slot[time] for time in times}
    others = [slot for bell in bells for slot in board.slots_of[bell] if slot not in shut]
    return rule.required and not any(
        a.day == b.day and a.period.start < b.period.end and b.period.start < a.period.end for a in shut for b in others
    )


def lessons_within(
    week: PlacedWeek, sessions: Iterable[Session], windows: tuple[Window, ...]
) -> tuple[int, list[Session]]:
    """How many lesson periods within the windows are filled, added up over the weeks, and the lessons that do so."""
    inside = [s for s in sessions if week.covers(windows, s.day, s.period)] if windows else []
    return sum(week.filled(inside)), inside
