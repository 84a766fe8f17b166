"""The whole school at a glance 大课表: one row for each class or teacher, one column for each period of the week."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import accumulate, groupby

from ...models.school import School
from ...models.week import BellSchedule, Day, Period, PeriodKind, Stage
from ...rules.placed import PlacedWeek, Session
from .grid import Cell, Entry
from .names import Link, Names, called, weeks_mark

_STAGES = {Stage.PRIMARY: "小学", Stage.JUNIOR: "初中", Stage.SENIOR: "高中"}


@dataclass(frozen=True, slots=True)
class Line:
    """One class or teacher, with a cell for each column."""

    link: Link
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Matrix:
    """One big table. `columns` holds, for each day in turn, the short labels of its periods; `groups` the lines of
    each grade or subject, which stay together on paper where they are few."""

    anchor: str
    title: str
    english: str
    who: str
    columns: tuple[tuple[Day, tuple[str, ...]], ...]
    groups: tuple[tuple[Line, ...], ...]

    @property
    def firsts(self) -> frozenset[int]:
        """The columns with which a day begins."""
        return frozenset(accumulate((len(labels) for _, labels in self.columns), initial=0))


class _Columns:
    """The columns for some bell schedules: the first period of a day has the first, whatever its clock time."""

    def __init__(self, bells: Iterable[BellSchedule], week: PlacedWeek) -> None:
        held = {(week.class_[c].bell, session.period.id) for session in week.sessions for c in session.classes}
        self.days = week.days
        self._periods = {
            (bell.id, day): [p for p in bell.on(day) if p.kind is PeriodKind.LESSON or (bell.id, p.id) in held]
            for bell in bells
            for day in self.days
        }
        self._most = {
            day: max((len(some) for (_, d), some in self._periods.items() if d == day), default=0) for day in self.days
        }

    def labels(self) -> tuple[tuple[Day, tuple[str, ...]], ...]:
        """The labels of each day's columns; plain numbers where the bell schedules do not agree."""
        return tuple((day, self._labels(day)) for day in self.days)

    def _labels(self, day: Day) -> tuple[str, ...]:
        longest = {_labels(some) for (_, d), some in self._periods.items() if d == day and len(some) == self._most[day]}
        return longest.pop() if len(longest) == 1 else tuple(str(n + 1) for n in range(self._most[day]))

    def cells(self, sessions: Iterable[Session], entry: Callable[[Session], Entry], bell: str | None) -> Iterator[Cell]:
        """The cells of one line. Periods that its bell schedule does not have are off; without one none are."""
        held: dict[tuple[Day, int], tuple[Entry, ...]] = {}
        for session in sessions:
            place = session.day, self._number(bell or session.bell, session)
            held[place] = (*held.get(place, ()), entry(session))
        for day in self.days:
            own = self._most[day] if bell is None else len(self._periods[bell, day])
            for n in range(self._most[day]):
                yield Cell(held.get((day, n), ()), look="" if n < own else "off")

    def _number(self, bell: str, session: Session) -> int:
        """Which period of the day it fills; classes that sit together may follow bells of their own."""
        return [period.id for period in self._periods[bell, session.day]].index(session.period.id)


def class_matrices(school: School, week: PlacedWeek, names: Names) -> Iterator[Matrix]:
    """One table of classes for each stage."""

    def entry(session: Session) -> Entry:
        subject = session.subject.id
        teachers = tuple(names.teacher[t] for t in session.teachers)
        return Entry((Link(names.short[subject]),), teachers, names.tone[subject], weeks_mark(session.weeks))

    for number, (stage, name) in enumerate(_STAGES.items(), 1):
        bells = {bell.id: bell for bell in school.week.bells if bell.stage is stage}
        classes = [c for c in school.classes if c.bell in bells]
        columns = _Columns(bells.values(), week)
        groups = tuple(
            tuple(Line(names.class_[c.id], tuple(columns.cells(week.of_class[c.id], entry, c.bell))) for c in some)
            for _, some in groupby(classes, lambda c: c.grade)
        )
        if groups:
            yield Matrix(f"w{number}", f"{name}班级总课表", "All classes", "班级", columns.labels(), groups)


def teacher_matrix(school: School, week: PlacedWeek, names: Names) -> Matrix:
    """All teachers, by main subject."""

    def entry(session: Session) -> Entry:
        head = tuple(names.class_short[c] for c in session.classes)
        return Entry(head, (), names.tone[session.subject.id], weeks_mark(session.weeks))

    order = {subject.id: n for n, subject in enumerate(school.subjects)}
    teachers = sorted(school.teachers, key=lambda t: order.get((*t.subjects, "")[0], len(order)))
    columns = _Columns(school.week.bells, week)
    groups = tuple(
        tuple(Line(names.teacher[t.id], tuple(columns.cells(week.of_teacher[t.id], entry, None))) for t in some)
        for _, some in groupby(teachers, lambda t: t.subjects[:1])
    )
    return Matrix("w0", "教师总课表", "All teachers", "教师", columns.labels(), groups)


def _labels(periods: list[Period]) -> tuple[str, ...]:
    """1, 2, 3, ... for lesson periods; the first character of the name for others."""
    found: list[str] = []
    number = 0
    for period in periods:
        number += period.kind is PeriodKind.LESSON
        found.append(str(number) if period.kind is PeriodKind.LESSON else called(period)[:1])
    return tuple(found)
