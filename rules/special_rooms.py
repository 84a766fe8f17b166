"""Subjects that need a special room get one of their kind, and no room takes more classes at once than it holds."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from pydantic import Field

from ..models.document import Words
from ..models.finding import Finding, Place
from ..models.school import Category, Room, Subject
from ..solver.constraint import Constraint
from ..solver.constraints import PreferResources, PreferTimes
from .board import Board
from .course import Course
from .placed import PlacedWeek, Session
from .rooming import check_rooms, post_rooms
from .rule import Rule
from .same_room import check_same_room, post_same_room
from .words import slot_en, slot_zh


class SpecialRooms(Rule):
    """All subjects with a kind of room but PE and exercise, whose venues are a matter of venue-capacity.

    One step of deviation is a lesson without a room of its kind; a lesson beyond a room's capacity at one moment in one
    week of the cycle; a lesson in a room with too few seats; or a second, third, ... room for one course.
    """

    name: ClassVar[str] = "special-rooms"
    title: ClassVar[Words] = Words(zh="专用教室", en="Special rooms")
    citation: ClassVar[str] = "G12"
    scopes: ClassVar[frozenset[str]] = frozenset({"subjects"})

    seats: bool = Field(False, description="whether a room must have a seat for every pupil of the class")
    same_room: bool = Field(False, description="whether a class has a subject in one and the same room all week")

    @staticmethod
    def _holds(subject: Subject) -> bool:
        return subject.room_kind is not None and subject.category not in (Category.PE, Category.EXERCISE)

    def post(self, board: Board) -> Iterator[Constraint]:
        yield from post_rooms(self, board, self._holds)
        if self.seats:
            courses = [c for c in board.courses if self._holds(c.subject) and self.applies(subject=c.subject)]
            yield from self._seated(board, courses)
        if self.same_room:
            yield from post_same_room(self, board, self._holds)

    def _seated(self, board: Board, courses: list[Course]) -> Iterator[Constraint]:
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
            terms = self.terms(f"seats:{'+'.join(rooms)}")
            yield PreferResources(**terms, events=tuple(events), role="room", resources=wanted)
        if never:
            yield PreferTimes(**self.terms("no-seats"), events=tuple(never), times=())

    def check(self, week: PlacedWeek) -> Iterator[Finding]:
        yield from check_rooms(self, week, self._holds)
        for session in week.sessions if self.seats else ():
            if self._holds(session.subject) and self.applies(subject=session.subject):
                yield from self._standing(week, session)
        if self.same_room:
            yield from check_same_room(self, week, self._holds)

    def _standing(self, week: PlacedWeek, session: Session) -> Iterator[Finding]:
        """Yield that a lesson's room has too few seats."""
        pupils = sum(week.class_[c].size or 0 for c in session.classes)
        small: list[Room] = [r for r in map(week.room.__getitem__, session.rooms) if r.seats and r.seats < pupils]
        if small:
            room, class_ = small[0], week.class_name(session.classes[0])
            name, subject = week.room_name(room.id), week.subject_name(session.subject.id)
            where = Place(class_=session.classes[0], room=room.id, subject=session.subject.id, day=session.day)
            yield self.finding(
                where=where.model_copy(update={"period": session.period.id}),
                found=f"{room.seats} 座/seats",
                required=f"≥ {pupils} 座/seats",
                zh=f"{class_}{slot_zh(*session.slot)}的{subject}在{name},只有 {room.seats} 座,学生 {pupils} 人",
                en=f"{subject} of {class_} on {slot_en(*session.slot)} is in {name}: "
                f"{room.seats} seats for {pupils} pupils",
            )
