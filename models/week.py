"""The week: its days, and for each stage the bells with clock times and kinds of period."""

from collections.abc import Iterator
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field

from .document import MINUTES_PER_DAY, Clock, Document, Id, from_text

Day = Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
Weeks = Literal["all", "odd", "even"]
"""Which weeks of a two-week cycle a lesson is held in (单双周)."""


class PeriodKind(StrEnum):
    """What a stretch of the school day is for."""

    MORNING_READING = "morning-reading"
    LESSON = "lesson"
    BREAK = "break"
    LONG_BREAK = "long-break"
    EYE_EXERCISE = "eye-exercise"
    LUNCH = "lunch"
    EXERCISE = "exercise"
    SELF_STUDY = "self-study"
    ASSEMBLY = "assembly"
    STAGE_1 = "after-school-1"
    STAGE_2 = "after-school-2"
    EXTENDED_CARE = "extended-care"
    EVENING_STUDY = "evening-study"


class Stage(StrEnum):
    """A school stage 学段."""

    PRIMARY = "primary"
    JUNIOR = "junior"
    SENIOR = "senior"


PeriodKindField = Annotated[PeriodKind, from_text(PeriodKind)]
StageField = Annotated[Stage, from_text(Stage)]


class Period(Document):
    """One stretch of a bell schedule 节次, from a clock time to a clock time."""

    id: Id = Field(description="unique within its bell schedule, for example 1 or lunch")
    name: str = Field("", description="what people call it, for example 第一节")
    kind: PeriodKindField = Field(PeriodKind.LESSON, description="what the time is for")
    start: Clock = Field(description="first minute, HH:MM")
    end: Clock = Field(description="the minute it is over, HH:MM")
    days: tuple[Day, ...] | None = Field(None, description="the days that have it; absent: every day of the week")

    @property
    def minutes(self) -> int:
        """Its length in minutes."""
        return self.end - self.start


class BellSchedule(Document):
    """The bells 作息时间表 of one stage and season."""

    id: Id = Field(description="unique among the week's bell schedules")
    name: str = Field("", description="what people call it")
    stage: StageField = Field(description="the stage that it is for; first lesson and study time depend on it")
    periods: tuple[Period, ...] = Field(description="in the order of the day")

    def on(self, day: Day) -> Iterator[Period]:
        """The periods of one day, in order."""
        return (p for p in self.periods if p.days is None or day in p.days)

    def lessons(self, day: Day) -> Iterator[Period]:
        """The lesson periods of one day, in order."""
        return (p for p in self.on(day) if p.kind is PeriodKind.LESSON)

    def service(self, day: Day) -> list[Period]:
        """The periods of after-school service on a day and of care after it, by the clock."""
        kinds = (PeriodKind.STAGE_1, PeriodKind.STAGE_2, PeriodKind.EXTENDED_CARE)
        return sorted((p for p in self.on(day) if p.kind in kinds), key=lambda p: p.start)

    def homework(self, day: Day) -> Period | None:
        """The period for homework: the first of the second stage."""
        return next((p for p in self.service(day) if p.kind is PeriodKind.STAGE_2), None)

    def choice(self, day: Day) -> list[Period]:
        """The periods for clubs and free choice: those of the second stage after the first."""
        return [p for p in self.service(day) if p.kind is PeriodKind.STAGE_2][1:]


class Week(Document):
    """The days of a school week and the bells that ring in it."""

    days: tuple[Day, ...] = Field(("mon", "tue", "wed", "thu", "fri"), description="school days, in order")
    cycle: Literal[1, 2] = Field(1, description="weeks until the timetable repeats; 2 has odd and even weeks")
    noon: Clock = Field(12 * 60 + 30, description="a lesson that starts before this time is a morning lesson, HH:MM")
    bells: tuple[BellSchedule, ...] = Field(description="at least one; classes name the one they follow")


class Window(Document):
    """A stretch of a day, by the clock, or by half day, or the whole day where neither is given."""

    day: Day = Field(description="the day of the week")
    half: Literal["morning", "afternoon"] | None = Field(None, description="before or after the week's noon")
    start: Clock | None = Field(None, description="first minute, HH:MM")
    end: Clock | None = Field(None, description="the minute it is over, HH:MM")

    def meets(self, day: Day, period: Period, noon: int) -> bool:
        """Whether it shares a moment with a period of a day; `noon` is the week's, in minutes after midnight."""
        if self.day != day or (self.half is not None and (self.half == "morning") != (period.start < noon)):
            return False
        opens = 0 if self.start is None else self.start
        closes = MINUTES_PER_DAY if self.end is None else self.end
        return period.start < closes and opens < period.end
