"""The form of a made-up high school's file."""

from __future__ import annotations

from pydantic import Field

from ..models.document import Document


class LessonData(Document):
    id: int
    cls: int = Field(ge=0)
    subject: str
    teacher: str
    room: str


class Gen24(Document):
    """The whole file: `subjects` are periods a week of every class, `rooms` how many there are of each kind."""

    seed: int
    days: int = Field(ge=1, le=5)
    hours: int = Field(ge=1, le=12)
    classes: int = Field(ge=1)
    teachers: tuple[str, ...]
    subjects: dict[str, int]
    rooms: dict[str, int]
    lessons: tuple[LessonData, ...]
    unavailable: tuple[tuple[str, int, int], ...]
