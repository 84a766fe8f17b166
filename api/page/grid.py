"""A timetable laid out as rows and cells: rows are stretches of the clock, columns are days."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from ...models.document import clock_text
from ...models.week import BellSchedule, Day, Period, PeriodKind, Week
from ...rules.placed import Session
from .names import Link, period_name

Clock = tuple[int, int]
"""From one minute after midnight to another."""
_Place = tuple[Day, Clock]

SERVICE = frozenset({PeriodKind.STAGE_1, PeriodKind.STAGE_2, PeriodKind.EXTENDED_CARE})
"""Kinds of period in which the after-school service is held."""


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
class Beside:
    """Something beside the lessons that fills a cell: `label` names its row where no period of the bells does."""

    day: Day
    clock: Clock
    label: str
    entry: Entry


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of the clock, the period that each day has there, and what it is called where no day has one."""

    clock: Clock
    periods: dict[Day, Period]
    called: str = ""

    @property
    def label(self) -> str:
        """The name of its period; of the lesson period, where the days differ."""
        lesson = [p for p in self.periods.values() if p.kind is PeriodKind.LESSON]
        periods = lesson or list(self.periods.values())
        return period_name(periods[0]) if periods else self.called


class Layout:
    """Lessons laid out by the clock, beside which different things may be held: every pupil of a class has others.

    `bell` is the schedule of someone without lessons; otherwise the schedule with most of them gives the rows, and
    the others only those in which a lesson is held. `kept_free` names why a free period must stay free ("": it need
    not). `served`: the service is planned, so its periods are shown to those alone who have something in them.
    """

    def __init__(
        self,
        week: Week,
        sessions: Iterable[Session],
        entry: Callable[[Session], Entry],
        kept_free: Callable[[Day, Period], str],
        bell: str,
        *,
        served: bool = False,
    ) -> None:
        held: dict[_Place, list[Session]] = {}
        for session in sessions:
            held.setdefault((session.day, (session.start, session.end)), []).append(session)
        bells = Counter(session.bell for some in held.values() for session in some)
        order = [name for name, _ in bells.most_common()] or [bell]
        by_id = {b.id: b for b in week.bells}
        self._week = week
        self._kept_free = kept_free
        self._served = served
        self._entries = {
            place: tuple(entry(s) for s in sorted(some, key=lambda s: ("oe".find(s.weeks[0]), s.subject.id)))
            for place, some in held.items()
        }
        taught = {clock for _, clock in held}
        self._stretches = _stretches(week, [by_id[name] for name in order], taught)
        self._alone = {
            clock: self._row(stretch, {})
            for clock, stretch in self._stretches.items()
            if clock in taught or not (served and all(p.kind in SERVICE for p in stretch.periods.values()))
        }

    def rows(self, beside: Iterable[Beside] = ()) -> tuple[Row, ...]:
        """The rows, with something held beside the lessons; those that it does not touch are the same objects."""
        entries: dict[_Place, list[Entry]] = {}
        touched: dict[Clock, Stretch] = {}
        for it in beside:
            entries.setdefault((it.day, it.clock), []).append(it.entry)
            if it.clock not in touched:
                touched[it.clock] = self._stretches.get(it.clock) or Stretch(it.clock, {}, it.label)
        laid = self._alone | {clock: self._row(stretch, entries) for clock, stretch in touched.items()}
        return tuple(laid[clock] for clock in sorted(laid))

    def _row(self, stretch: Stretch, beside: Mapping[_Place, Sequence[Entry]]) -> Row:
        cells: list[Cell] = []
        for day in self._week.days:
            place = day, stretch.clock
            some = (*self._entries.get(place, ()), *beside.get(place, ()))
            period = stretch.periods.get(day)
            if some or (stretch.periods and not (self._served and period is not None and period.kind in SERVICE)):
                cell = _cell(period, some, "" if period is None else self._kept_free(day, period))
            else:
                cell = Cell()
            if cells and cell.look == "rest" and (cells[-1].look, cells[-1].note) == (cell.look, cell.note):
                cell = Cell(note=cell.note, look=cell.look, span=cells.pop().span + 1)
            cells.append(cell)
        start, end = stretch.clock
        return Row(stretch.label, f"{clock_text(start)}–{clock_text(end)}", tuple(cells))


def _stretches(week: Week, bells: list[BellSchedule], used: set[Clock]) -> dict[Clock, Stretch]:
    found: dict[Clock, dict[Day, Period]] = {}
    for number, bell in enumerate(bells):
        for day in week.days:
            for period in bell.on(day):
                clock = (period.start, period.end)
                if clock in used or (number == 0 and period.kind is not PeriodKind.BREAK):
                    found.setdefault(clock, {}).setdefault(day, period)
    return {clock: Stretch(clock, found[clock]) for clock in found}


def _cell(period: Period | None, entries: tuple[Entry, ...], kept_free: str) -> Cell:
    if entries:
        return Cell(entries)
    if period is None:
        return Cell(look="off")
    if period.kind is not PeriodKind.LESSON:
        return Cell(note=period_name(period), look="rest")
    return Cell(note=kept_free, look="away" if kept_free else "")
