"""The whole school at a glance 大课表: one row for each class or teacher, one column for each period of the week."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate

from ...models.school import School
from ...models.week import BellSchedule, Day, Period, PeriodKind
from ...rules.placed import PlacedWeek, Session
from .grid import Cell, Entry
from .names import Link, Names, called, weeks_mark


@dataclass(frozen=True, slots=True)
class Line:
    """One class or teacher, with a cell for each column; `opens` a new grade or subject."""

    link: Link
    cells: tuple[Cell, ...]
    opens: bool


@dataclass(frozen=True, slots=True)
class Matrix:
    """One big table. `columns` holds, for each day in turn, the short labels of its periods."""

    anchor: str
    title: str
    english: str
    who: str
    columns: tuple[tuple[Day, tuple[str, ...]], ...]
    lines: tuple[Line, ...]

    @property
    def firsts(self) -> frozenset[int]:
        """The columns with which a day begins."""
        return frozenset(accumulate((len(labels) for _, labels in self.columns), initial=0))


def class_matrices(school: School, week: PlacedWeek, names: Names) -> Iterator[Matrix]:
    """One table of classes for each bell schedule that a class follows."""
    held = _held(week)
    for number, bell in enumerate(school.week.bells, 1):
        days = [(day, _columns(bell, day, held)) for day in school.week.days]
        classes = [c for c in school.classes if c.bell == bell.id]
        lines = tuple(
            Line(names.class_[c.id], tuple(_class_cells(days, week.of_class[c.id], names)), c.grade != before)
            for c, before in zip(classes, [None, *(c.grade for c in classes)], strict=False)
        )
        if lines:
            columns = tuple((day, tuple(_labels(periods))) for day, periods in days)
            yield Matrix(f"w{number}", f"班级总课表 · {called(bell)}", "All classes", "班级", columns, lines)


def teacher_matrix(school: School, week: PlacedWeek, names: Names) -> Matrix:
    """All teachers by main subject; the columns count the periods of the day, whatever the bell schedule."""
    held = _held(week)
    days = {day: {b.id: [p.id for p in _columns(b, day, held)] for b in school.week.bells} for day in school.week.days}
    most = {day: max(len(periods) for periods in bells.values()) for day, bells in days.items()}
    order = {s.id: n for n, s in enumerate(school.subjects)}
    lines: list[Line] = []
    before: tuple[str, ...] = ()
    for teacher in sorted(school.teachers, key=lambda t: order.get((*t.subjects, "")[0], len(order))):
        cells: dict[tuple[Day, int], tuple[Entry, ...]] = {}
        for session in week.of_teacher[teacher.id]:
            place = session.day, days[session.day][session.bell].index(session.period.id)
            head = tuple(names.class_short[c] for c in session.classes)
            entry = Entry(head, (), names.tone[session.subject.id], weeks_mark(session.weeks))
            cells[place] = (*cells.get(place, ()), entry)
        row = tuple(Cell(cells.get((day, n), ())) for day in school.week.days for n in range(most[day]))
        lines.append(Line(names.teacher[teacher.id], row, teacher.subjects[:1] != before))
        before = teacher.subjects[:1]
    columns = tuple((day, tuple(str(n + 1) for n in range(most[day]))) for day in school.week.days)
    return Matrix("w0", "教师总课表", "All teachers", "教师", columns, tuple(lines))


def _held(week: PlacedWeek) -> set[tuple[str, str]]:
    """The periods in which lessons are held, by bell schedule."""
    return {(session.bell, session.period.id) for session in week.sessions}


def _columns(bell: BellSchedule, day: Day, held: set[tuple[str, str]]) -> list[Period]:
    """The periods of a day that have a column: all for lessons, and others in which a lesson is held."""
    return [p for p in bell.on(day) if p.kind is PeriodKind.LESSON or (bell.id, p.id) in held]


def _labels(periods: list[Period]) -> Iterator[str]:
    """1, 2, 3, ... for lesson periods; the first character of the name for others."""
    number = 0
    for period in periods:
        number += period.kind is PeriodKind.LESSON
        yield str(number) if period.kind is PeriodKind.LESSON else called(period)[:1]


def _class_cells(days: list[tuple[Day, list[Period]]], sessions: list[Session], names: Names) -> Iterator[Cell]:
    held: dict[tuple[Day, str], tuple[Entry, ...]] = {}
    for session in sessions:
        subject = session.subject.id
        teachers = tuple(names.teacher[t] for t in session.teachers)
        entry = Entry((Link(names.short[subject]),), teachers, names.tone[subject], weeks_mark(session.weeks))
        place = session.day, session.period.id
        held[place] = (*held.get(place, ()), entry)
    return (Cell(held.get((day, period.id), ())) for day, periods in days for period in periods)
