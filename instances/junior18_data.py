"""The form of the 18-class junior school's file. What it leaves empty everywhere would be refused."""

from __future__ import annotations

from pydantic import Field

from ..models.document import Document


class SlotData(Document):
    day: int = Field(ge=1, le=5)
    period_no: int
    name: str
    start: int
    end: int


class Config(Document):
    daily_subject_cap: int
    teacher_daily_max: int
    teacher_consecutive_max: int
    weights: dict[str, int]


class ClassData(Document):
    id: int
    name: str
    grade: int
    students: int
    homeroom_teacher: int


class TeacherData(Document):
    id: int
    name: str
    target: int
    unavailable: tuple[object, ...] = Field(max_length=0)
    avoid: tuple[object, ...] = Field(max_length=0)
    prefer: tuple[object, ...] = Field(max_length=0)


class RoomData(Document):
    id: int
    name: str
    type: str
    subjects: tuple[object, ...] = Field(max_length=0)


class Task(Document):
    id: int
    class_: int = Field(alias="class")
    subject: str
    subject_id: int
    periods: int
    teachers: tuple[int, ...]
    room: None
    room_type: str | None
    major: bool
    blocks: tuple[object, ...] = Field(max_length=0)


class Junior18(Document):
    """The whole file. What it leaves empty everywhere (wishes, blocks, given rooms) would be refused."""

    source: str
    days: int
    slots: tuple[SlotData, ...]
    config: Config
    classes: tuple[ClassData, ...]
    teachers: tuple[TeacherData, ...]
    rooms: tuple[RoomData, ...]
    tasks: tuple[Task, ...]
