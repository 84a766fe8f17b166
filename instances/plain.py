"""Plain data: what a document's text holds before it has a shape (objects, lists, text, numbers)."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from typing import Any

from ..models.fault import DocumentError, Fault

MAX_DEPTH = 32
"""Levels of objects and lists in a document; a school's own needs seven."""

MAX_VALUES = 300_000
"""Values in a document; the timetable of a school of 120 classes has forty thousand."""

MAX_DIGITS = 18


@dataclass(frozen=True)
class Plain:
    """The data of a document, and what was wrong with the text itself. Refused values are read as null."""

    data: Any
    faults: tuple[Fault, ...] = ()


class Refused:
    """A value that no document may hold, with what is expected in its place."""

    def __init__(self, read: str, zh: str, en: str) -> None:
        """Keep only the beginning of what was read."""
        self.read, self.zh, self.en = read[:60], zh, en


def whole_number(text: str) -> int | Refused:
    """Read a decimal integer, unless it is absurdly long."""
    if len(text.lstrip("+-")) > MAX_DIGITS:
        return Refused(text, f"不超过 {MAX_DIGITS} 位的整数", f"a whole number of at most {MAX_DIGITS} digits")
    return int(text)


def number(text: str) -> float | Refused:
    """Read a decimal fraction; infinity and not-a-number are refused."""
    value = float(text)
    return value if math.isfinite(value) else not_a_number(text)


def not_a_number(text: str) -> Refused:
    """What stands for NaN and infinity."""
    return Refused(text, "有限的数", "a finite number")


def unreadable(read: object, zh: str, en: str) -> DocumentError:
    """A text that cannot be read any further."""
    return DocumentError([Fault.at((), read, zh, en)])


def too_deep() -> DocumentError:
    """What is said of a document with too many levels."""
    return unreadable("…[[[[…", f"不超过 {MAX_DEPTH} 层", f"at most {MAX_DEPTH} levels")


def too_long() -> DocumentError:
    """What is said of a document with too many values."""
    return unreadable("…", f"不超过 {MAX_VALUES} 个值", f"at most {MAX_VALUES} values")


LONE_SURROGATE = re.compile("[\ud800-\udfff]")
