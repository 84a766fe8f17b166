"""Some of a school's subjects, as the parameters of rules name them."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import Field

from ..models.document import Document, Id, Words
from ..models.fault import Fault
from ..models.school import CategoryField, ClassGroup, School, Subject
from .board import Board
from .course import Course
from .placed import PlacedWeek, Session
from .rule import Rule


class Choice(Document):
    """The subjects that are named, those of some categories, and all main subjects where it says so."""

    ids: tuple[Id, ...] = Field((), description="subjects by their ids")
    categories: tuple[CategoryField, ...] = Field((), description="all subjects of these categories")
    main: bool = Field(False, description="all main subjects")

    def holds(self, subject: Subject) -> bool:
        """Whether the subject is one of them."""
        return subject.id in self.ids or subject.category in self.categories or (self.main and subject.main)

    def courses(self, board: Board, class_: str) -> list[Course]:
        """What a class has of these subjects, for posting."""
        held = [subject.id for subject in board.school.subjects if self.holds(subject)]
        return [course for subject in held for course in board.pairs.get((class_, subject), ())]

    def sessions(self, week: PlacedWeek, class_: str) -> list[Session]:
        """The lessons of a class in these subjects, for checking."""
        return [session for session in week.of_class[class_] if self.holds(session.subject)]

    def words(self, week: PlacedWeek) -> Words:
        """What people call them: the names of the subjects, or of the main ones as a whole."""
        if self.main and not self.ids and not self.categories:
            return Words(zh="主科", en="main subjects")
        names = [week.subject_name(subject.id) for subject in week.school.subjects if self.holds(subject)]
        return Words(zh="、".join(names) or "无", en=", ".join(names) or "nothing")

    def faults(self, path: str, school: School) -> Iterator[Fault]:
        """Yield the subjects that the school does not have, and that nothing is named at all."""
        known = [subject.id for subject in school.subjects]
        if not self.ids and not self.categories and not self.main:
            expected = Words(
                zh="至少一个科目（ids、categories 或 main）", en="a subject at least (ids, categories or main)"
            )
            yield Fault(path=path, read="{}", expected=expected)
        for i, id_ in enumerate(self.ids):
            if id_ not in known:
                expected = Words(zh=f"科目之一：{'、'.join(known)}", en=f"one of the subjects: {', '.join(known)}")
                yield Fault(path=f"{path}.ids[{i}]", read=id_, expected=expected)


def on_both_sides(
    rule: Rule, board: Board, one: Choice, other: Choice
) -> Iterator[tuple[ClassGroup, tuple[str, ...], tuple[str, ...]]]:
    """Yield the classes that the rule speaks of and that have courses in both choices, with the events of each."""
    for class_ in board.school.classes:
        left, right = (tuple(c.event for c in side.courses(board, class_.id)) for side in (one, other))
        if left and right and rule.applies(class_=class_):
            yield class_, left, right
