"""The board: a school laid out as times, resources and events, with the names by which rules speak of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from ..models.curriculum import CurriculumLine
from ..models.school import Assignment, ClassGroup, Room, School, Subject, Teacher
from ..models.week import BellSchedule, Day, Period, Weeks, Window
from ..solver.problem import EVERY_WEEK, Event, Resource, Role, Time

_WEEK_BITS: dict[Weeks, int] = {"all": EVERY_WEEK, "odd": 0b01, "even": 0b10}


@dataclass(frozen=True, slots=True)
class Slot:
    """A lesson period on a day of a bell schedule, and the id of its time."""

    time: str
    bell: str
    day: Day
    period: Period
    position: int
    """Counted from 0 among the lesson periods of its day."""


@dataclass(frozen=True, slots=True)
class Course:
    """A subject as one class, or several classes together, have it every week: one event of the problem."""

    event: str
    classes: tuple[str, ...]
    subject: Subject
    teachers: tuple[str, ...]
    any_of: tuple[str, ...]
    rooms: tuple[str, ...]
    """The rooms it may be held in: one when given, those of the subject's kind, or the home room; empty: none."""
    periods: int
    doubles: int
    max_per_day: int | None
    weeks: Weeks
    bell: str


class Board:
    """A school's times, resources and events.

    Ids: times `bell/day/period`, resources `class:ID`, `teacher:ID`, `room:ID`, `pupils:A&B` (two classes with
    pupils in common), events `classes/subject`. Roles of an event: `class:ID`, `pupils:A&B`, `teacher` or
    `teacher:ID`, `room`.
    """

    def __init__(self, school: School) -> None:
        """Raise nothing: the school's references have been checked by its reader."""
        self.school = school

    # What is in the school, by id.

    @cached_property
    def class_(self) -> dict[str, ClassGroup]:
        """Classes by id."""
        return {c.id: c for c in self.school.classes}

    @cached_property
    def subject(self) -> dict[str, Subject]:
        """Subjects by id."""
        return {s.id: s for s in self.school.subjects}

    @cached_property
    def teacher(self) -> dict[str, Teacher]:
        """Teachers by id."""
        return {t.id: t for t in self.school.teachers}

    @cached_property
    def room(self) -> dict[str, Room]:
        """Rooms by id."""
        return {r.id: r for r in self.school.rooms}

    @cached_property
    def bell(self) -> dict[str, BellSchedule]:
        """Bell schedules by id."""
        return {b.id: b for b in self.school.week.bells}

    # Times.

    @cached_property
    def slots(self) -> tuple[Slot, ...]:
        """Every lesson period of every bell schedule and day, in the order of the problem's times."""
        return tuple(
            Slot(f"{bell.id}/{day}/{period.id}", bell.id, day, period, position)
            for bell in self.school.week.bells
            for day in self.school.week.days
            for position, period in enumerate(bell.lessons(day))
        )

    def times(
        self, bells: Iterable[str] | None = None, day: Day | None = None, half: str | None = None
    ) -> tuple[str, ...]:
        """The times of some bell schedules (None: all), of one day or of every day, of a half day or of both."""
        wanted = None if bells is None else set(bells)
        return tuple(
            s.time
            for s in self.slots
            if (wanted is None or s.bell in wanted)
            and (day is None or s.day == day)
            and (half is None or self.half(s) == half)
        )

    def half(self, slot: Slot) -> str:
        """Whether a slot is in the morning or the afternoon."""
        return "morning" if slot.period.start < self.school.week.noon else "afternoon"

    def within(self, windows: Iterable[Window]) -> tuple[str, ...]:
        """The times that share a moment with one of the windows."""
        windows = tuple(windows)
        noon = self.school.week.noon
        return tuple(
            s.time for s in self.slots if any(covers(w, s.day, s.period.start, s.period.end, noon) for w in windows)
        )

    # Events.

    @cached_property
    def courses(self) -> tuple[Course, ...]:
        """What every class must have each week, one course for each curriculum line and those who share it."""
        return tuple(self._courses())

    def _courses(self) -> Iterator[Course]:
        together: dict[tuple[tuple[str, ...], str], list[Assignment]] = {}
        for assignment in self.school.assignments:
            together.setdefault((assignment.classes, assignment.subject), []).append(assignment)
        assigned = {(c, subject) for classes, subject in together for c in classes}
        for class_ in self.school.classes:
            for line in self.lines_of(class_):
                if (class_.id, line.subject) not in assigned:
                    able = tuple(t.id for t in self.school.teachers if line.subject in t.subjects)
                    open_ = Assignment(classes=(class_.id,), subject=line.subject, any_of=able)
                    together[(class_.id,), line.subject] = [open_]
        for (classes, subject), assignments in together.items():
            lines = [line for line in self.lines_of(self.class_[classes[0]]) if line.subject == subject]
            for number, assignment in enumerate(assignments):
                for line in lines or [CurriculumLine(subject=subject, periods=assignment.periods or 0)]:
                    periods = line.periods if assignment.periods is None else assignment.periods
                    if periods:
                        yield self._course(assignment, line, periods, number)

    def _course(self, assignment: Assignment, line: CurriculumLine, periods: int, number: int) -> Course:
        subject = self.subject[assignment.subject]
        event = f"{'+'.join(assignment.classes)}/{subject.id}"
        event += f"#{number + 1}" if number else ""
        event += "" if line.weeks == "all" else f"/{line.weeks}"
        first = self.class_[assignment.classes[0]]
        return Course(
            event=event,
            classes=assignment.classes,
            subject=subject,
            teachers=assignment.teachers,
            any_of=assignment.any_of,
            rooms=self._rooms(assignment, subject, first),
            periods=periods,
            doubles=line.doubles,
            max_per_day=line.max_per_day,
            weeks=line.weeks,
            bell=first.bell,
        )

    def _rooms(self, assignment: Assignment, subject: Subject, first: ClassGroup) -> tuple[str, ...]:
        if assignment.room is not None:
            return (assignment.room,)
        if subject.room_kind is not None:
            return tuple(r.id for r in self.school.rooms if r.kind == subject.room_kind)
        return () if first.home_room is None else (first.home_room,)

    def lines_of(self, class_: ClassGroup) -> list[CurriculumLine]:
        """The curriculum lines of a class; a line that names the class wins over the lines of its grade."""
        lines = self.school.curriculum.lines
        own = [line for line in lines if class_.id in line.classes]
        named = {line.subject for line in own}
        return own + [line for line in lines if class_.grade in line.grades and line.subject not in named]

    @cached_property
    def pupils_shared(self) -> tuple[tuple[str, str], ...]:
        """Pairs of classes with pupils in common, each once, in the order of the classes."""
        order = {c.id: i for i, c in enumerate(self.school.classes)}
        pairs = {
            tuple(sorted((c.id, other), key=order.__getitem__))
            for c in self.school.classes
            for other in c.shares_pupils_with
        }
        return tuple(sorted(((a, b) for a, b in pairs), key=lambda pair: (order[pair[0]], order[pair[1]])))

    def problem_times(self) -> tuple[Time, ...]:
        """The times of the problem."""
        return tuple(Time(s.time, s.day, s.period.start, s.period.end) for s in self.slots)

    def problem_resources(self) -> tuple[Resource, ...]:
        """The resources of the problem."""
        return (
            *(Resource(f"class:{c.id}", "class") for c in self.school.classes),
            *(Resource(f"pupils:{a}&{b}", "pupils") for a, b in self.pupils_shared),
            *(Resource(f"teacher:{t.id}", "teacher") for t in self.school.teachers),
            *(Resource(f"room:{r.id}", "room", r.capacity) for r in self.school.rooms),
        )

    def problem_events(self) -> tuple[Event, ...]:
        """The events of the problem, one for each course."""
        return tuple(self._event(course) for course in self.courses)

    def _event(self, course: Course) -> Event:
        roles = [Role(f"class:{c}", "class", f"class:{c}") for c in course.classes]
        for a, b in self.pupils_shared:
            if a in course.classes or b in course.classes:
                roles.append(Role(f"pupils:{a}&{b}", "pupils", f"pupils:{a}&{b}"))
        roles += [Role(f"teacher:{t}", "teacher", f"teacher:{t}") for t in course.teachers]
        if course.any_of:
            roles.append(Role("teacher", "teacher", candidates=tuple(f"teacher:{t}" for t in course.any_of)))
        if len(course.rooms) == 1:
            roles.append(Role("room", "room", f"room:{course.rooms[0]}"))
        elif course.rooms:
            roles.append(Role("room", "room", candidates=tuple(f"room:{r}" for r in course.rooms)))
        return Event(course.event, course.periods, tuple(roles), _WEEK_BITS[course.weeks])

    def courses_of(
        self, *, class_: str | None = None, subject: str | None = None, teacher: str | None = None
    ) -> tuple[Course, ...]:
        """The courses of a class, a subject and a teacher (all those given; open teachers do not count)."""
        return tuple(
            c
            for c in self.courses
            if (class_ is None or class_ in c.classes)
            and (subject is None or c.subject.id == subject)
            and (teacher is None or teacher in c.teachers)
        )

    @cached_property
    def bells_of_teacher(self) -> dict[str, tuple[str, ...]]:
        """The bell schedules in which each teacher teaches or may teach."""
        bells: dict[str, dict[str, None]] = {t.id: {} for t in self.school.teachers}
        for course in self.courses:
            for teacher in (*course.teachers, *course.any_of):
                bells[teacher][course.bell] = None
        return {teacher: tuple(names) for teacher, names in bells.items()}


def covers(window: Window, day: Day, start: int, end: int, noon: int) -> bool:
    """Whether a window shares a moment with the stretch from `start` to `end` (minutes) of a day."""
    if window.day != day:
        return False
    if window.half is not None and (window.half == "morning") != (start < noon):
        return False
    opens = 0 if window.start is None else window.start
    closes = 24 * 60 if window.end is None else window.end
    return start < closes and opens < end
