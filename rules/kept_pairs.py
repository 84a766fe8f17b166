"""Who taught a class a subject last term goes on teaching it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from pydantic import Field, PositiveInt

from ..models.document import Words
from ..models.finding import Finding, Place
from ..models.school import School
from ..solver.constraint import Constraint, Cost
from ..solver.constraints import PreferResources
from .board import Board
from .placed import PlacedWeek
from .rule import Advice


class KeptPairs(Advice):
    """Where a teacher is to be chosen, it is last term's (School.last_term), if that one may be chosen.

    One step of deviation is a class's subject that somebody else teaches; odd and even weeks count on their own. It
    says nothing where last term's teacher is no longer there to be chosen.
    """

    name: ClassVar[str] = "kept-pairs"
    title: ClassVar[Words] = Words(zh="沿用上学期的任课教师", en="Last term's teachers kept")
    scopes: ClassVar[frozenset[str]] = frozenset({"grades", "classes", "subjects"})

    weight: PositiveInt = Field(3, description="cost of one class's subject that changes hands")

    def post(self, board: Board) -> Iterator[Constraint]:
        before = _last_term(board.school)
        kept: dict[tuple[str, ...], list[str]] = {}
        for course in board.courses:
            known = dict.fromkeys(t for c in course.classes for t in before.get((c, course.subject.id), ()))
            wanted = tuple(teacher for teacher in known if teacher in course.any_of)
            if wanted and self.concerns(board.classes_of(course), course.subject):
                kept.setdefault(wanted, []).append(course.event)
        for wanted, events in kept.items():
            resources = tuple(f"teacher:{teacher}" for teacher in wanted)
            terms = self.terms("+".join(wanted))
            yield PreferResources(**terms, cost=Cost.STEP, events=tuple(events), role="teacher", resources=resources)

    def check(self, week: PlacedWeek) -> Iterator[Finding]:
        before = _last_term(week.school)
        for key, asked in week.asked_by_key.items():
            for one in asked:
                known = {t for c in one.classes for t in before.get((c, one.subject.id), ())}
                wanted = [teacher for teacher in one.any_of if teacher in known]
                classes = [week.class_[c] for c in one.classes]
                if one.open and wanted and self.concerns(classes, one.subject):
                    held = [session for session, answered in week.answers.get(key, []) if answered is one]
                    others = dict.fromkeys(t for s in held for t in s.teachers if t not in wanted)
                    if others:
                        named = "、".join(week.class_name(c) for c in one.classes)
                        subject = week.subject_name(one.subject.id)
                        now = "、".join(week.teacher_name(t) for t in others)
                        then = "、".join(week.teacher_name(t) for t in wanted)
                        yield self.finding(
                            where=Place(class_=one.classes[0], subject=one.subject.id, teacher=next(iter(others))),
                            found=now,
                            required=then,
                            zh=f"{named}{subject}上学期由{then}任教，现由{now}任教",
                            en=f"{subject} of {named} was taught by {then} last term, and now by {now}",
                        )


def _last_term(school: School) -> dict[tuple[str, str], list[str]]:
    """Last term's teachers of each class and subject."""
    found: dict[tuple[str, str], list[str]] = {}
    for pair in school.last_term:
        found.setdefault((pair.class_, pair.subject), []).append(pair.teacher)
    return found
