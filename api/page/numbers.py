"""The timetable in numbers on the page: a table for classes, teachers and subjects each, worst-off first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ...models.document import Words
from ...models.school import School
from ...models.timetable import Timetable
from ...planning.quality.comparing import rows_of
from ...planning.quality.measures import MEASURES, Kind, Measure
from ...planning.quality.taking import numbers_of
from .names import called

_TITLES: dict[Kind, Words] = {
    "classes": Words(zh="班级", en="Classes"),
    "teachers": Words(zh="教师", en="Teachers"),
    "subjects": Words(zh="学科", en="Subjects"),
}


@dataclass(frozen=True, slots=True)
class Table:
    """One table: its columns' measures, and for each row a name and the numbers, as text."""

    title: Words
    measures: tuple[Measure, ...]
    rows: tuple[tuple[str, tuple[str, ...]], ...]


def number_tables(school: School, timetable: Timetable) -> Iterator[Table]:
    """Yield the tables."""
    numbers = numbers_of(school, timetable)
    everyone = {
        "classes": {one.id: called(one) for one in school.classes},
        "teachers": {one.id: called(one) for one in school.teachers},
        "subjects": {one.id: called(one) for one in school.subjects},
    }
    for kind, measures in MEASURES.items():
        rows = tuple(
            (everyone[kind][row.id], tuple(_shown(m.of(row)) for m in measures)) for row in rows_of(numbers, kind)
        )
        yield Table(_TITLES[kind], measures, rows)


def _shown(value: float | None) -> str:
    return "–" if value is None else f"{value:g}"
