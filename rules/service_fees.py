"""What families are billed and teachers are paid for the service."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, ClassVar

from pydantic import Field, NonNegativeInt, PositiveInt

from ..models.document import Words
from ..models.fault import Fault
from ..models.finding import Finding, Place
from ..models.school import School
from ..models.service import Service
from ..models.week import BellSchedule, PeriodKind
from .offered import Offered
from .paper import PaperRule, missing
from .ringing import bells_of
from .rule import Advice, Stricter
from .words import DAY_EN, DAY_ZH


class ServiceFees(Advice, PaperRule):
    """Read from the school's papers: its fee, its rates for teachers, and the periods of the service that bells ring.

    Amounts are those of a place (D15), in its currency. What is exempt (D16) is a pupil's own and no limit: the
    forecast bills no poor family. One step is a limit that is missed: the fee, a rate, or a day by some bells.
    """

    name: ClassVar[str] = "service-fees"
    title: ClassVar[Words] = Words(zh="课后服务收费与补助", en="Fees and pay of the service")
    citation: ClassVar[str] = "D15"
    stricter: ClassVar[Stricter] = {"fee": "lower", "teacher": "higher", "periods": "lower"}

    fee: Annotated[float, Field(ge=0)] | None = Field(
        None, description="what a family pays for a pupil's session, at most; absent: no limit"
    )
    teacher: NonNegativeInt | None = Field(
        None, description="what a teacher of the school is paid for a session, at least; absent: no limit"
    )
    periods: PositiveInt | None = Field(
        None, description="periods of the two stages that a family is billed for on a day, at most; absent: no limit"
    )

    def faults(self, school: School) -> Iterator[Fault]:
        if self.fee is None and self.teacher is None and self.periods is None:
            yield missing("fee", "fee、teacher 或 periods", "fee, teacher or periods")

    def read(self, offered: Offered) -> Iterator[Finding]:
        service = offered.school.service
        if service is None:
            return
        if self.fee is not None and service.fee > self.fee:
            yield self.finding(
                where=Place(),
                found=f"{service.fee} 元",
                required=f"≤ {self.fee:g} 元",
                zh=f"课后服务每生每次收费 {service.fee} 元，至多 {self.fee:g} 元",
                en=f"a family pays {service.fee} for a session; at most {self.fee:g}",
            )
        if self.teacher is not None:
            yield from self._paid(service, self.teacher)
        if self.periods is not None and service.fee:
            for bell, class_ in bells_of(offered.school, self.classes(offered)):
                yield from self._billed(offered, bell, class_.id, self.periods)

    def _paid(self, service: Service, least: int) -> Iterator[Finding]:
        """Yield the rates for teachers that are too low."""
        for rate in service.rates:
            if rate.role == "teacher" and rate.amount < least:
                what = "" if rate.activity is None else f"({rate.activity})"
                yield self.finding(
                    where=Place(),
                    found=f"{rate.amount} 元",
                    required=f"≥ {least} 元",
                    zh=f"教师课后服务每次补助{what} {rate.amount} 元，至少 {least} 元",
                    en=f"a teacher is paid {rate.amount} for a session{' ' + what if what else ''}; at least {least}",
                )

    def _billed(self, offered: Offered, bell: BellSchedule, class_: str, most: int) -> Iterator[Finding]:
        """Yield the days on which bells ring more periods than a family may be billed for."""
        stages = (PeriodKind.STAGE_1, PeriodKind.STAGE_2)
        rung = {day: sum(p.kind in stages for p in bell.on(day)) for day in offered.school.week.days}
        many = [day for day, count in rung.items() if count > most]
        if many:
            count = max(rung[day] for day in many)
            yield self.finding(
                where=Place(class_=class_, day=many[0]),
                found=f"{count} 节/periods",
                required=f"≤ {most} 节/periods",
                zh=f"作息“{bell.name or bell.id}”{'、'.join(DAY_ZH[day] for day in many)}有 {count} 节收费的课后服务，"
                f"至多 {most} 节",
                en=f"the bells {bell.id!r} ring {count} billed periods of service on "
                f"{', '.join(DAY_EN[day] for day in many)}; at most {most}",
                amount=len(many),
            )
