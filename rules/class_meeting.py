"""The class meeting is held by the homeroom teacher."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from ..models.document import Words
from ..models.finding import Finding, Place
from ..models.school import Category, ClassGroup
from ..solver.constraint import Constraint
from ..solver.constraints import PreferResources, PreferTimes
from .board import Board
from .placed import PlacedWeek, Session
from .rule import Rule
from .words import slot_en, slot_zh


class ClassMeeting(Rule):
    """Subjects of category class-meeting. One step of deviation is a lesson held by somebody else.

    It says nothing of classes without a homeroom teacher, nor of a meeting for which no teacher is named yet.
    """

    name: ClassVar[str] = "class-meeting"
    title: ClassVar[Words] = Words(zh="班队会由班主任主持", en="Class meeting with the homeroom teacher")
    citation: ClassVar[str] = "A08"
    scopes: ClassVar[frozenset[str]] = frozenset({"grades", "classes", "subjects"})

    def post(self, board: Board) -> Iterator[Constraint]:
        wanted: dict[str, list[str]] = {}
        wrong: list[str] = []
        for course in board.courses:
            if course.subject.category is Category.CLASS_MEETING:
                classes = [c for c in board.classes_of(course) if self.applies(class_=c, subject=course.subject)]
                heads = dict.fromkeys(c.homeroom_teacher for c in classes if c.homeroom_teacher is not None)
                if course.any_of and heads:
                    wanted.setdefault(next(iter(heads)) if len(heads) == 1 else "", []).append(course.event)
                elif course.teachers and not set(heads) <= set(course.teachers):
                    wrong.append(course.event)
        for head, events in wanted.items():
            resources = (f"teacher:{head}",) if head else ()
            yield PreferResources(**self.terms(head), events=tuple(events), role="teacher", resources=resources)
        if wrong:
            yield PreferTimes(**self.terms("somebody-else"), events=tuple(wrong), times=())

    def check(self, week: PlacedWeek) -> Iterator[Finding]:
        for session in week.sessions:
            if session.subject.category is Category.CLASS_MEETING and session.teachers:
                for class_ in week.classes_of(session):
                    head = class_.homeroom_teacher
                    if self.applies(class_=class_, subject=session.subject) and head not in (None, *session.teachers):
                        assert head is not None
                        yield self._somebody_else(week, class_, head, session)
                        break

    def _somebody_else(self, week: PlacedWeek, class_: ClassGroup, head: str, session: Session) -> Finding:
        names = [week.teacher_name(t) for t in session.teachers]
        class_name, wanted = week.class_name(class_.id), week.teacher_name(head)
        return self.finding(
            where=Place(
                class_=class_.id,
                teacher=session.teachers[0],
                subject=session.subject.id,
                day=session.day,
                period=session.period.id,
            ),
            found="、".join(names),
            required=wanted,
            zh=f"{class_name}{slot_zh(*session.slot)}的班队会由{'、'.join(names)}主持，应由班主任{wanted}主持",
            en=f"the class meeting of {class_name} on {slot_en(*session.slot)} is held by {' and '.join(names)}, "
            f"not by the homeroom teacher {wanted}",
        )
