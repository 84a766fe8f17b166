"""A finding: what a rule found in a finished timetable."""

from typing import Literal

from pydantic import Field

from .document import Document, Id, Words
from .week import Day


class Place(Document):
    """Where something was found; what does not matter is absent."""

    class_: Id | None = Field(None, alias="class", description="the class")
    teacher: Id | None = Field(None, description="the teacher")
    room: Id | None = Field(None, description="the room")
    subject: Id | None = Field(None, description="the subject")
    day: Day | None = Field(None, description="the day of the week")
    period: Id | None = Field(None, description="the period")


class Finding(Document):
    """One deviation of a timetable from one rule, in numbers and in words."""

    rule: Id = Field(description="the rule's name")
    severity: Literal["mandatory", "recommended"] = Field(description="mandatory findings make a timetable unlawful")
    where: Place = Field(description="the class, teacher, room, day, ... concerned")
    found: str = Field(description="what is there, with its unit")
    required: str = Field(description="what was asked, with its unit")
    message: Words = Field(description="the finding as a sentence")
    amount: int = Field(1, ge=1, description="steps of deviation, in the rule's unit")
    cost: int = Field(0, ge=0, description="weighted cost, where recommended")
    evidence: tuple[str, ...] = Field((), description="the lessons concerned, in words")
    citation: str = Field("", description="the policy id or the school's own reason")
    layer: str = Field("", description="who asks: national, province, city, county, school; absent: Kebiao's default")
    overrules: tuple[str, ...] = Field((), description="lines of lower layers that this one takes the place of")
    repair: Words | None = Field(None, description="what would mend it")
