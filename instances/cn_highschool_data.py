"""The form of the 18-class high school's file."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from ..models.document import Document

Slot = tuple[Literal["Mon", "Tue", "Wed", "Thu", "Fri"], int]
Course = tuple[str, str]
"""A class and what it is taught."""


class CourseData(Document):
    course: str
    periods: int
    teachers: tuple[str, ...]


class Joint(Document):
    course: str
    classes: tuple[str, ...]


class Exclusive(Document):
    id: str
    left: tuple[str, ...]
    right: tuple[str, ...]


class Implies(Document):
    id: str
    if_: Course = Field(alias="if")
    then_any: tuple[Course, ...]


class OverlapExactly(Document):
    id: str
    a: Course
    any_of: tuple[Course, ...]
    count: int


class NotTogether(Document):
    id: str
    a: tuple[Course, ...]
    b: tuple[Course, ...]


class Unavailable(Document):
    classes: tuple[str, ...]
    slots: tuple[Slot, ...]


class Fixed(Document):
    class_: str = Field(alias="class")
    course: str
    slot: Slot


class Forbidden(Document):
    course: str
    slots: tuple[Slot, ...]


class DailyMax(Document):
    default_5_or_more: int
    default_up_to_4: int
    art: int = Field(alias="Art")
    always_1: tuple[str, ...]
    grade9_other_than_English_Art: int
    grade10_other_than_Art: int
    grade11_English: int


class DailyPattern(Document):
    id: str
    course: str
    classes: tuple[str, ...] = ()
    grades: tuple[int, ...] = ()
    pattern: Literal["exactly one day with 2, every other day 1", "at most one day with 2"]


class HighSchool(Document):
    """The whole file."""

    name: str
    source: str
    published: dict[str, object]
    slots: dict[str, tuple[int, ...]]
    classes: dict[str, tuple[CourseData, ...]]
    joint: tuple[Joint, ...]
    exclusive: tuple[Exclusive, ...]
    implies: tuple[Implies, ...]
    overlap_exactly: tuple[OverlapExactly, ...]
    not_together: tuple[NotTogether, ...]
    unavailable: tuple[Unavailable, ...]
    fixed: tuple[Fixed, ...]
    forbidden: tuple[Forbidden, ...]
    daily_max: DailyMax
    daily_pattern: tuple[DailyPattern, ...]
    soft_maximise: tuple[dict[str, object], ...]

    def periods(self, course: Course) -> int:
        """Periods a week of a course."""
        return next((c.periods for c in self.classes.get(course[0], ()) if c.course == course[1]), 0)
