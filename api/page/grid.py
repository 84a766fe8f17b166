"""A timetable laid out as rows and cells: rows are stretches of the clock, columns are days."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from ...models.document import clock_text
from ...models.week import BellSchedule, Day, Period, PeriodKind, Week
from ...rules.placed import Session
from .names import Link, period_name

Clock = tuple[int, int]
"""From one minute after midnight to another."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One lesson in a cell: what stands out, what stands below, and the subject's colour."""

    head: tuple[Link, ...]
    rest: tuple[Link, ...]
    tone: int
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """What a sheet shows in one period of one day, or over several days in a row."""

    entries: tuple[Entry, ...] = ()
    note: str = ""
    look: str = ""
    """"off": there is no such period on the day; "rest": not for lessons; "away": must be kept free."""
    span: int = 1


@dataclass(frozen=True, slots=True)
class Row:
    """One stretch of the day."""

    label: str
    clock: str
    cells: tuple[Cell, ...]

    @property
    def look(self) -> str:
        """Whether the whole row is a rest, so that it may be drawn thin."""
        return "rest" if all(cell.look in ("rest", "off") for cell in self.cells) else ""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of the clock, and the period that each day has there."""

    clock: Clock
    periods: dict[Day, Period]

    @property
    def label(self) -> str:
        """The name of its period; of the lesson period, where the days differ."""
        lesson = [p for p in self.periods.values() if p.kind is PeriodKind.LESSON]
        return period_name((lesson or list(self.periods.values()))[0])


def rows(
    week: Week,
    sessions: Iterable[Session],
    entry: Callable[[Session], Entry],
    kept_free: Callable[[Day, Period], str],
    bell: str,
) -> tuple[Row, ...]:
    """Lay lessons out by the clock.

    `bell` is the schedule of someone without lessons; otherwise the schedule with most of them gives the rows, and
    the others only those in which a lesson is held. `kept_free` names why a free period must stay free ("": it need
    not).
    """
    held: dict[tuple[Day, Clock], list[Session]] = {}
    for session in sessions:
        held.setdefault((session.day, (session.start, session.end)), []).append(session)
    bells = Counter(session.bell for some in held.values() for session in some)
    order = [name for name, _ in bells.most_common()] or [bell]
    by_id = {b.id: b for b in week.bells}
    stretches = _stretches(week, [by_id[name] for name in order], {clock for _, clock in held})
    return tuple(_row(week, stretch, held, entry, kept_free) for stretch in stretches)


def _stretches(week: Week, bells: list[BellSchedule], used: set[Clock]) -> list[Stretch]:
    found: dict[Clock, dict[Day, Period]] = {}
    for number, bell in enumerate(bells):
        for day in week.days:
            for period in bell.on(day):
                clock = (period.start, period.end)
                if clock in used or (number == 0 and period.kind is not PeriodKind.BREAK):
                    found.setdefault(clock, {}).setdefault(day, period)
    return [Stretch(clock, found[clock]) for clock in sorted(found)]


def _row(
    week: Week,
    stretch: Stretch,
    held: dict[tuple[Day, Clock], list[Session]],
    entry: Callable[[Session], Entry],
    kept_free: Callable[[Day, Period], str],
) -> Row:
    cells: list[Cell] = []
    for day in week.days:
        some = sorted(held.get((day, stretch.clock), []), key=lambda s: ("oe".find(s.weeks[0]), s.subject.id))
        period = stretch.periods.get(day)
        cell = _cell(period, tuple(entry(s) for s in some), "" if period is None else kept_free(day, period))
        if cells and cell.look == "rest" and (cells[-1].look, cells[-1].note) == (cell.look, cell.note):
            cell = Cell(note=cell.note, look=cell.look, span=cells.pop().span + 1)
        cells.append(cell)
    start, end = stretch.clock
    return Row(stretch.label, f"{clock_text(start)}–{clock_text(end)}", tuple(cells))


def _cell(period: Period | None, entries: tuple[Entry, ...], kept_free: str) -> Cell:
    if entries:
        return Cell(entries)
    if period is None:
        return Cell(look="off")
    if period.kind is not PeriodKind.LESSON:
        return Cell(note=period_name(period), look="rest")
    return Cell(note=kept_free, look="away" if kept_free else "")
