"""The first lesson of the day is the homeroom teacher's."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from ..models.document import Words
from ..models.finding import Finding, Place
from ..models.school import ClassGroup
from ..models.week import Day
from ..solver.constraint import Constraint
from ..solver.constraints import SpreadEvents, TimeLimit
from .board import Board
from .course import Course
from .placed import PlacedWeek
from .rule import Advice
from .words import slot_en, slot_zh


class HomeroomFirst(Advice):
    """In the first lesson period of every school day a class has a lesson of its homeroom teacher.

    Only where a line asks for it. It says nothing of a class whose homeroom teacher does not teach it in that week of
    the cycle, nor of one where it is still to be chosen which lessons the homeroom teacher has. One step of deviation
    is a day that begins otherwise, in one week of the cycle.
    """

    name: ClassVar[str] = "homeroom-first"
    title: ClassVar[Words] = Words(zh="班主任首节", en="First lesson with the homeroom teacher")
    scopes: ClassVar[frozenset[str]] = frozenset({"grades", "classes"})
    on_request: ClassVar[bool] = True

    def post(self, board: Board) -> Iterator[Constraint]:
        alike: dict[tuple[str, int], list[str]] = {}
        for class_ in board.school.classes:
            if self.applies(class_=class_):
                for number, (held, times) in enumerate(board.by_week(self._own(board, class_)), 1):
                    group = board.group(f"homeroom:{class_.id}:{number}", held)
                    alike.setdefault((class_.bell, times), []).append(group)
        every = sum(course.periods for course in board.courses)
        for (bell, times), groups in alike.items():
            first = [slot for slot in board.slots_of[bell] if slot.position == 0]
            limits = tuple(TimeLimit(board.times(f"first:{slot.time}", (slot,)), 1, every) for slot in first)
            terms = self.terms(f"{bell}x{times}", times=times)
            yield SpreadEvents(**terms, groups=tuple(groups), limits=limits)

    @staticmethod
    def _own(board: Board, class_: ClassGroup) -> list[Course]:
        """What the homeroom teacher teaches the class; nothing where that is still open."""
        courses = [c for s in board.school.subjects for c in board.pairs.get((class_.id, s.id), ())]
        if any(class_.homeroom_teacher in course.any_of for course in courses):
            return []
        return [course for course in courses if class_.homeroom_teacher in course.teachers]

    def check(self, week: PlacedWeek) -> Iterator[Finding]:
        for class_ in week.school.classes:
            head = class_.homeroom_teacher
            if head is not None and self.applies(class_=class_):
                own = [a for a in week.asked if class_.id in a.classes and head in (*a.teachers, *a.any_of)]
                weeks = [number for number in week.weeks if any(a.in_week(number) for a in own)]
                if not any(a.open for a in own):
                    for day in week.school_days(class_.id):
                        yield from self._begun(week, class_, head, day, weeks)

    def _begun(self, week: PlacedWeek, class_: ClassGroup, head: str, day: Day, weeks: list[int]) -> Iterator[Finding]:
        """Yield that a day begins without a lesson of the homeroom teacher, in some of these weeks."""
        first = week.lesson_periods(class_.bell, day)[0]
        there = [s for s in week.of_class[class_.id] if s.time == (class_.bell, day, first.id)]
        amount = sum(not any(s.in_week(number) and head in s.teachers for s in there) for number in weeks)
        if amount:
            others = [week.teacher_name(t) for s in there for t in s.teachers if t != head]
            class_name, wanted = week.class_name(class_.id), week.teacher_name(head)
            yield self.finding(
                where=Place(class_=class_.id, teacher=head, day=day, period=first.id),
                found="、".join(dict.fromkeys(others)) or "无/none",
                required=wanted,
                zh=f"{class_name}{slot_zh(day, first)}不是班主任{wanted}的课",
                en=f"{class_name} begins {slot_en(day, first)} without a lesson of its homeroom teacher {wanted}",
                amount=amount,
                evidence=tuple(dict.fromkeys(week.describe(s) for s in there)),
            )
