"""When lessons may begin, and how long a day's study may be."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from pydantic import Field, PositiveInt

from ..models.document import Clock, Document, Words, clock_text, counted
from ..models.finding import Finding, Place
from ..models.week import BellSchedule, Day, PeriodKind, PeriodKindField, Stage
from ..solver.constraint import Constraint
from ..solver.constraints import AvoidUnavailableTimes, LimitBusyTimes
from .board import Board
from .placed import PlacedWeek
from .rule import Rule
from .words import DAY_EN, DAY_ZH, lessons, slots_en, slots_zh


class DayLimits(Document):
    """The limits of one stage's day."""

    first_lesson: Clock | None = Field(None, description="no lesson begins before this time, HH:MM; absent: no limit")
    study: PositiveInt | None = Field(
        None, description="minutes of study in a day at most, lessons and self-study together; absent: no limit"
    )


class DayLength(Rule):
    """Early lessons, and lessons beyond the study time of a day, by the stage of a class's bells.

    One step of deviation is a lesson period before the first lesson time that a class uses, or one beyond as many as
    the study time allows when each lasts as long as the day's longest; both in one week of the cycle.
    """

    name: ClassVar[str] = "day-length"
    title: ClassVar[Words] = Words(zh="上课时间与日学习时间", en="First lesson and daily study time")
    citation: ClassVar[str] = "C01 C07"
    scopes: ClassVar[frozenset[str]] = frozenset({"grades", "classes"})
    apart: ClassVar[tuple[str, ...]] = ("ledger",)

    ledger: str = Field("", description="lines with other names stand beside each other, such as a law and a standard")
    primary: DayLimits = Field(DayLimits(first_lesson=8 * 60 + 20, study=360), description="grades 1 to 6")
    junior: DayLimits = Field(DayLimits(first_lesson=8 * 60, study=480), description="grades 7 to 9")
    senior: DayLimits = Field(DayLimits(first_lesson=8 * 60, study=480), description="grades 10 to 12")
    counted: tuple[PeriodKindField, ...] = Field(
        (PeriodKind.MORNING_READING, PeriodKind.SELF_STUDY, PeriodKind.EVENING_STUDY),
        description="kinds of period whose minutes count as study beside the lessons",
    )

    def _limits(self, stage: Stage) -> DayLimits:
        """The limits of a stage."""
        return {Stage.PRIMARY: self.primary, Stage.JUNIOR: self.junior, Stage.SENIOR: self.senior}[stage]

    def post(self, board: Board) -> Iterator[Constraint]:
        for bell in board.school.week.bells:
            classes = tuple(
                f"class:{c.id}" for c in board.school.classes if c.bell == bell.id and self.applies(class_=c)
            )
            if classes:
                limits = self._limits(bell.stage)
                first = limits.first_lesson or 0
                early = tuple(s.time for s in board.slots_of[bell.id] if s.period.start < first)
                if early:
                    yield AvoidUnavailableTimes(**self.terms(f"early:{bell.id}"), resources=classes, times=early)
                if limits.study is not None:
                    yield from self._long(board, bell, classes, limits.study)

    def _long(self, board: Board, bell: BellSchedule, classes: tuple[str, ...], study: int) -> Iterator[Constraint]:
        """Yield how many lessons the days may have that have more periods than study time allows."""
        days: dict[int, list[str]] = {}
        for day in board.school_days(bell.id):
            today = [s.period.minutes for s in board.slots_of[bell.id] if s.day == day]
            beside = sum(p.minutes for p in bell.on(day) if p.kind in self.counted)
            most = max(0, study - beside) // max(today)
            if most < len(today):
                days.setdefault(most, []).append(board.day(day))
        for most, groups in days.items():
            terms = self.terms(f"study:{bell.id}:{most}")
            yield LimitBusyTimes(**terms, resources=classes, time_groups=tuple(groups), maximum=most)

    def check(self, week: PlacedWeek) -> Iterator[Finding]:
        for class_ in week.school.classes:
            if self.applies(class_=class_):
                limits = self._limits(week.bell[class_.bell].stage)
                if limits.first_lesson is not None:
                    yield from self._early(week, class_.id, limits.first_lesson)
                if limits.study is not None:
                    for day in week.school_days(class_.id):
                        yield from self._study(week, class_.id, day, limits.study)

    def _early(self, week: PlacedWeek, class_: str, opens: int) -> Iterator[Finding]:
        early = [s for s in week.of_class[class_] if s.start < opens]
        amount = sum(week.filled(early))
        if amount:
            first, limit, name = min(s.start for s in early), clock_text(opens), week.class_name(class_)
            slots = [s.slot for s in early]
            yield self.finding(
                where=Place(class_=class_, day=early[0].day, period=early[0].period.id),
                found=clock_text(first),
                required=f"≥ {limit}",
                zh=f"{name}最早 {clock_text(first)} 上课，不得早于 {limit}：{slots_zh(slots)}",
                en=f"{name} has lessons from {clock_text(first)}, not allowed before {limit}: {slots_en(slots)}",
                amount=amount,
                citation="C01",
            )

    def _study(self, week: PlacedWeek, class_: str, day: Day, allowed: int) -> Iterator[Finding]:
        bell = week.bell[week.class_[class_].bell]
        beside = sum(p.end - p.start for p in bell.on(day) if p.kind in self.counted)
        longest = max(p.end - p.start for p in bell.lessons(day))
        most = max(0, allowed - beside) // longest
        today = [s for s in week.of_class[class_] if s.day == day]
        held = [{s.time: s.end - s.start for s in today if s.in_week(number)} for number in week.weeks]
        amount = sum(max(0, len(each) - most) for each in held)
        if amount:
            name, count = week.class_name(class_), max(len(each) for each in held)
            minutes = beside + max(sum(each.values()) for each in held)
            yield self.finding(
                where=Place(class_=class_, day=day),
                found=f"{minutes} 分钟/minutes",
                required=f"≤ {allowed} 分钟/minutes",
                zh=f"{name}{DAY_ZH[day]}学习 {minutes} 分钟（{count} 节课），至多 {allowed} 分钟，即 {most} 节课",
                en=f"{name} studies {counted(minutes, 'minute')} on {DAY_EN[day]} in {lessons(count)}; "
                f"at most {allowed}, that is {lessons(most)}",
                amount=amount,
                citation="C07",
            )
