"""Days without school, and stretches of a day that end before they begin."""

from __future__ import annotations

from collections.abc import Iterator

from ..document import clock_text
from ..fault import Loc
from ..week import Day, Week, Window
from .names import Trouble


def school_day(loc: Loc, day: Day, week: Week) -> Iterator[Trouble]:
    """Yield a day on which there is no school."""
    if day not in week.days:
        known = ", ".join(week.days)
        yield Trouble(loc, day, f"上课日之一(week.days)：{known}", f"one of the school days (week.days): {known}")


def window_order(loc: Loc, window: Window) -> Iterator[Trouble]:
    """Yield a window by the clock that ends before it begins."""
    if window.start is not None and window.end is not None and window.end <= window.start:
        read = f"{clock_text(window.start)}-{clock_text(window.end)}"
        yield Trouble(loc, read, "结束时刻晚于开始时刻", "an end after the start")
