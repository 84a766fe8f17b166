"""The first stage of the service comes before the second, without a hole."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import ClassVar

from pydantic import Field, NonNegativeInt

from ..models.document import Words, counted
from ..models.finding import Finding, Place
from ..models.week import BellSchedule, Day, PeriodKind
from .offered import Offered
from .paper import PaperRule
from .ringing import bell_name, bells_of, days_en, days_zh
from .rule import Advice, Stricter

_STAGES = (PeriodKind.STAGE_1, PeriodKind.STAGE_2, PeriodKind.EXTENDED_CARE)


class ServiceOrder(Advice, PaperRule):
    """Read from the bells of schools that plan their service: exercise, then homework and clubs, then extended care.

    One step is a day on which a stage begins before the one ahead of it is over, or more than so many minutes after,
    or on which only one of the two stages is rung.
    """

    name: ClassVar[str] = "service-order"
    title: ClassVar[Words] = Words(zh="课后服务两个阶段衔接", en="Two stages of service in a row")
    citation: ClassVar[str] = "D05"
    on_request: ClassVar[bool] = False
    stricter: ClassVar[Stricter] = {"gap": "lower"}

    gap: NonNegativeInt = Field(10, description="minutes between two periods of the service at most")

    def read(self, offered: Offered) -> Iterator[Finding]:
        school = offered.school
        if school.service is None:
            return
        for bell, class_ in bells_of(school, self.classes(offered)):
            days = [day for day in school.week.days if bell.service(day)]
            for wrong, zh, en in (
                ([day for day in days if not _both(bell, day)], "没有两个阶段", "only one of the two stages"),
                ([day for day in days if _mixed(bell, day)], "两个阶段次序颠倒或重叠", "the stages in another order"),
                ([day for day in days if self._hole(bell, day) > self.gap], "中间有空档", "a hole"),
            ):
                if wrong:
                    most = max(self._hole(bell, day) for day in wrong)
                    hole_zh = f"（{most} 分钟，至多 {self.gap}）" if zh == "中间有空档" else ""
                    hole_en = f" of {counted(most, 'minute')}; at most {self.gap}" if en == "a hole" else ""
                    yield self.finding(
                        where=Place(class_=class_.id),
                        found=f"{zh} {en}",
                        required="第一阶段→第二阶段 stage 1, then stage 2",
                        zh=f"{bell_name(bell)}作息：{days_zh(wrong, days)}课后服务{zh}{hole_zh}",
                        en=f"Bells {bell_name(bell)}: {en}{hole_en} in the service {days_en(wrong, days)}",
                        amount=len(wrong),
                    )

    @staticmethod
    def _hole(bell: BellSchedule, day: Day) -> int:
        """The longest time between two periods of the service."""
        return max((b.start - a.end for a, b in pairwise(bell.service(day))), default=0)


def _both(bell: BellSchedule, day: Day) -> bool:
    return {PeriodKind.STAGE_1, PeriodKind.STAGE_2} <= {period.kind for period in bell.service(day)}


def _mixed(bell: BellSchedule, day: Day) -> bool:
    """Whether a period of a later stage begins before one of an earlier stage is over."""
    return any(_STAGES.index(b.kind) < _STAGES.index(a.kind) or b.start < a.end for a, b in pairwise(bell.service(day)))
