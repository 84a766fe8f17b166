"""Every class has exactly the periods of its curriculum, taught by those it is assigned."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from pydantic import Field

from ..models.document import Words
from ..models.finding import Finding, Place
from ..models.week import Weeks
from ..solver.constraint import Constraint
from ..solver.constraints import AssignResource, AssignTime, AvoidSplitAssignments
from .asked import Asked
from .board import Board
from .course import Course
from .placed import PlacedWeek, Session
from .rule import Rule
from .words import WEEKS_EN, WEEKS_ZH, periods, slot_en, slot_zh

_PATTERNS: tuple[Weeks, ...] = ("all", "odd", "even")


class CurriculumHours(Rule):
    """One step of deviation is a period too few or too many, a lesson without its teacher, or one teacher too many."""

    name: ClassVar[str] = "curriculum-hours"
    title: ClassVar[Words] = Words(zh="开齐开足课时", en="Curriculum hours exactly met")
    citation: ClassVar[str] = "A01"
    scopes: ClassVar[frozenset[str]] = frozenset({"grades", "classes", "subjects"})
    firm: ClassVar[bool] = True

    one_teacher: bool = Field(
        True, description="where several may teach a subject to a class, one of them does so all week"
    )

    def post(self, board: Board) -> Iterator[Constraint]:
        courses = [c for c in board.courses if self.concerns(board.classes_of(c), c.subject)]
        if courses:
            yield AssignTime(**self.terms("placed"), events=tuple(c.event for c in courses))
        teams: dict[tuple[tuple[str, ...], str], dict[str, list[Course]]] = {}
        for course in courses:
            if course.any_of:
                teams.setdefault((course.classes, course.subject.id), {}).setdefault(course.team, []).append(course)
        if not teams:
            return
        events = tuple(c.event for c in courses if c.any_of)
        yield AssignResource(**self.terms("staffed"), events=events, role="teacher")
        alone = [team for sharing in teams.values() if len(sharing) == 1 for team in sharing.items()]
        if self.one_teacher and alone:
            groups = tuple(board.group(f"team:{team}", members) for team, members in alone)
            yield AvoidSplitAssignments(**self.terms("one-teacher"), groups=groups, role="teacher")

    def check(self, week: PlacedWeek) -> Iterator[Finding]:
        for key in dict.fromkeys([*week.asked_by_key, *week.held]):
            classes, subject = key
            if self.concerns([week.class_[c] for c in classes], week.subject[subject]):
                asked, answers = week.asked_by_key.get(key, []), week.answers.get(key, [])
                for weeks in _PATTERNS:
                    least = sum(a.periods for a in asked if a.weeks == weeks)
                    number = sum(s.weeks == weeks for s, _ in answers)
                    if number != least:
                        yield self._hours(week, key, weeks, least, number)
                for session, a in answers:
                    if a is not None and not a.staffed_by(session.teachers):
                        yield self._staff(week, session, a)
                yield from self._split(week, key, answers)

    def _hours(
        self, week: PlacedWeek, key: tuple[tuple[str, ...], str], weeks: Weeks, asked: int, held: int
    ) -> Finding:
        classes, subject = "、".join(week.class_name(c) for c in key[0]), week.subject_name(key[1])
        more = f"{'多' if held > asked else '少'} {abs(held - asked)} 节"
        every_zh, every_en = WEEKS_ZH[weeks], WEEKS_EN[weeks]
        return self.finding(
            where=Place(class_=key[0][0], subject=key[1]),
            found=f"{held} 节/periods",
            required=f"{asked} 节/periods",
            zh=f"{classes} {subject}{every_zh}应上 {asked} 节，课表上有 {held} 节（{more}）",
            en=f"{classes} must have {periods(asked)} of {subject} {every_en}; the timetable has {held}",
            amount=abs(held - asked),
        )

    def _staff(self, week: PlacedWeek, session: Session, asked: Asked) -> Finding:
        named = [week.teacher_name(t) for t in session.teachers]
        wanted = [week.teacher_name(t) for t in (asked.any_of or asked.teachers)]
        class_, subject = week.class_name(session.classes[0]), week.subject_name(session.subject.id)
        or_zh, or_en = ("或", " or ") if asked.any_of else ("、", " and ")
        found_zh = f"由{'、'.join(named)}上" if named else "没有人上"
        wanted_zh = f"应由{or_zh.join(wanted)}上" if wanted else "应不排教师"
        return self.finding(
            where=Place(
                class_=session.classes[0], subject=session.subject.id, day=session.day, period=session.period.id
            ),
            found="、".join(named) or "无人/nobody",
            required=or_zh.join(wanted) or "无人/nobody",
            zh=f"{class_}{slot_zh(*session.slot)}的{subject}{found_zh}，{wanted_zh}",
            en=f"{subject} of {class_} on {slot_en(*session.slot)} is taught by {' and '.join(named) or 'nobody'}, "
            f"not by {or_en.join(wanted) or 'nobody'}",
        )

    def _split(
        self, week: PlacedWeek, key: tuple[tuple[str, ...], str], answers: list[tuple[Session, Asked | None]]
    ) -> Iterator[Finding]:
        """Yield where a choice among teachers has come out differently from lesson to lesson."""
        open_ = {a.assignment for a in week.asked_by_key.get(key, []) if a.open}
        teachers = dict.fromkeys(t for s, a in answers if a is not None and a.open for t in s.teachers)
        if self.one_teacher and len(open_) == 1 and len(teachers) > 1:
            class_, subject = week.class_name(key[0][0]), week.subject_name(key[1])
            names = [week.teacher_name(t) for t in teachers]
            yield self.finding(
                where=Place(class_=key[0][0], subject=key[1]),
                found=f"{len(names)} 位/teachers",
                required="1 位/teacher",
                zh=f"{class_}的{subject}由{'、'.join(names)}分上，应由一位教师任教",
                en=f"{subject} of {class_} is taught by {' and '.join(names)}; one teacher should teach all of it",
                amount=len(names) - 1,
                evidence=tuple(week.describe(s) for s, a in answers if a is not None and a.open),
            )
