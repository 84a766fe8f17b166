"""A class without a homeroom teacher gets one: somebody who teaches it, and heads no other class."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from ..models.document import Words
from ..models.finding import Finding, Place
from ..models.school import Category
from ..solver.constraint import Constraint
from ..solver.constraints import LimitEventGroups, LinkAttendance
from .board import Board
from .course import Course
from .homerooms import chosen_homerooms, homerooms_held
from .placed import PlacedWeek
from .rule import Rule
from .staffed import headless


class HomeroomChoice(Rule):
    """Whoever holds the class meeting of a class without a homeroom teacher becomes its homeroom teacher.

    That teacher teaches the class another subject too, and is the homeroom teacher of no other class. One step of
    deviation is a class whose homeroom teacher teaches it nothing else, or a class too many of a teacher, in one week
    of the cycle. It says nothing where the class meeting has a given teacher.
    """

    name: ClassVar[str] = "homeroom-choice"
    title: ClassVar[Words] = Words(zh="班主任从任课教师中产生", en="Homeroom teachers chosen among a class's teachers")
    citation: ClassVar[str] = "E06"
    scopes: ClassVar[frozenset[str]] = frozenset({"grades", "classes"})

    def post(self, board: Board) -> Iterator[Constraint]:
        meetings = [c for c in headless(board) if any(self.applies(class_=k) for k in board.classes_of(c))]
        for course in meetings:
            others = (board.group(f"taught:{c}", self._taught(board, c)) for c in course.classes)
            among = tuple(group for group in others if board.event_groups[group])
            yield LinkAttendance(**self.terms(course.event), events=(course.event,), among=among, type="teacher")
        heads = {c.homeroom_teacher for c in board.school.classes if c.homeroom_teacher is not None}
        free: dict[bool, list[str]] = {}
        for teacher in dict.fromkeys(t for course in meetings for t in course.any_of):
            free.setdefault(teacher in heads, []).append(f"teacher:{teacher}")
        whole = board.times("week", board.slots)
        groups = tuple(board.group(f"meeting:{c.event}", (c,)) for c in meetings)
        for headed, teachers in free.items():
            yield LimitEventGroups(
                **self.terms("heads-another" if headed else "one-class"),
                resources=tuple(teachers),
                among=groups,
                time_groups=(whole,),
                maximum=0 if headed else 1,
            )

    @staticmethod
    def _taught(board: Board, class_: str) -> Iterator[Course]:
        """What a class has but its meetings."""
        for (taught, _), courses in board.pairs.items():
            if taught == class_:
                yield from (c for c in courses if c.subject.category is not Category.CLASS_MEETING)

    def check(self, week: PlacedWeek) -> Iterator[Finding]:
        heads = {c.homeroom_teacher for c in week.school.classes}
        for teacher, homerooms in chosen_homerooms(week).items():
            mine = [cs for cs in homerooms if any(self.applies(class_=week.class_[c]) for c in cs)]
            name = week.teacher_name(teacher)
            for classes in mine:
                if not self._teaches(week, teacher, classes):
                    named = "、".join(week.class_name(c) for c in classes)
                    yield self.finding(
                        where=Place(class_=classes[0], teacher=teacher),
                        found="0 门/subjects",
                        required="≥ 1 门/subject",
                        zh=f"{named}的班主任{name}除班队会外不任教该班",
                        en=f"{name}, the homeroom teacher of {named}, teaches it nothing but the class meeting",
                    )
            beyond = self._beyond(week, teacher, mine, teacher in heads)
            if beyond:
                every = ["、".join(week.class_name(c) for c in cs) for cs in homerooms_held(week)[teacher]]
                yield self.finding(
                    where=Place(teacher=teacher),
                    found=f"{len(every)} 个班/classes",
                    required="≤ 1 个班/class",
                    zh=f"{name}同时担任{'、'.join(every)}的班主任，至多一个班",
                    en=f"{name} is the homeroom teacher of {', '.join(every)}; of one class at most",
                    amount=beyond,
                )

    @staticmethod
    def _teaches(week: PlacedWeek, teacher: str, classes: tuple[str, ...]) -> bool:
        return any(
            session.subject.category is not Category.CLASS_MEETING and set(classes) & set(session.classes)
            for session in week.of_teacher[teacher]
        )

    @staticmethod
    def _beyond(week: PlacedWeek, teacher: str, homerooms: list[tuple[str, ...]], head: bool) -> int:
        """The classes beyond one, added up over the weeks in which their meetings are held."""
        amount = 0
        for number in week.weeks:
            met = {
                session.classes
                for session in week.of_teacher[teacher]
                if session.subject.category is Category.CLASS_MEETING
                and session.in_week(number)
                and any(set(session.classes) == set(classes) for classes in homerooms)
            }
            amount += max(0, len(met) - (0 if head else 1))
        return amount
