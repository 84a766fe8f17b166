"""The bells of the new school: primary 6 x 40 minutes from 8:20, junior 7 x 45 minutes from 8:00.

Two long breaks of 30 minutes (B05), 15-minute breaks (B07), eye exercises twice a day (C10), after-school service in
two stages (D01). The stages of schooling overlap on the clock, period by period.

Where the service is planned, its second stage has a period for homework and one for clubs (1+X, D24), and extended care
comes after it (D11). Clubs of primary grades are over before those of junior grades begin, so that they share rooms.
"""

from __future__ import annotations

from ...models.document import Words
from ...models.fault import DocumentError, Fault
from ...models.week import BellSchedule, Day, Period, PeriodKind, Stage, Week

DAYS: tuple[Day, ...] = ("mon", "tue", "wed", "thu", "fri")
_LAST_ON: tuple[Day, ...] = ("wed", "tue", "thu", "mon", "fri")
"""The order in which days get the day's last lesson period when the week does not need all of them."""

_NUMERALS = "一二三四五六七"
_LESSONS = {
    Stage.PRIMARY: ("08:20-09:00", "09:15-09:55", "10:25-11:05", "11:20-12:00", "13:40-14:20", "14:50-15:30"),
    Stage.JUNIOR: (
        *("08:00-08:45", "09:00-09:45", "10:15-11:00", "11:15-12:00"),
        *("13:30-14:15", "14:30-15:15", "15:45-16:30"),
    ),
}
_OTHERS: dict[Stage, tuple[tuple[str, str, PeriodKind, str], ...]] = {
    Stage.PRIMARY: (
        ("long-break-1", "上午大课间", PeriodKind.LONG_BREAK, "09:55-10:25"),
        ("eyes-1", "眼保健操", PeriodKind.EYE_EXERCISE, "12:00-12:05"),
        ("lunch", "午餐午休", PeriodKind.LUNCH, "12:05-13:35"),
        ("eyes-2", "眼保健操", PeriodKind.EYE_EXERCISE, "13:35-13:40"),
        ("long-break-2", "下午大课间", PeriodKind.LONG_BREAK, "14:20-14:50"),
    ),
    Stage.JUNIOR: (
        ("long-break-1", "上午大课间", PeriodKind.LONG_BREAK, "09:45-10:15"),
        ("eyes-1", "眼保健操", PeriodKind.EYE_EXERCISE, "12:00-12:05"),
        ("lunch", "午餐午休", PeriodKind.LUNCH, "12:05-13:25"),
        ("eyes-2", "眼保健操", PeriodKind.EYE_EXERCISE, "13:25-13:30"),
        ("long-break-2", "下午大课间", PeriodKind.LONG_BREAK, "15:15-15:45"),
    ),
}

_NAMES = {
    "service-1": ("课后服务第一阶段", PeriodKind.STAGE_1),
    "service-2": ("课后服务第二阶段", PeriodKind.STAGE_2),
    "homework": ("课后服务第二阶段：作业", PeriodKind.STAGE_2),
    "clubs": ("课后服务第二阶段：社团", PeriodKind.STAGE_2),
    "care": ("延时托管", PeriodKind.EXTENDED_CARE),
}
_SERVICE: dict[Stage, dict[str, str]] = {
    Stage.PRIMARY: {"service-1": "15:45-16:30", "service-2": "16:40-18:00"},
    Stage.JUNIOR: {"service-1": "16:40-17:20", "service-2": "17:30-18:30"},
}
_PLANNED_SERVICE: dict[Stage, dict[str, str]] = {
    Stage.PRIMARY: {
        "service-1": "15:45-16:30",
        "homework": "16:35-17:15",
        "clubs": "17:20-18:00",
        "care": "18:00-18:30",
    },
    Stage.JUNIOR: {
        "service-1": "16:35-17:15",
        "homework": "17:20-17:55",
        "clubs": "18:00-18:30",
        "care": "18:30-19:00",
    },
}


def stage_of(grade: int) -> Stage:
    """Primary is grades 1 to 6, junior 7 to 9."""
    return Stage.PRIMARY if grade <= 6 else Stage.JUNIOR


def bell_id(grade: int, periods: int) -> str:
    """The schedule of a grade that has so many periods a week, for example primary-26."""
    return f"{stage_of(grade)}-{periods}"


def week(totals: dict[int, int], after_school: bool = False) -> Week:
    """The week of a school whose grades have these totals of periods; raises DocumentError if they do not fit.

    `after_school` rings the periods that a service needs to be planned.
    """
    service = _PLANNED_SERVICE if after_school else _SERVICE
    schedules: dict[str, BellSchedule] = {}
    for grade, periods in sorted(totals.items()):
        schedules.setdefault(bell_id(grade, periods), _schedule(stage_of(grade), periods, service))
    return Week(days=DAYS, bells=tuple(schedules.values()))


def _schedule(stage: Stage, periods: int, service: dict[Stage, dict[str, str]]) -> BellSchedule:
    spans = _LESSONS[stage]
    with_last = periods - (len(spans) - 1) * len(DAYS)
    if not 0 <= with_last <= len(DAYS):
        most = len(spans) * len(DAYS)
        expected = Words(zh=f"{most - len(DAYS)} 至 {most} 课时", en=f"{most - len(DAYS)} to {most} periods a week")
        raise DocumentError([Fault(path="curriculum", read=str(periods), expected=expected)])
    lessons = [
        _period(
            str(i), f"第{_NUMERALS[i - 1]}节", PeriodKind.LESSON, span, _days(with_last) if i == len(spans) else None
        )
        for i, span in enumerate(spans, 1)
    ]
    others = [_period(*row) for row in _OTHERS[stage]]
    others += [_period(id_, *_NAMES[id_], span) for id_, span in service[stage].items()]
    ordered = sorted((p for p in (*lessons, *others) if p.days != ()), key=lambda p: p.start)
    name = f"{'小学' if stage is Stage.PRIMARY else '初中'}作息时间表（周{periods}课时）"
    return BellSchedule(id=f"{stage}-{periods}", name=name, stage=stage, periods=tuple(ordered))


def _days(count: int) -> tuple[Day, ...] | None:
    chosen = _LAST_ON[:count]
    return None if count == len(DAYS) else tuple(d for d in DAYS if d in chosen)


def _period(id: str, name: str, kind: PeriodKind, span: str, days: tuple[Day, ...] | None = None) -> Period:
    start, end = (int(clock[:2]) * 60 + int(clock[3:]) for clock in span.split("-"))
    return Period(id=id, name=name, kind=kind, start=start, end=end, days=days)
