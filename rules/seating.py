"""A seat for every pupil: what special-rooms and room-seats have in common, on both sides."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..models.document import counted
from ..models.finding import Finding, Place
from ..solver.constraint import Constraint
from ..solver.constraints import PreferResources, PreferTimes
from .board import Board
from .course import Course
from .placed import PlacedWeek, Session
from .rule import Rule
from .words import slot_en, slot_zh


def post_seated(rule: Rule, board: Board, courses: Iterable[Course]) -> Iterator[Constraint]:
    """Yield that lessons with a room to choose get one with enough seats; and those that cannot."""
    open_: dict[tuple[str, ...], list[str]] = {}
    never: list[str] = []
    for course in courses:
        pupils = sum(c.size or 0 for c in board.classes_of(course))
        fitting = tuple(r for r in course.rooms if (board.room[r].seats or pupils) >= pupils)
        if len(course.rooms) > 1 and fitting != course.rooms:
            open_.setdefault(fitting, []).append(course.event)
        elif course.rooms and not fitting:
            never.append(course.event)
    for rooms, events in open_.items():
        wanted = tuple(f"room:{r}" for r in rooms)
        terms = rule.terms(f"seats:{'+'.join(rooms)}")
        yield PreferResources(**terms, events=tuple(events), role="room", resources=wanted)
    if never:
        yield PreferTimes(**rule.terms("no-seats"), events=tuple(never), times=())


def check_seated(rule: Rule, week: PlacedWeek, sessions: Iterable[Session]) -> Iterator[Finding]:
    """Yield the lessons that are in a room with too few seats."""
    for session in sessions:
        pupils = sum(week.class_[c].size or 0 for c in session.classes)
        small = [r for r in map(week.room.__getitem__, session.rooms) if r.seats and r.seats < pupils]
        if small:
            room, class_ = small[0], "、".join(week.class_name(c) for c in session.classes)
            name, subject = week.room_name(room.id), week.subject_name(session.subject.id)
            where = Place(class_=session.classes[0], room=room.id, subject=session.subject.id, day=session.day)
            yield rule.finding(
                where=where.model_copy(update={"period": session.period.id}),
                found=f"{room.seats} 座/seats",
                required=f"≥ {pupils} 座/seats",
                zh=f"{class_}{slot_zh(*session.slot)}的{subject}在{name}，只有 {room.seats} 座，学生 {pupils} 人",
                en=f"{subject} of {class_} on {slot_en(*session.slot)} is in {name}: "
                f"{room.seats} seats for {counted(pupils, 'pupil')}",
            )
