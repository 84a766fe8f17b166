"""A novice can sit in on lessons of the mentor, and the mentor on the novice's."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar, Literal

from pydantic import Field, NonNegativeInt

from ..models.document import Id, Words
from ..models.fault import Fault, nearest
from ..models.finding import Finding, Place
from ..models.school import School
from ..solver.constraint import Constraint
from ..solver.constraints import AttendFree
from .board import Board
from .placed import PlacedWeek
from .rule import Rule
from .words import periods


class MentorVisits(Rule):
    """In at least so many lesson periods of the mentor a week the novice has no lesson; and the other way round.

    Free is who has no lesson that shares a moment with the period. Each line on this rule is about a pair of its own.
    One step of deviation is a period too few, in one week of the cycle.
    """

    name: ClassVar[str] = "mentor-visits"
    title: ClassVar[Words] = Words(zh="师徒跟随听课", en="Visits of mentor and novice")
    citation: ClassVar[str] = "G21"
    on_request: ClassVar[bool] = True
    additive: ClassVar[bool] = True

    strength: Literal["mandatory", "recommended"] = Field("recommended", description="whether it must hold or costs")
    mentor: Id | None = Field(None, description="the experienced teacher; must be given")
    novice: Id | None = Field(None, description="the teacher who visits; must be given")
    subject: Id | None = Field(None, description="the subject of the lessons to visit; absent: any")
    least: NonNegativeInt = Field(1, description="periods a week of the mentor in which the novice is free, at least")
    back: NonNegativeInt = Field(0, description="periods a week of the novice in which the mentor is free, at least")

    def faults(self, school: School) -> Iterator[Fault]:
        teachers, subjects = [t.id for t in school.teachers], [s.id for s in school.subjects]
        for field, named in (("mentor", self.mentor), ("novice", self.novice)):
            if named not in teachers:
                yield _unknown(field, named, "教师", "teacher", teachers)
        if self.subject is not None and self.subject not in subjects:
            yield _unknown("subject", self.subject, "科目", "subject", subjects)
        if self.mentor is not None and self.mentor == self.novice:
            expected = Words(zh="与 mentor 不同的教师", en="another teacher than the mentor")
            yield Fault(path="novice", read=self.mentor, expected=expected)

    def _visits(self) -> Iterator[tuple[str, str, int]]:
        """Yield (who teaches, who visits, how many periods a week)."""
        if self.mentor is not None and self.novice is not None:
            yield self.mentor, self.novice, self.least
            yield self.novice, self.mentor, self.back

    def post(self, board: Board) -> Iterator[Constraint]:
        courses = [c for c in board.courses if self.subject in (None, c.subject.id)]
        among = (board.group(f"subject:{self.subject or ''}", courses),)
        for host, guest, least in self._visits():
            if least:
                terms, both = self.terms(f"{host}<{guest}"), (f"teacher:{host}", f"teacher:{guest}")
                times = tuple(slot.time for slot in board.slots)
                yield AttendFree(**terms, resources=both, among=among, times=times, minimum=least)

    def check(self, week: PlacedWeek) -> Iterator[Finding]:
        for host, guest, least in self._visits():
            lessons = [s for s in week.of_teacher[host] if self.subject in (None, s.subject.id)]
            free = []
            for number in week.weeks:
                busy = [s for s in week.of_teacher[guest] if s.in_week(number)]
                held = [s for s in lessons if s.in_week(number)]
                free.append(len({s.time for s in held if not any(b.shares((s.day, s.start, s.end)) for b in busy)}))
            amount = sum(max(0, least - number) for number in free)
            if amount:
                teacher, visitor, few = week.teacher_name(host), week.teacher_name(guest), min(free)
                yield self.finding(
                    where=Place(teacher=guest, subject=self.subject),
                    found=f"{few} 节/periods",
                    required=f"≥ {least} 节/periods",
                    zh=f"{visitor}每周只能听 {teacher} {few} 节课,至少 {least} 节",
                    en=f"{visitor} is free in {periods(few)} a week of {teacher}; at least {least} are asked",
                    amount=amount,
                    evidence=tuple(week.describe(s) for s in lessons),
                )


def _unknown(field: str, named: str | None, zh: str, en: str, known: list[str]) -> Fault:
    """The fault of a name that must be given and known."""
    like = None if named is None else nearest(named, known)
    more = ("", "") if like is None else (f",最接近的是“{like}”", f"; the nearest is {like!r}")
    expected = Words(zh=f"已列出的{zh}{more[0]}", en=f"a {en} that is listed{more[1]}")
    return Fault(path=field, read="" if named is None else named, expected=expected)
