"""A course that keeps to one room all week: what special-rooms and venue-capacity may ask, on both sides."""

from __future__ import annotations

from collections.abc import Iterator

from ..models.finding import Finding, Place
from ..solver.constraint import Constraint
from ..solver.constraints import AvoidSplitAssignments
from .board import Board
from .placed import PlacedWeek, Session
from .rooming import Holds
from .rule import Rule


def post_same_room(rule: Rule, board: Board, holds: Holds) -> Iterator[Constraint]:
    """Yield that all lessons of a course, those of odd and even weeks together, are in one room."""
    open_ = [c for c in board.courses if len(c.rooms) > 1 and holds(c.subject) and rule.applies(subject=c.subject)]
    if open_:
        groups = tuple(
            board.group(f"rooms:{team}", (c for c in open_ if c.team == team))
            for team in dict.fromkeys(c.team for c in open_)
        )
        yield AvoidSplitAssignments(**rule.terms("same-room"), groups=groups, role="room")


def check_same_room(rule: Rule, week: PlacedWeek, holds: Holds) -> Iterator[Finding]:
    """Yield the courses that are held in several rooms."""
    for (_, subject), answers in week.answers.items():
        if holds(week.subject[subject]) and rule.applies(subject=week.subject[subject]):
            courses: dict[int, list[Session]] = {}
            for session, asked in answers:
                if asked is not None:
                    courses.setdefault(asked.assignment, []).append(session)
            for sessions in courses.values():
                yield from _moved(rule, week, sessions)


def _moved(rule: Rule, week: PlacedWeek, sessions: list[Session]) -> Iterator[Finding]:
    rooms = dict.fromkeys(room for session in sessions for room in session.rooms)
    if len(rooms) > 1:
        first = sessions[0]
        class_, subject = week.class_name(first.classes[0]), week.subject_name(first.subject.id)
        names = [week.room_name(room) for room in rooms]
        yield rule.finding(
            where=Place(class_=first.classes[0], subject=first.subject.id),
            found=f"{len(names)} 间/rooms",
            required="1 间/room",
            zh=f"{class_}的{subject}分别在{'、'.join(names)}上，应固定在一间",
            en=f"{subject} of {class_} is held in {' and '.join(names)}; it should keep to one room",
            amount=len(names) - 1,
        )
