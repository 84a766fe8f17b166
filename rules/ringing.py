"""Bell schedules read on paper: who keeps to them, and what lies between their lesson periods."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ..models.school import ClassGroup, School
from ..models.week import BellSchedule, Day, Period, PeriodKind
from .words import DAY_EN, DAY_ZH


@dataclass(frozen=True)
class Gap:
    """The time between two lesson periods that follow each other on a day, and the periods that lie in it."""

    day: Day
    before: Period
    after: Period
    within: tuple[Period, ...]

    @property
    def minutes(self) -> int:
        """From the end of the one to the start of the other."""
        return self.after.start - self.before.end

    def holds(self, kind: PeriodKind) -> bool:
        """Whether a period of that kind lies in it."""
        return any(p.kind is kind for p in self.within)

    def free(self, counted: Iterable[PeriodKind]) -> int:
        """Its minutes, without those of periods that are for something else than the kinds counted."""
        kinds = set(counted)
        return self.minutes - sum(_overlap(p, self) for p in self.within if p.kind not in kinds)


def _overlap(period: Period, gap: Gap) -> int:
    return max(0, min(period.end, gap.after.start) - max(period.start, gap.before.end))


def bells_of(school: School, classes: Iterable[ClassGroup]) -> Iterator[tuple[BellSchedule, ClassGroup]]:
    """Yield the bell schedules that some classes keep to, each with the first of these classes."""
    first: dict[str, ClassGroup] = {}
    for class_ in classes:
        first.setdefault(class_.bell, class_)
    for bell in school.week.bells:
        if bell.id in first:
            yield bell, first[bell.id]


def gaps(bell: BellSchedule, day: Day) -> list[Gap]:
    """The gaps between the lesson periods of a day, by the clock."""
    lessons = sorted(bell.lessons(day), key=lambda p: p.start)
    others = [p for p in bell.on(day) if p.kind is not PeriodKind.LESSON]
    return [
        Gap(day, a, b, tuple(p for p in others if p.start < b.start and a.end < p.end)) for a, b in pairwise(lessons)
    ]


def halves(bell: BellSchedule, day: Day, noon: int) -> list[bool]:
    """The halves of a day that have a lesson period: true for the morning, false for the afternoon."""
    return sorted({p.start < noon for p in bell.lessons(day)}, reverse=True)


def bell_name(bell: BellSchedule) -> str:
    """What people call a bell schedule."""
    return bell.name or bell.id


def days_zh(days: Sequence[Day], whole: Sequence[Day]) -> str:
    """Some days in Chinese; 每天 where they are all the days that matter."""
    return "每天" if list(days) == list(whole) else "、".join(DAY_ZH[day] for day in days)


def days_en(days: Sequence[Day], whole: Sequence[Day]) -> str:
    """Some days in English."""
    return "every day" if list(days) == list(whole) else "on " + ", ".join(DAY_EN[day] for day in days)
