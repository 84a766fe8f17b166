"""What the Taiwan school's table shows without exception: its bells, doubles, fixed lessons and groups."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..models.school import FixedLesson, RuleLine
from ..models.week import BellSchedule, Day, Period, Stage, Week
from .taiwan_table import CLASS, DAYS, Row

_BELLS = ((520, 560), (570, 610), (630, 670), (680, 720), (810, 850), (860, 900), (920, 960))
_NOON = 12 * 60 + 30
GROUP = re.compile(r"(.*\D)(\d\d)([a-z])")


def grade_of(class_: str) -> int:
    """The grade of a class such as G1_1."""
    found = CLASS.fullmatch(class_)
    assert found is not None
    return int(found[1])


def _home_classes(rows: list[Row]) -> list[str]:
    """The classes that are no teaching groups."""
    return [class_ for class_ in dict.fromkeys(r.class_ for r in rows) if not class_.endswith("_0")]


def courses_of(rows: list[Row]) -> dict[tuple[str, str], list[Row]]:
    """The lessons of each class and subject, in the order of the week."""
    courses: dict[tuple[str, str], list[Row]] = {}
    order = list(DAYS.values())
    for row in sorted(rows, key=lambda r: (order.index(r.position[0]), r.position[1])):
        courses.setdefault((row.class_, row.subject), []).append(row)
    return courses


def bell_ids(rows: list[Row]) -> dict[int, str]:
    """The bell schedule of each grade."""
    return {grade: _bell_id(grades) for grades in _bells(rows).values() for grade in grades}


def _bells(rows: list[Row]) -> dict[frozenset[tuple[Day, int]], list[int]]:
    """The slots that grades use, and the grades that use them."""
    slots: dict[int, set[tuple[Day, int]]] = {}
    for row in rows:
        slots.setdefault(grade_of(row.class_), set()).add(row.position)
    grades: dict[frozenset[tuple[Day, int]], list[int]] = {}
    for grade in sorted(slots):
        grades.setdefault(frozenset(slots[grade]), []).append(grade)
    return grades


def _bell_id(grades: list[int]) -> str:
    return "grades " + "-".join(map(str, grades))


def week_of(rows: list[Row]) -> Week:
    """The bells: for each full set of slots that grades use, one schedule."""
    bells = tuple(
        BellSchedule(id=_bell_id(grades), stage=Stage.PRIMARY, periods=tuple(_periods(slots)))
        for slots, grades in _bells(rows).items()
    )
    return Week(noon=_NOON, bells=bells)


def _periods(slots: frozenset[tuple[Day, int]]) -> Iterator[Period]:
    for number, (start, end) in enumerate(_BELLS, start=1):
        days = tuple(day for day in DAYS.values() if (day, number) in slots)
        if days:
            yield Period(id=str(number), start=start, end=end, days=None if len(days) == len(DAYS) else days)


def double_subjects(rows: list[Row]) -> set[str]:
    """The subjects that stand in two neighbouring periods in every class that has them."""
    courses = courses_of(rows)
    return {subject for _, subject in courses} - {s for (_, s), held in courses.items() if not _side_by_side(held)}


def _side_by_side(held: list[Row]) -> bool:
    """Whether two lessons stand in neighbouring periods of one half day."""
    (day, first), (other, second) = held[0].position, held[-1].position
    return len(held) == 2 and day == other and second == first + 1 and (_BELLS[first][0] < _NOON or first > 4)


def fixed_of(rows: list[Row]) -> Iterator[FixedLesson]:
    """Yield the lessons that all classes have at one time of the week."""
    classes = _home_classes(rows)
    at: dict[tuple[str, Day, str], set[str]] = {}
    for row in rows:
        at.setdefault((row.subject, row.position[0], row.period), set()).add(row.class_)
    for (subject, day, period), held in at.items():
        if held == set(classes) and len(classes) > 1:
            yield from (FixedLesson(class_=c, subject=subject, day=day, period=period) for c in classes)


def groups_of(rows: list[Row]) -> Iterator[RuleLine]:
    """Yield that the groups of two classes have English at the same time, as they do in the table."""
    groups: dict[str, list[tuple[str, str]]] = {}
    courses = courses_of(rows)
    for class_, subject in sorted(courses):
        found = GROUP.fullmatch(subject)
        if found is not None:
            groups.setdefault(found[1] + found[2], []).append((class_, subject))
    for name, members in groups.items():
        first, *others = members
        for other in others:
            if {r.position for r in courses[first]} == {r.position for r in courses[other]}:
                sides = {
                    side: [{"class": class_, "subject": subject}]
                    for side, (class_, subject) in (("left", first), ("right", other))
                }
                parameters: dict[str, object] = {**sides, "minimum": len(courses[first])}
                yield RuleLine(
                    rule="overlap", parameters=parameters, reason=f"{name}: 同时上课 (groups of two classes)"
                )
