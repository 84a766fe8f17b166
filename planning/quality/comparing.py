"""The numbers of the whole school, and of two timetables beside each other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

from pydantic import Field

from ...models.document import Document, Id
from .measures import MEASURES, Kind, Measure, Row
from .numbers import Numbers
from .people import mean


class Overall(Document):
    """One measure over everyone."""

    kind: Kind = Field(description="of whom")
    measure: str = Field(description="the field of the numbers, in whose unit mean and worst are")
    mean: float | None = Field(description="the mean of all that have it; absent: nobody has")
    worst: float | None = Field(description="the value of who is worst off; absent where neither way is better")
    who: tuple[Id, ...] = Field(description="those who have that value, in the order of their list")


class Difference(Document):
    """One number of one teacher, class or subject that two timetables differ in."""

    kind: Kind = Field(description="of whom")
    id: Id = Field(description="the teacher, class or subject")
    measure: str = Field(description="the field of the numbers, in whose unit first and second are")
    first: float | None = Field(description="in the first timetable; absent: has no such number")
    second: float | None = Field(description="in the second timetable; absent: has no such number")
    verdict: Literal["better", "worse", "changed"] = Field(description="of the second; changed: neither way is better")


def overall(numbers: Numbers) -> tuple[Overall, ...]:
    """Every measure over everyone, in the order of the table of measures."""
    return tuple(
        _overall(kind, measure, rows_of(numbers, kind)) for kind, measures in MEASURES.items() for measure in measures
    )


def _overall(kind: Kind, measure: Measure, rows: Sequence[Row]) -> Overall:
    known = [(row.id, value) for row in rows if (value := measure.of(row)) is not None]
    worst = max((value for _, value in known), key=measure.burden, default=None)
    if measure.better == "neither":
        worst = None
    return Overall(
        kind=kind,
        measure=measure.field,
        mean=mean(value for _, value in known) if known else None,
        worst=worst,
        who=tuple(id_ for id_, value in known if value == worst),
    )


def differences(first: Numbers, second: Numbers) -> tuple[Difference, ...]:
    """All numbers in which two timetables differ: what grew worse first, then what grew better, the rest last."""
    found = [difference for kind in MEASURES for difference in _of_kind(kind, first, second)]
    return tuple(sorted(found, key=lambda one: ("worse", "better", "changed").index(one.verdict)))


def _of_kind(kind: Kind, first: Numbers, second: Numbers) -> Iterator[Difference]:
    before = {row.id: row for row in rows_of(first, kind)}
    after = {row.id: row for row in rows_of(second, kind)}
    for id_ in dict.fromkeys([*before, *after]):
        for measure in MEASURES[kind]:
            one, other = (measure.of(rows[id_]) if id_ in rows else None for rows in (before, after))
            if one != other:
                yield Difference(
                    kind=kind,
                    id=id_,
                    measure=measure.field,
                    first=one,
                    second=other,
                    verdict=_verdict(measure, one, other),
                )


def _verdict(measure: Measure, first: float | None, second: float | None) -> Literal["better", "worse", "changed"]:
    if measure.better == "neither" or first is None or second is None:
        return "changed"
    return "worse" if measure.burden(second) > measure.burden(first) else "better"


def rows_of(numbers: Numbers, kind: Kind) -> Sequence[Row]:
    """The teachers, classes or subjects of the numbers."""
    rows: dict[Kind, Sequence[Row]] = {
        "teachers": numbers.teachers,
        "classes": numbers.classes,
        "subjects": numbers.subjects,
    }
    return rows[kind]
