"""When after-school service is open."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from pydantic import Field, PositiveInt

from ..models.document import Clock, Words, clock_text, counted
from ..models.fault import Fault
from ..models.finding import Finding, Place
from ..models.school import ClassGroup, School
from ..models.week import BellSchedule, Day, PeriodKind, PeriodKindField
from .offered import Offered
from .paper import PaperRule, missing
from .ringing import bell_name, bells_of, days_en, days_zh
from .rule import Stricter


class ServiceHours(PaperRule):
    """Read from the bells: from the end of a day's last lesson period to the end of its last period of service.

    Early care, noon care and evening study are no after-school service (D09), so they are not counted by default. When
    it ends differs from place to place, with a bound on either side (D02, D04): both are for a pack or the school to
    give. A bound may depend on the season of the service, or be the time when work ends there, as the school's papers
    tell them; of several bounds the strictest holds. One step is a day on which it is too short, ends too early or ends
    too late.
    """

    name: ClassVar[str] = "service-hours"
    title: ClassVar[Words] = Words(zh="课后服务时间", en="Hours of after-school service")
    citation: ClassVar[str] = "D01 D02 D09"
    apart: ClassVar[tuple[str, ...]] = ("ledger",)
    stricter: ClassVar[Stricter] = {
        "least": "higher",
        "ends_from": "higher",
        "summer_from": "higher",
        "winter_from": "higher",
        "ends_by": "lower",
    }

    ledger: str = Field("", description="lines with other names stand beside each other, such as length and end")
    least: PositiveInt | None = Field(None, description="minutes a day at least; absent: no limit")
    ends_from: Clock | None = Field(None, description="it does not end before this time, HH:MM; absent: no limit")
    summer_from: Clock | None = Field(
        None, description="where the season is summer, it does not end before this time, HH:MM; absent: no limit"
    )
    winter_from: Clock | None = Field(
        None, description="where the season is winter, it does not end before this time, HH:MM; absent: no limit"
    )
    off_work: bool = Field(
        False, description="whether it does not end before the time when work ends there, if the school tells it"
    )
    ends_by: Clock | None = Field(None, description="it does not end after this time, HH:MM; absent: no limit")
    counted: tuple[PeriodKindField, ...] = Field(
        (PeriodKind.STAGE_1, PeriodKind.STAGE_2), description="kinds of period that are after-school service"
    )

    def faults(self, school: School) -> Iterator[Fault]:
        bounds = (self.least, self.ends_from, self.summer_from, self.winter_from, self.ends_by)
        if all(bound is None for bound in bounds) and not self.off_work:
            yield missing("least", "least、ends_from 或 ends_by", "least, ends_from or ends_by")
        if self.ends_from is not None and self.ends_by is not None and self.ends_by < self.ends_from:
            first = clock_text(self.ends_from)
            expected = Words(zh=f"不早于 ends_from（{first}）", en=f"not before ends_from ({first})")
            yield Fault(path="ends_by", read=clock_text(self.ends_by), expected=expected)

    def read(self, offered: Offered) -> Iterator[Finding]:
        for bell, class_ in bells_of(offered.school, self.classes(offered)):
            held = [day for day in offered.school.week.days if any(bell.lessons(day))]
            ends = {day: max((p.end for p in bell.on(day) if p.kind in self.counted), default=None) for day in held}
            if self.least is not None:
                short = [day for day in held if self._minutes(bell, day, ends[day]) < self.least]
                least = min((self._minutes(bell, day, ends[day]) for day in short), default=0)
                asked = f"≥ {self.least} 分钟/minutes", f"应不少于 {self.least} 分钟", f"at least {self.least} asked"
                if short:
                    found = f"{least} 分钟", counted(least, "minute")
                    yield self._finding(bell, class_, short, held, found, asked)
            for limit, late in ((self._earliest(offered.school), False), (self.ends_by, True)):
                if limit is not None:
                    told = {day: end for day, end in ends.items() if end is not None}
                    wrong = {day: end for day, end in told.items() if (end > limit if late else end < limit)}
                    if wrong:
                        yield self._ends(bell, class_, wrong, held, limit, late=late)

    def _earliest(self, school: School) -> int | None:
        """Before when it does not end; None where nothing is asked."""
        bounds = [self.ends_from]
        if school.service is not None:
            bounds.append({"summer": self.summer_from, "winter": self.winter_from}.get(school.service.season or ""))
            bounds.append(school.service.off_work if self.off_work else None)
        return max((bound for bound in bounds if bound is not None), default=None)

    @staticmethod
    def _minutes(bell: BellSchedule, day: Day, end: int | None) -> int:
        """Minutes of service on a day; none where it has no period of it."""
        return 0 if end is None else max(0, end - max(p.end for p in bell.lessons(day)))

    def _ends(
        self, bell: BellSchedule, class_: ClassGroup, wrong: dict[Day, int], held: list[Day], limit: int, *, late: bool
    ) -> Finding:
        end = clock_text(max(wrong.values()) if late else min(wrong.values()))
        sign, zh, en = ("≤", "晚于", "later than") if late else ("≥", "早于", "earlier than")
        asked = f"{sign} {clock_text(limit)}", f"不得{zh} {clock_text(limit)}", f"not {en} {clock_text(limit)}"
        return self._finding(bell, class_, list(wrong), held, (f"到 {end} 结束", f"until {end}"), asked)

    def _finding(
        self,
        bell: BellSchedule,
        class_: ClassGroup,
        days: list[Day],
        held: list[Day],
        found: tuple[str, str],
        asked: tuple[str, str, str],
    ) -> Finding:
        return self.finding(
            where=Place(class_=class_.id),
            found=f"{found[0]} {found[1]}",
            required=asked[0],
            zh=f"{bell_name(bell)}作息：{days_zh(days, held)}课后服务{found[0]}，{asked[1]}",
            en=f"Bells {bell_name(bell)}: after-school service of {found[1]} {days_en(days, held)}; {asked[2]}",
            amount=len(days),
        )
