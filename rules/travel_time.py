"""Time to get from one campus to the other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations
from typing import ClassVar

from pydantic import Field, NonNegativeInt

from ..models.document import Document, Id, Words, counted
from ..models.fault import Fault, with_nearest
from ..models.finding import Finding, Place
from ..models.likeness import nearest
from ..models.school import School
from ..solver.constraint import Constraint
from ..solver.constraints import LimitEventGroups, PreferResources, SeparateTimes
from .board import Board
from .campus import campus_of, campuses_of, placed_at, rooms_nearby
from .course import Course
from .gaps_between import hurries
from .placed import PlacedWeek, Session
from .rule import Rule
from .staff import half_days, may_teach, staff
from .words import DAY_EN, DAY_ZH, slot_en, slot_zh


class Way(Document):
    """How long the way between two campuses is."""

    one: Id = Field(description="a campus")
    other: Id = Field(description="another campus")
    minutes: NonNegativeInt = Field(description="minutes from one to the other, either way")


class TravelTime(Rule):
    """Between a teacher's lessons on different campuses on one day there is time for the way, by the clock.

    A lesson is held at the campus of its room, or else of its class, unless all rooms of its kind are elsewhere; if the
    class's campus has a room of the kind, one of those must be taken. A lesson without a campus needs no travel. One
    step of deviation is a pair of lessons with too little time between them; with `one_campus_half_day`, a campus too
    many on a half day; each in one week of the cycle; or a lesson in a room of another campus.
    """

    name: ClassVar[str] = "travel-time"
    title: ClassVar[Words] = Words(zh="跨校区路程", en="Time between campuses")
    citation: ClassVar[str] = "I03"
    scopes: ClassVar[frozenset[str]] = frozenset({"teachers", "subjects"})
    on_request: ClassVar[bool] = True
    apart: ClassVar[tuple[str, ...]] = ("one_campus_half_day",)

    minutes: NonNegativeInt = Field(30, description="minutes between lessons on different campuses, at least")
    ways: tuple[Way, ...] = Field((), description="two campuses that are nearer or farther than that")
    one_campus_half_day: bool = Field(False, description="whether a teacher keeps to one campus on a half day")

    def faults(self, school: School) -> Iterator[Fault]:
        known = [campus.id for campus in school.campuses]
        for i, way in enumerate(self.ways):
            for field, campus in (("one", way.one), ("other", way.other)):
                if campus not in known:
                    like = nearest(campus, known)
                    zh, en = "已列出的校区", "a campus that is listed"
                    zh, en = with_nearest(zh, en, like)
                    yield Fault(path=f"ways[{i}].{field}", read=campus, expected=Words(zh=zh, en=en))
        board = Board(school)
        for course in board.courses:
            own = board.class_[course.classes[0]].campus
            there = campuses_of(map(board.room.__getitem__, course.rooms), own)
            if len(there) > 1 and own not in there:
                zh = f"为 {course.event} 指定教室：它的教室分布在 {'、'.join(there)}，不在本班校区"
                en = f"a room given to {course.event}: its rooms are on {', '.join(there)}, none on the class's campus"
                yield Fault(path="minutes", read=str(self.minutes), expected=Words(zh=zh, en=en))

    def _way(self, one: str, other: str) -> int:
        """The minutes between two campuses."""
        told = [way.minutes for way in self.ways if {way.one, way.other} == {one, other}]
        return told[-1] if told else self.minutes

    def post(self, board: Board) -> Iterator[Constraint]:
        held: dict[str, list[Course]] = defaultdict(list)
        for course in board.courses:
            if (campus := campus_of(board, course)) is not None:
                held[campus].append(course)
        groups = {c.id: board.group(f"campus:{c.id}", held[c.id]) for c in board.school.campuses if held[c.id]}
        able = {campus: {t for course in held[campus] for t in may_teach(course)} for campus in groups}
        for one, other in combinations(groups, 2):
            both = tuple(f"teacher:{t.id}" for t in staff(self, board) if t.id in able[one] & able[other])
            if both:
                terms, among = self.terms(f"{one}&{other}"), (groups[one], groups[other])
                yield SeparateTimes(**terms, resources=both, among=among, gap=self._way(one, other))
        if self.one_campus_half_day:
            yield from self._half_days(board, groups, able)
        yield from self._nearby(board)

    def _half_days(self, board: Board, groups: dict[str, str], able: dict[str, set[str]]) -> Iterator[Constraint]:
        """Yield that teachers of several campuses keep to one on a half day."""
        names = tuple(f"teacher:{t.id}" for t in staff(self, board) if sum(t.id in some for some in able.values()) > 1)
        if names:
            halves = half_days(board, tuple(board.bell))
            terms, among = self.terms("half-days"), tuple(groups.values())
            yield LimitEventGroups(**terms, resources=names, among=among, time_groups=halves, maximum=1)

    def _nearby(self, board: Board) -> Iterator[Constraint]:
        """Yield that classes stay on their campus where they can."""
        nearby: dict[tuple[str, ...], list[str]] = {}
        for course in board.courses if self.whole else ():
            rooms = rooms_nearby(board, course)
            if len(course.rooms) > 1 and rooms != course.rooms:
                nearby.setdefault(rooms, []).append(course.event)
        for rooms, events in nearby.items():
            wanted, terms = tuple(f"room:{r}" for r in rooms), self.terms(f"rooms:{'+'.join(rooms)}", required=True)
            yield PreferResources(**terms, events=tuple(events), role="room", resources=wanted)

    def check(self, week: PlacedWeek) -> Iterator[Finding]:
        of_teacher: dict[str, list[tuple[Session, str]]] = defaultdict(list)
        for session, campus, astray in placed_at(week):
            if campus is not None:
                for name in session.teachers:
                    of_teacher[name].append((session, campus))
            if astray and self.whole:
                yield self._astray(week, session)
        for teacher in week.school.teachers:
            if self.applies(teacher=teacher):
                yield from self._hurries(week, teacher.id, of_teacher[teacher.id])
                if self.one_campus_half_day:
                    yield from self._divided(week, teacher.id, of_teacher[teacher.id])

    def _hurries(self, week: PlacedWeek, teacher: str, held: list[tuple[Session, str]]) -> Iterator[Finding]:
        """Yield that a teacher has too little time for the way on a day."""
        for day in week.days:
            today = [(session, campus) for session, campus in held if session.day == day]
            amount, pairs = hurries(week, today, self._way)
            if amount:
                name, (first, second) = week.teacher_name(teacher), min(pairs, key=lambda p: p[1].start - p[0].end)
                minutes, asked = second.start - first.end, max(self._way(*_ends(held, pair)) for pair in pairs)
                yield self.finding(
                    where=Place(teacher=teacher, day=day, period=second.period.id),
                    found=f"{max(0, minutes)} 分钟/minutes",
                    required=f"≥ {asked} 分钟/minutes",
                    zh=f"{name}{slot_zh(*first.slot)}与{slot_zh(*second.slot)}在两个校区上课，"
                    f"中间只有 {max(0, minutes)} 分钟，路程需 {asked} 分钟",
                    en=f"{name} has {counted(max(0, minutes), 'minute')} between campuses, from {slot_en(*first.slot)} "
                    f"to {slot_en(*second.slot)}; the way takes {asked}",
                    amount=amount,
                    evidence=tuple(dict.fromkeys(week.describe(s) for pair in pairs for s in pair)),
                )

    def _divided(self, week: PlacedWeek, teacher: str, held: list[tuple[Session, str]]) -> Iterator[Finding]:
        """Yield the half days on which a teacher is on several campuses."""
        for day in week.days:
            for morning in (True, False):
                here = [(s, c) for s, c in held if s.day == day and (s.start < week.noon) == morning]
                amount = sum(max(0, len({c for s, c in here if s.in_week(n)}) - 1) for n in week.weeks)
                if amount:
                    name, places = week.teacher_name(teacher), "、".join(dict.fromkeys(c for _, c in here))
                    half_zh, half_en = ("上午", "morning") if morning else ("下午", "afternoon")
                    yield self.finding(
                        where=Place(teacher=teacher, day=day),
                        found=places,
                        required="1 个校区/campus",
                        zh=f"{name}{DAY_ZH[day]}{half_zh}在 {places} 上课，半天应在一个校区",
                        en=f"{name} is on {places} on {DAY_EN[day]} {half_en}; one campus a half day is asked",
                        amount=amount,
                        evidence=tuple(dict.fromkeys(week.describe(s) for s, _ in here)),
                    )

    def _astray(self, week: PlacedWeek, session: Session) -> Finding:
        class_, room = week.class_name(session.classes[0]), week.room_name(session.rooms[0])
        subject = week.subject_name(session.subject.id)
        where = Place(class_=session.classes[0], room=session.rooms[0], subject=session.subject.id, day=session.day)
        return self.finding(
            where=where.model_copy(update={"period": session.period.id}),
            found=room,
            required="本校区教室/a room of the class's campus",
            zh=f"{class_}{slot_zh(*session.slot)}的{subject}在另一校区的{room}，本校区有这类教室",
            en=f"{subject} of {class_} on {slot_en(*session.slot)} is in {room} on another campus; "
            f"its own has such rooms",
            mandatory=True,
        )


def _ends(held: list[tuple[Session, str]], pair: tuple[Session, Session]) -> tuple[str, str]:
    """The campuses of two lessons."""
    where = {id(session): campus for session, campus in held}
    return where[id(pair[0])], where[id(pair[1])]
