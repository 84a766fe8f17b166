"""Bells by day, and windows that meet periods by the clock."""

import pytest

from kebiao.models.week import BellSchedule, Day, Period, PeriodKind, Stage, Window

FIRST = Period(id="1", start=8 * 60, end=8 * 60 + 45)
LUNCH = Period(id="lunch", kind=PeriodKind.LUNCH, start=12 * 60, end=13 * 60)
LAST = Period(id="7", start=15 * 60, end=15 * 60 + 45, days=("tue",))
NOON = 12 * 60 + 30


def test_a_bell_schedule_rings_by_day() -> None:
    bell = BellSchedule(id="b", stage=Stage.JUNIOR, periods=(FIRST, LUNCH, LAST))
    assert list(bell.on("tue")) == [FIRST, LUNCH, LAST]
    assert list(bell.on("mon")) == [FIRST, LUNCH]
    assert list(bell.lessons("mon")) == [FIRST]
    assert FIRST.minutes == 45


@pytest.mark.parametrize(
    ("window", "period", "meets"),
    [
        (Window(day="mon"), FIRST, True),
        (Window(day="tue"), FIRST, False),
        (Window(day="mon", half="morning"), FIRST, True),
        (Window(day="mon", half="afternoon"), FIRST, False),
        (Window(day="mon", half="afternoon"), LAST, True),
        (Window(day="mon", start=8 * 60 + 44), FIRST, True),
        (Window(day="mon", start=8 * 60 + 45), FIRST, False),
        (Window(day="mon", end=8 * 60 + 1), FIRST, True),
        (Window(day="mon", end=8 * 60), FIRST, False),
        (Window(day="mon", start=8 * 60 + 10, end=8 * 60 + 20), FIRST, True),
        (Window(day="mon", half="morning", start=14 * 60), LAST, False),
    ],
)
def test_a_window_meets_the_periods_it_shares_a_moment_with(window: Window, period: Period, meets: bool) -> None:
    day: Day = "mon"
    assert window.meets(day, period, NOON) is meets
