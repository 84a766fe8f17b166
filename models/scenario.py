"""A scenario: edits to the world under a published timetable."""

from typing import Annotated, Literal

from pydantic import Field

from .document import Document, Id
from .week import Day


class TeacherAway(Document):
    """A teacher cannot teach, on some days or at all; colleagues with the subject take the lessons over."""

    always = frozenset({"kind"})

    kind: Literal["teacher-away"] = Field("teacher-away", description="the kind of edit")
    teacher: Id = Field(description="who is away")
    days: tuple[Day, ...] = Field((), description="on which days of the week; absent: every day")


Edit = Annotated[TeacherAway, Field(description="one change of the world")]


class Scenario(Document):
    """A list of edits, applied together."""

    name: str = Field("", description="what people call it")
    edits: tuple[Edit, ...] = Field(min_length=1, description="applied in order")
