"""Who leaves the service within a term says so some days before."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from pydantic import Field, NonNegativeInt

from ..models.document import Words, counted
from ..models.finding import Finding, Place
from .offered import Offered
from .paper import PaperRule
from .rule import Advice, Stricter


class ExitNotice(Advice, PaperRule):
    """Read from the pupils' papers; the service is agreed for a term. One step is a pupil with too short a notice."""

    name: ClassVar[str] = "exit-notice"
    title: ClassVar[Words] = Words(zh="退出课后服务提前申请", en="Notice of leaving the service")
    citation: ClassVar[str] = "N28 D19"
    on_request: ClassVar[bool] = False
    stricter: ClassVar[Stricter] = {"days": "higher"}

    days: NonNegativeInt = Field(7, description="days between the notice and the day of leaving, at least")

    def read(self, offered: Offered) -> Iterator[Finding]:
        short: dict[str, list[str]] = {}
        for pupil in offered.service.pupils:
            if pupil.notice is not None and pupil.notice < self.days:
                short.setdefault(pupil.class_, []).append(pupil.id)
        for class_ in self.classes(offered):
            if class_.id in short:
                pupils, name = short[class_.id], offered.class_name(class_.id)
                yield self.finding(
                    where=Place(class_=class_.id),
                    found=f"{len(pupils)} 人/pupils",
                    required=f"≥ {self.days} 天/days",
                    zh=f"{name}有 {len(pupils)} 名学生退出课后服务没有提前 {self.days} 天申请",
                    en=f"{counted(len(pupils), 'pupil')} of {name} left the service with less notice than "
                    f"{counted(self.days, 'day')}",
                    amount=len(pupils),
                    evidence=tuple(pupils),
                )
