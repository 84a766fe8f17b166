"""Lessons that need a room of some kind: what special-rooms and venue-capacity have in common, on both sides."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from ..models.document import clock_text
from ..models.finding import Finding, Place
from ..models.school import Room, Subject
from ..solver.constraint import Constraint
from ..solver.constraints import AssignResource, PreferTimes, ResourceCapacity
from .board import Board
from .placed import PlacedWeek, Session
from .rule import Rule
from .served import Served
from .words import DAY_EN, DAY_ZH, lessons, slot_en, slot_zh

Holds = Callable[[Subject], bool]
"""Whether a rule looks after the rooms of a subject."""


def post_rooms(rule: Rule, board: Board, holds: Holds) -> Iterator[Constraint]:
    """Yield that lessons get a room of their kind, and that no room takes more than it holds."""
    courses = [c for c in board.courses if holds(c.subject) and rule.applies(subject=c.subject)]
    open_ = tuple(c.event for c in courses if len(c.rooms) > 1)
    if open_:
        yield AssignResource(**rule.terms("assigned"), events=open_, role="room")
    roomless = tuple(c.event for c in courses if not c.rooms)
    if roomless:
        yield PreferTimes(**rule.terms("no-such-room"), events=roomless, times=())
    kinds: dict[str, Subject] = {}
    for subject in board.school.subjects:
        if subject.room_kind is not None:
            kinds.setdefault(subject.room_kind, subject)
    minded = {kind for kind, subject in kinds.items() if holds(subject) and rule.applies(subject=subject)}
    rooms = tuple(f"room:{r.id}" for r in board.school.rooms if r.kind in minded)
    if rooms:
        yield ResourceCapacity(**rule.terms("capacity"), resources=rooms)


def check_rooms(rule: Rule, week: PlacedWeek, holds: Holds) -> Iterator[Finding]:
    """Yield the lessons without a room of their kind, and the moments at which a room holds too many."""
    for answers in week.answers.values():
        for session, asked in answers:
            subject = session.subject
            given = None if asked is None else asked.room
            if holds(subject) and rule.applies(subject=subject) and not _roomed(week, session, given):
                yield _roomless(rule, week, session)
    for room in week.school.rooms:
        first = next((s for s in week.school.subjects if s.room_kind is not None and s.room_kind == room.kind), None)
        if first is not None and holds(first) and rule.applies(subject=first):
            yield from _crowded(rule, week, room)


def _roomed(week: PlacedWeek, session: Session, given: str | None) -> bool:
    """Whether a lesson has a room, each of the asked kind or the one it was given."""
    return bool(session.rooms) and all(
        room == given or week.room[room].kind == session.subject.room_kind for room in session.rooms
    )


def _roomless(rule: Rule, week: PlacedWeek, session: Session) -> Finding:
    class_, subject = week.class_name(session.classes[0]), week.subject_name(session.subject.id)
    rooms = "、".join(week.room_name(r) for r in session.rooms)
    kind = session.subject.room_kind
    return rule.finding(
        where=Place(class_=session.classes[0], subject=session.subject.id, day=session.day, period=session.period.id),
        found=rooms or "无/none",
        required=f"{kind} 类场地/a room of kind {kind}",
        zh=f"{class_}{slot_zh(*session.slot)}的{subject}{f'在{rooms}' if rooms else '没有场地'}，需要 {kind} 类场地",
        en=f"{subject} of {class_} on {slot_en(*session.slot)} is in {rooms or 'no room'}; it needs one of kind {kind}",
    )


def _crowded(rule: Rule, week: PlacedWeek, room: Room) -> Iterator[Finding]:
    """Yield the moments at which a room holds more lessons than it may, counted in each week."""
    found: dict[tuple[str, int], tuple[int, list[Session | Served]]] = {}
    held: list[Session | Served] = [*week.of_room[room.id], *week.served_in.get(room.id, ())]
    for number in week.weeks:
        for day, minute, running in week.running(held, number):
            if len(running) > room.capacity:
                before = found.get((day, minute), (0, []))[0]
                found[day, minute] = (before + len(running) - room.capacity, running)
    for amount, running in found.values():
        day, name, many = running[0].day, week.room_name(room.id), len(running)
        begun = max(s.start for s in running)
        yield rule.finding(
            where=Place(room=room.id, day=day, period=running[0].period.id),
            found=f"{many} 节课/lessons",
            required=f"≤ {room.capacity} 节课/lessons",
            zh=f"{DAY_ZH[day]} {clock_text(begun)}，{name}有 {many} 节课，至多容纳 {room.capacity} 节",
            en=f"{name} has {lessons(many)} on {DAY_EN[day]} at {clock_text(begun)}; it holds {room.capacity}",
            amount=amount,
            evidence=tuple(week.describe(s) for s in running),
        )
