"""Every pupil who stays is in one group at every moment of the service, and nobody else is."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from ..models.document import Words, counted
from ..models.finding import Finding, Place
from ..models.service import Pupil
from ..models.week import BellSchedule, Day, Period, PeriodKind
from ..solver.constraint import Constraint
from .board import Board
from .placed import PlacedWeek
from .rule import Rule
from .words import DAY_EN, DAY_ZH, span


class ServiceEveryone(Rule):
    """The periods of the two stages for those who stay on a day, care afterwards for those who need it (D07, D11, D20).

    Who takes a bus stays in what ends before it leaves. Read from the plan: who attends is settled before staff and
    rooms are. One step is a pupil in a period without a group or with more than one, told class by class.
    """

    name: ClassVar[str] = "service-everyone"
    title: ClassVar[Words] = Words(zh="课后服务人人有着落", en="A place for everyone in the service")
    citation: ClassVar[str] = "D07 D11 D20"
    scopes: ClassVar[frozenset[str]] = frozenset({"grades", "classes"})
    on_paper: ClassVar[bool] = True

    def post(self, board: Board) -> Iterator[Constraint]:
        return iter(())

    def check(self, week: PlacedWeek) -> Iterator[Finding]:
        service, plan = week.school.service, week.timetable.service
        if service is None or plan is None:
            return
        held: dict[tuple[str, Day, str], int] = {}
        for session in plan.sessions:
            for attending in session.pupils:
                key = attending, session.day, session.period
                held[key] = held.get(key, 0) + 1
        wrong: dict[tuple[str, Day, str, str], list[str]] = {}
        for pupil in service.pupils:
            class_ = week.class_.get(pupil.class_)
            if class_ is not None and self.applies(class_=class_):
                for day, period in _due(pupil, week.bell[class_.bell], week.days):
                    number = held.pop((pupil.id, day, period.id), 0)
                    if number != 1:
                        fault = "nowhere" if number == 0 else "twice"
                        wrong.setdefault((class_.id, day, period.id, fault), []).append(pupil.id)
        yield from self._stray(week, held)
        for (name, day, period_id, fault), pupils in wrong.items():
            yield self._finding(week, name, day, period_id, fault, pupils)

    def _finding(
        self, week: PlacedWeek, class_: str, day: Day, period_id: str, fault: str, pupils: list[str]
    ) -> Finding:
        bell = week.bell[week.class_[class_].bell]
        period = next(p for p in bell.on(day) if p.id == period_id)
        zh, en = ("没有去处", "without a place") if fault == "nowhere" else ("同时在几处", "in several places")
        name, when, count = week.class_name(class_), span(period), len(pupils)
        return self.finding(
            where=Place(class_=class_, day=day, period=period_id),
            found=f"{count} 人/pupils",
            required="0",
            zh=f"{name} {count} 名学生{DAY_ZH[day]} {when} {zh}",
            en=f"{counted(count, 'pupil')} of {name} {en} on {DAY_EN[day]}, {when}",
            amount=count,
            evidence=tuple(pupils),
        )

    def _stray(self, week: PlacedWeek, held: dict[tuple[str, Day, str], int]) -> Iterator[Finding]:
        """Yield the pupils who are in a group although they do not stay then, or did not sign (D07)."""
        by_day: dict[tuple[str, Day], set[str]] = {}
        for name, day, _ in held:
            class_ = week.class_.get(week.pupil[name].class_) if name in week.pupil else None
            if class_ is not None and self.applies(class_=class_):
                by_day.setdefault((class_.id, day), set()).add(name)
        for (group, day), pupils in by_day.items():
            yield self.finding(
                where=Place(class_=group, day=day),
                found=f"{len(pupils)} 人/pupils",
                required="0",
                zh=f"{week.class_name(group)} {len(pupils)} 名学生{DAY_ZH[day]}不参加（或这时不参加）课后服务，"
                "却排在组里",
                en=f"{counted(len(pupils), 'pupil')} of {week.class_name(group)} in groups on {DAY_EN[day]} "
                "without staying then",
                amount=len(pupils),
                evidence=tuple(sorted(pupils)),
            )


def _due(pupil: Pupil, bell: BellSchedule, days: tuple[Day, ...]) -> Iterator[tuple[Day, Period]]:
    """Yield the periods of the service in which a pupil stays."""
    for day in days:
        if pupil.agreed and (pupil.days is None or day in pupil.days):
            for period in bell.service(day):
                care = period.kind is PeriodKind.EXTENDED_CARE
                if (pupil.extended_care or not care) and (pupil.bus is None or period.end <= pupil.bus):
                    yield day, period
