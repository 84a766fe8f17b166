"""Words for findings: days, periods and lessons, Chinese and English."""

from __future__ import annotations

from collections.abc import Iterable

from ..models.document import clock_text, counted
from ..models.week import Day, Period, Weeks

DAY_ZH: dict[Day, str] = {
    "mon": "周一",
    "tue": "周二",
    "wed": "周三",
    "thu": "周四",
    "fri": "周五",
    "sat": "周六",
    "sun": "周日",
}
DAY_EN: dict[Day, str] = {
    "mon": "Monday",
    "tue": "Tuesday",
    "wed": "Wednesday",
    "thu": "Thursday",
    "fri": "Friday",
    "sat": "Saturday",
    "sun": "Sunday",
}
WEEKS_ZH: dict[Weeks, str] = {"all": "每周", "odd": "单周", "even": "双周"}
WEEKS_EN: dict[Weeks, str] = {"all": "every week", "odd": "in odd weeks", "even": "in even weeks"}


def period_zh(period: Period) -> str:
    """What people call a period, in Chinese."""
    return period.name or f"第{period.id}节"


def slot_zh(day: Day, period: Period) -> str:
    """A day and a period, in Chinese: 周一第1节."""
    return DAY_ZH[day] + period_zh(period)


def slot_en(day: Day, period: Period) -> str:
    """A day and a period, in English: Monday period 1."""
    return f"{DAY_EN[day]} period {period.id}"


def slots_zh(slots: Iterable[tuple[Day, Period]]) -> str:
    """Several days and periods, in Chinese."""
    return "、".join(dict.fromkeys(slot_zh(day, period) for day, period in slots))


def slots_en(slots: Iterable[tuple[Day, Period]]) -> str:
    """Several days and periods, in English."""
    return ", ".join(dict.fromkeys(slot_en(day, period) for day, period in slots))


def span(period: Period) -> str:
    """When a period is, by the clock: 08:20-09:00."""
    return f"{clock_text(period.start)}-{clock_text(period.end)}"


def periods(number: int) -> str:
    """A number of periods with its unit in English."""
    return counted(number, "period")


def lessons(number: int) -> str:
    """A number of lessons with its unit in English."""
    return counted(number, "lesson")


def doubles(number: int) -> str:
    """A number of double periods in English."""
    return counted(number, "double period")
