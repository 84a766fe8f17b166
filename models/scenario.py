"""A scenario: edits to the world under a published timetable."""

from typing import Annotated, Any, ClassVar, Literal

from pydantic import Discriminator, Field, Tag

from .document import Document, Id
from .week import Day, Window

TAG = "kind:"
"""What the tag of each kind of edit begins with; pydantic names it as a step of the place of a fault."""


class TeacherAway(Document):
    """A teacher cannot teach, on some days or at all; colleagues with the subject take the lessons over."""

    always = frozenset({"kind"})

    zh: ClassVar[str] = "教师请假"
    kind: Literal["teacher-away"] = Field("teacher-away", description="the kind of edit")
    teacher: Id = Field(description="who is away")
    days: tuple[Day, ...] = Field((), description="on which days of the week; absent: every day")


class RoomClosed(Document):
    """A room cannot be used; its lessons go to another room, or to another time."""

    always = frozenset({"kind"})

    zh: ClassVar[str] = "教室停用"
    kind: Literal["room-closed"] = Field("room-closed", description="the kind of edit")
    room: Id = Field(description="which room is closed")
    when: tuple[Window, ...] = Field((), description="when it is closed; absent: the whole week")


class ClassesAway(Document):
    """Classes have no lessons for a time, an assembly or an outing; their lessons go to other times."""

    always = frozenset({"kind"})

    zh: ClassVar[str] = "班级外出"
    kind: Literal["classes-away"] = Field("classes-away", description="the kind of edit")
    classes: tuple[Id, ...] = Field((), description="which classes; absent: all of the school")
    when: tuple[Window, ...] = Field(min_length=1, description="when they have no lessons")


KINDS: dict[str, str] = {edit.model_fields["kind"].default: edit.zh for edit in (TeacherAway, RoomClosed, ClassesAway)}
"""The kinds of edits, each with what people call it in Chinese."""


def _kind(edit: Any) -> str:
    """The tag of an edit; one without a kind is of a teacher, as all were once."""
    kind = edit.get("kind", "teacher-away") if isinstance(edit, dict) else getattr(edit, "kind", "teacher-away")
    return f"{TAG}{kind}"


Edit = Annotated[
    Annotated[TeacherAway, Tag(f"{TAG}teacher-away")]
    | Annotated[RoomClosed, Tag(f"{TAG}room-closed")]
    | Annotated[ClassesAway, Tag(f"{TAG}classes-away")],
    Field(description="one change of the world"),
    Discriminator(_kind),
]


class Scenario(Document):
    """A list of edits, applied together."""

    name: str = Field("", description="what people call it")
    edits: tuple[Edit, ...] = Field(min_length=1, description="applied in order")
