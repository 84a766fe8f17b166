"""Clubs are held as their papers say: when, how often, and for which grades."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import ClassVar

from ..models.document import Words, counted
from ..models.finding import Finding, Place
from ..models.service import Club
from ..models.service_plan import ServiceSession
from ..models.week import PeriodKind
from .attendance import Attendance, PlanRule
from .words import DAY_EN, DAY_ZH


class ClubTerms(PlanRule):
    """The stage, the days, the number of sessions a week, the grades, and the same pupils in every session.

    One step is a session on another day or in another stage, a session too many or too few, or a pupil of another
    grade or in some of the sessions only. Clubs are across classes, so the rule speaks of the school.
    """

    name: ClassVar[str] = "club-terms"
    title: ClassVar[Words] = Words(zh="社团按菜单开设", en="Clubs as the menu says")
    citation: ClassVar[str] = "D06"
    scopes: ClassVar[frozenset[str]] = frozenset()

    def read(self, attendance: Attendance) -> Iterator[Finding]:
        held: dict[str, list[ServiceSession]] = {}
        for session in attendance.plan.sessions:
            if session.club is not None:
                held.setdefault(session.club, []).append(session)
        for id_, sessions in held.items():
            club = attendance.week.club[id_]
            for session in sessions:
                yield from self._session(attendance, club, session)
            yield from self._sessions(club, sessions)
            yield from self._pupils(attendance, club, sessions)

    def _session(self, attendance: Attendance, club: Club, session: ServiceSession) -> Iterator[Finding]:
        name, where = club.name or club.id, Place(day=session.day, period=session.period)
        if club.days and session.day not in club.days:
            days = "、".join(DAY_ZH[day] for day in club.days)
            yield self.finding(
                where=where,
                found=DAY_ZH[session.day],
                required=days,
                zh=f"社团{name}排在{DAY_ZH[session.day]}，只能在{days}",
                en=f"club {name} is held on {DAY_EN[session.day]}, which is none of its days",
            )
        first = attendance.period(session).kind is PeriodKind.STAGE_1
        if first != (club.stage == 1):
            yield self.finding(
                where=where,
                found="第一阶段 stage 1" if first else "第二阶段 stage 2",
                required=f"第{'一二'[club.stage - 1]}阶段 stage {club.stage}",
                zh=f"社团{name}应在第{'一二'[club.stage - 1]}阶段",
                en=f"club {name} belongs to stage {club.stage}",
            )

    def _sessions(self, club: Club, sessions: list[ServiceSession]) -> Iterator[Finding]:
        days = {session.day for session in sessions}
        wrong = abs(len(days) - club.sessions) + len(sessions) - len(days)
        if wrong:
            name = club.name or club.id
            yield self.finding(
                where=Place(),
                found=f"{len(sessions)} 次/sessions, {len(days)} 天/days",
                required=f"{club.sessions} 次/sessions",
                zh=f"社团{name}每周 {len(sessions)} 次（{len(days)} 天），应为 {club.sessions} 次、各在一天",
                en=f"club {name} has {counted(len(sessions), 'session')} on {counted(len(days), 'day')}; "
                f"{club.sessions} asked, a day each",
                amount=wrong,
            )

    def _pupils(self, attendance: Attendance, club: Club, sessions: list[ServiceSession]) -> Iterator[Finding]:
        """Yield who is of another grade, and who comes to some sessions only."""
        times = Counter(pupil for session in sessions for pupil in session.pupils)
        older = [pupil for pupil in times if club.grades and attendance.grade.get(pupil) not in club.grades]
        sometimes = [pupil for pupil, number in times.items() if number < len(sessions)]
        for pupils, zh, en in (
            (older, "不是该社团招收的年级", "of other grades"),
            (sometimes, "只参加其中几次", "at some of the sessions only"),
        ):
            if pupils:
                name = club.name or club.id
                yield self.finding(
                    where=Place(),
                    found=f"{len(pupils)} 人/pupils",
                    required="0",
                    zh=f"社团{name}有 {len(pupils)} 名学生{zh}",
                    en=f"club {name} has {counted(len(pupils), 'pupil')} {en}",
                    amount=len(pupils),
                    evidence=tuple(pupils),
                )
