"""Cells that speak of time and of grades: clock times, windows of a day, lists of grades."""

from __future__ import annotations

import datetime
import re
import unicodedata
from typing import Any

from .kinds import MISSING, OfText, Whole, Written
from .quoting import NONE, read_items
from .reading import Cell, Reading
from .vocabulary import DAYS, HALVES

_CLOCK = re.compile(r"([0-9]{1,2})[::.时点]([0-9]{2})(?::00|分)?")
_CLOCK_ZH = "时刻，例如 8:20"
_CLOCK_EN = "a clock time, for example 8:20"
_WINDOW = re.compile(r"([^0-9上下-]+)(上午|下午)?([0-9][^-]*)?(-)?([0-9][^-]*)?")
_DIGITS = {zh: str(number) for number, zh in enumerate("一二三四五六七八九", start=1)}
_GRADE = re.compile(r"(初|高)?([1-9][0-9]{0,17}|[一二三四五六七八九]|十[一二三四五六七八九]?)(年级|级)?")
_LONGEST = 12
"""Grades in a range, at most."""

_STAGE_STARTS = {None: 0, "初": 6, "高": 9}


def clock_of(text: str) -> str | None:
    """A clock time as HH:MM from the ways in which people write it."""
    found = _CLOCK.fullmatch(unicodedata.normalize("NFKC", text).replace(" ", ""))
    if not found or int(found[2]) > 59:
        return None
    return f"{int(found[1]):02d}:{found[2]}"


def _minutes_text(minutes: float) -> str | None:
    whole = round(minutes)
    return f"{whole // 60:02d}:{whole % 60:02d}" if abs(minutes - whole) < 0.01 and 0 <= whole <= 1440 else None


class ClockTime:
    """A time of day: as text, or as the fraction of a day that Excel keeps."""

    def read(self, cell: Cell, on: Reading) -> Any:
        value, found = cell.value, None
        if isinstance(value, datetime.time):
            found = _minutes_text(value.hour * 60 + value.minute + (value.second + value.microsecond / 1e6) / 60)
        elif isinstance(value, datetime.timedelta):
            found = _minutes_text(value.total_seconds() / 60)
        elif isinstance(value, float) and 0 <= value <= 1:
            found = _minutes_text(value * 1440)
        elif isinstance(value, str):
            found = clock_of(value)
        if found is None:
            on.blame(cell, _CLOCK_ZH, _CLOCK_EN)
            return MISSING
        return found

    def write(self, value: Any, on: Reading) -> Written:
        return str(value)


class Windows(OfText):
    """Stretches of days: 周一上午、周三、周五08:20-09:00."""

    def value(self, text: str, cell: Cell, on: Reading) -> Any:
        windows = [_window(item.text) for item in read_items(text)]
        if None in windows:
            zh, en = "时段，例如 周一上午、周三、周五08:20-09:00", "stretches such as 周一上午、周三、周五08:20-09:00"
            on.blame(cell, zh, en)
            return MISSING
        return windows

    def write(self, value: Any, on: Reading) -> Written:
        return "、".join(map(_window_text, value)) or NONE


def _window(text: str) -> dict[str, str] | None:
    found = _WINDOW.fullmatch(unicodedata.normalize("NFKC", text).replace(" ", "").replace("~", "-"))
    day = DAYS.value(found[1]) if found else None
    if found is None or day is None or bool(found[3] or found[5]) != bool(found[4]):
        return None
    window = {"day": day}
    if found[2]:
        window["half"] = str(HALVES.value(found[2]))
    for field, time in (("start", found[3]), ("end", found[5])):
        if time:
            clock = clock_of(time)
            if clock is None:
                return None
            window[field] = clock
    return window


def _window_text(window: dict[str, str]) -> str:
    half = HALVES.word(window["half"]) if "half" in window else ""
    clock = f"{window.get('start', '')}-{window.get('end', '')}"
    return f"{DAYS.word(window['day'])}{half}{'' if clock == '-' else clock}"


def grade_of(text: str) -> int | None:
    """The number of a grade: 3, 三年级, 初一, 高二."""
    found = _GRADE.fullmatch(unicodedata.normalize("NFKC", text).replace(" ", ""))
    if found is None:
        return None
    digits = found[2]
    if not digits.isdecimal():
        tens, _, ones = digits.rpartition("十")
        digits = str((10 if "十" in digits else 0) + int(_DIGITS.get(ones, "0"))) if not tens else ""
    return _STAGE_STARTS[found[1]] + int(digits)


def grades_of(text: str) -> list[int] | None:
    """A list of grades, which may hold ranges: 1-3、5."""
    found: list[int] = []
    for item in read_items(text, "、,，;；\n "):
        ends = [grade_of(end) for end in re.split(r"[-~～—–至到]", item.text)]
        if len(ends) > 2 or None in ends:
            return None
        first, last = ends[0] or 0, ends[-1] or 0
        if first > last or last - first > _LONGEST:
            return None
        found += range(first, last + 1)
    return found


class Grade(OfText):
    """One grade."""

    def value(self, text: str, cell: Cell, on: Reading) -> Any:
        grade = grade_of(text)
        if grade is None:
            on.blame(cell, "年级，例如 3 或 三年级", "a grade, for example 3")
            return MISSING
        return grade

    def write(self, value: Any, on: Reading) -> Written:
        return Whole().write(value, on)


class Grades(OfText):
    """Several grades."""

    def value(self, text: str, cell: Cell, on: Reading) -> Any:
        grades = grades_of(text)
        if grades is None:
            on.blame(cell, "年级，例如 1、2、3 或 1-3", "grades, for example 1-3")
            return MISSING
        return grades

    def write(self, value: Any, on: Reading) -> Written:
        return "、".join(map(str, value)) or NONE
