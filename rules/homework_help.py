"""Homework is guided by those who teach the class a main subject, in turn over the week."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from pydantic import Field, PositiveInt

from ..models.document import Words, counted
from ..models.finding import Finding, Place
from ..models.service import Activity
from ..models.service_plan import ServiceSession
from ..solver.constraint import Constraint
from ..solver.constraints import LimitBurden, Load, PreferResources
from .board import Board
from .placed import PlacedWeek
from .rule import Advice
from .turns import SessionTurn
from .words import periods


class HomeworkHelp(Advice):
    """Homework groups are led by teachers of a main subject of one of their classes (D22 lets others help too).

    Where no such teacher is given, any teacher of a main subject counts. One step of deviation is a session guided by
    somebody else, or a session of the same teacher beyond the weekly limit, so that the main subjects take turns.
    """

    name: ClassVar[str] = "homework-help"
    title: ClassVar[Words] = Words(zh="作业辅导教师", en="Who guides homework")
    citation: ClassVar[str] = "D22 P36"
    scopes: ClassVar[frozenset[str]] = frozenset({"grades", "classes"})

    most: PositiveInt = Field(2, description="sessions a week that one teacher guides for one group")

    def post(self, board: Board) -> Iterator[Constraint]:
        groups: dict[tuple[str, ...], list[str]] = {}
        for turn in board.turns:
            classes = self._classes(turn.session) if isinstance(turn, SessionTurn) else ()
            if any(self.applies(class_=board.class_[c]) for c in classes):
                groups.setdefault(classes, []).append(turn.event)
        for classes, events in groups.items():
            helpers = self._helpers(board, classes)
            if helpers:
                point = "+".join(classes)
                terms = self.terms(f"{point}:main")
                yield PreferResources(**terms, events=tuple(events), role="staff", resources=helpers)
                loads = (Load(tuple(events), 1),)
                yield LimitBurden(**self.terms(f"{point}:turns"), resources=helpers, loads=loads, maximum=self.most)

    @staticmethod
    def _classes(session: ServiceSession) -> tuple[str, ...]:
        """The classes whose homework a session is for; none if it is for something else."""
        return session.classes if session.activity is Activity.HOMEWORK else ()

    @staticmethod
    def _helpers(board: Board, classes: tuple[str, ...]) -> tuple[str, ...]:
        given: set[str] = set()
        main = {subject.id for subject in board.school.subjects if subject.main}
        for course in board.courses:
            if course.subject.main and set(classes).intersection(course.classes):
                given.update(course.teachers)
        able = given or {t.id for t in board.school.teachers if main.intersection(t.subjects)}
        return tuple(f"teacher:{name}" for name in board.agreed if name in able)

    def check(self, week: PlacedWeek) -> Iterator[Finding]:
        groups: dict[tuple[str, ...], list[tuple[str, ...]]] = {}
        for one in week.service_sessions:
            group = self._classes(one.session)
            if any(self.applies(class_=week.class_[c]) for c in group):
                groups.setdefault(group, []).append(one.staff)
        agreed = {one.teacher for one in week.service.staff}
        for classes, staff in groups.items():
            helpers = self._main_teachers(week, classes) & agreed
            if not helpers:
                continue
            name = "、".join(week.class_name(c) for c in classes)
            others = sum(who not in helpers for each in staff for who in each)
            if others:
                yield self.finding(
                    where=Place(class_=classes[0]),
                    found=f"{others} 次/sessions",
                    required="本班主科教师/main-subject teachers",
                    zh=f"{name}的作业辅导有 {others} 次不由本班主科教师承担",
                    en=f"homework of {name} is guided {counted(others, 'time')} by others than its "
                    "main-subject teachers",
                    amount=others,
                )
            for helper in sorted(helpers):
                held = sum(helper in each for each in staff)
                if held > self.most:
                    who = week.teacher_name(helper)
                    yield self.finding(
                        where=Place(class_=classes[0], teacher=helper),
                        found=f"{held} 次/sessions",
                        required=f"≤ {self.most} 次/sessions",
                        zh=f"{name}的作业辅导一周有 {held} 次由{who}承担，至多 {self.most} 次，各主科轮流",
                        en=f"{who} guides the homework of {name} in {periods(held)} a week; at most {self.most}",
                        amount=(held - self.most) * len(week.weeks),
                    )

    @staticmethod
    def _main_teachers(week: PlacedWeek, classes: tuple[str, ...]) -> set[str]:
        """The teachers who are given a main subject of these classes; if there are none, all of main subjects."""
        given = {
            teacher
            for class_ in classes
            for (held, subject), each in week.asked_for.items()
            if held == class_ and week.subject[subject].main
            for asked in each
            for teacher in asked.teachers
        }
        return given or {t.id for t in week.school.teachers if any(week.subject[s].main for s in t.subjects)}
