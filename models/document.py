"""What every document has in common: frozen, strict, no unknown fields, clock times as HH:MM."""

from enum import StrEnum
from typing import Annotated, ClassVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, PlainSerializer

MINUTES_PER_DAY = 24 * 60


class Document(BaseModel):
    """A frozen piece of a document. Unknown fields are faults; nothing is coerced in silence."""

    always: ClassVar[frozenset[str]] = frozenset()
    """Fields that are written even where they say no more than their default."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, populate_by_name=True)


def _parse_clock(value: object) -> object:
    """Read "08:20" as minutes after midnight; leave anything else to the strict integer check."""
    if not isinstance(value, str):
        return value
    hours, separator, minutes = value.partition(":")
    if not (separator and hours.isdecimal() and minutes.isdecimal() and len(minutes) == 2 and int(minutes) < 60):
        raise ValueError("a clock time is written HH:MM, for example 08:20")
    return int(hours) * 60 + int(minutes)


def clock_text(minutes: int) -> str:
    """Write minutes after midnight as HH:MM."""
    return f"{minutes // 60:02d}:{minutes % 60:02d}"


def counted(number: int | str, one: str, many: str | None = None) -> str:
    """A number with its noun in English: 1 pupil, 2 pupils, 3 classes. `many`: a plural that is not made with an s."""
    return f"{number} {one if str(number) == '1' else many or f'{one}s'}"


Clock = Annotated[
    int,
    BeforeValidator(_parse_clock, json_schema_input_type=str),
    Field(ge=0, le=MINUTES_PER_DAY),
    PlainSerializer(clock_text, return_type=str, when_used="always"),
]
"""A time of day, in minutes after midnight; written HH:MM in documents."""

Id = Annotated[str, Field(min_length=1, max_length=120, pattern=r"^\S(.*\S)?$")]
"""The name by which other parts of a document refer to something; unique within its list."""


def from_text(kind: type[StrEnum]) -> BeforeValidator:
    """Let a strict document hold an enum's value as plain text, as YAML and JSON write it."""
    return BeforeValidator(lambda v: kind(v) if isinstance(v, str) and v in list(kind) else v)


class Words(Document):
    """One sentence for people, Chinese first, English second."""

    zh: str = Field(description="the sentence in Chinese")
    en: str = Field(description="the sentence in English")
