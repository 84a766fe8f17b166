"""Leaders on duty on each day of the service: somebody, and no more than the groups need."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import ClassVar

from pydantic import Field, NonNegativeInt, PositiveInt

from ..models.document import Document, Words, counted
from ..models.fault import Fault
from ..models.finding import Finding, Place
from ..models.school import School
from ..models.service_plan import ServiceSession
from .attendance import Attendance, PlanRule
from .rule import Advice, Stricter
from .words import DAY_EN, DAY_ZH


class Band(Document):
    """How many leaders may be on duty where up to so many groups are held at once."""

    groups: PositiveInt | None = Field(None, description="groups at once up to which it is meant; absent: any number")
    leaders: PositiveInt = Field(description="leaders on duty on a day at most")


class ServiceLeaders(Advice, PlanRule):
    """A leader of the school is on duty on every day of service (D20); one district caps how many (D18).

    The groups of a day are those that are held at once when most are. One step is a leader too few or too many on a
    day. How many are on duty is said in the school's papers (`duties`), who it is is for the solver.
    """

    name: ClassVar[str] = "service-leaders"
    title: ClassVar[Words] = Words(zh="课后服务值班领导人数", en="Leaders on duty in the service")
    citation: ClassVar[str] = "D18 D20"
    scopes: ClassVar[frozenset[str]] = frozenset()
    on_request: ClassVar[bool] = True
    stricter: ClassVar[Stricter] = {"least": "higher"}

    least: NonNegativeInt = Field(1, description="leaders on duty on each day of service, at least")
    bands: tuple[Band, ...] = Field(
        (), description="how many at most, by the number of groups; the fewest groups first; absent: no limit"
    )

    def faults(self, school: School) -> Iterator[Fault]:
        ends = [band.groups for band in self.bands]
        known = [end for end in ends if end is not None]
        if None in ends[:-1] or known != sorted(set(known)):
            expected = Words(zh="组数从小到大，只有最后一档可以不写", en="rising numbers; only the last may be absent")
            yield Fault(path="bands", read=str(ends), expected=expected)

    def read(self, attendance: Attendance) -> Iterator[Finding]:
        for day in attendance.week.days:
            held = [session for session in attendance.plan.sessions if session.day == day]
            leaders = sum(turn.day == day and turn.duty == "leader" for turn in attendance.plan.duties)
            if not held:
                continue
            groups = self._at_once(attendance, held)
            most = self._most(groups)
            if leaders < self.least or (most is not None and leaders > most):
                asked = f"≥ {self.least}" if leaders < self.least else f"≤ {most}"
                yield self.finding(
                    where=Place(day=day),
                    found=f"{leaders} 人/people",
                    required=f"{asked} 人/people",
                    zh=f"{DAY_ZH[day]}有 {groups} 个班组同时开展课后服务，带班领导 {leaders} 人，应 {asked} 人",
                    en=f"{counted(leaders, 'leader')} on duty on {DAY_EN[day]} for {counted(groups, 'group')} at once; "
                    f"{asked} are asked",
                    amount=self.least - leaders if leaders < self.least else leaders - (most or 0),
                )

    @staticmethod
    def _at_once(attendance: Attendance, held: Sequence[ServiceSession]) -> int:
        """The groups at the moment at which most are held."""
        periods = [attendance.period(session) for session in held]
        return max(sum(p.start <= at.start < p.end for p in periods) for at in periods)

    def _most(self, groups: int) -> int | None:
        """The number of the first band that the groups fit in; the last one's where they are more."""
        fitting = [band.leaders for band in self.bands if band.groups is None or groups <= band.groups]
        return next(iter(fitting), self.bands[-1].leaders if self.bands else None)
