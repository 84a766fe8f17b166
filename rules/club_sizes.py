"""Clubs that are opened have as many pupils as they need, and no more than find a place."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from ..models.document import Words, counted
from ..models.finding import Finding, Place
from ..models.service_plan import ServiceSession
from .attendance import Attendance, PlanRule
from .words import DAY_EN, DAY_ZH


class ClubSizes(PlanRule):
    """The pupils of each session of a club, against the least and the most that its papers say.

    One step is a pupil too few or too many in a session. Clubs are across classes, so the rule speaks of the school.
    """

    name: ClassVar[str] = "club-sizes"
    title: ClassVar[Words] = Words(zh="社团人数", en="Sizes of clubs")
    citation: ClassVar[str] = "D06 D27"
    scopes: ClassVar[frozenset[str]] = frozenset()

    def read(self, attendance: Attendance) -> Iterator[Finding]:
        for session in attendance.plan.sessions:
            club = attendance.week.club.get(session.club or "")
            if club is not None:
                many = len(session.pupils)
                if many > club.most:
                    yield self._finding(
                        session, club.name or club.id, f"≤ {club.most}", "多于名额", "more than find a place"
                    )
                elif many < club.least:
                    yield self._finding(
                        session, club.name or club.id, f"≥ {club.least}", "少于开班人数", "too few to open it"
                    )

    def _finding(self, session: ServiceSession, name: str, required: str, zh: str, en: str) -> Finding:
        many, limit = len(session.pupils), int(required.rpartition(" ")[2])
        return self.finding(
            where=Place(day=session.day, period=session.period),
            found=f"{many} 人/pupils",
            required=f"{required} 人/pupils",
            zh=f"社团{name}{DAY_ZH[session.day]}有 {many} 人，{zh}（{required}）",
            en=f"club {name} has {counted(many, 'pupil')} on {DAY_EN[session.day]}: {en} ({required})",
            amount=abs(many - limit),
        )
