"""The board: a school laid out as times, resources and events, with the names by which rules speak of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from ..models.school import ClassGroup, School
from ..models.service_plan import ServicePlan
from ..models.week import Day, Period, Window
from .course import Course, Courses
from .roll import Roll
from .turns import PostTurn, SessionTurn, turns_of


@dataclass(frozen=True, slots=True)
class Slot:
    """A lesson period on a day of a bell schedule, and the id of its time."""

    time: str
    bell: str
    day: Day
    period: Period
    position: int
    """Counted from 0 among the lesson periods of its day."""
    half: str
    """morning or afternoon."""


class Board(Roll):
    """A school's times, resources and events, and the groups of them that rules ask for while they post.

    Ids: times `bell/day/period`, `duty/day`; resources `class:ID`, `teacher:ID`, `instructor:ID`, `room:ID`,
    `pupils:A&B` (two classes with pupils in common) and `lessons:NAME` (stands for some lessons, see `gather`); events
    `classes/subject`, and of the after-school service `service/ID`, `duty/DUTY/DAY/N`. Roles of an event: `class:ID`,
    `pupils:A&B`, `lessons:NAME`, `teacher` (open) or `teacher:ID`, `room`; of a turn of the service `staff`, `room`.
    """

    def __init__(self, school: School, plan: ServicePlan | None = None) -> None:
        """`plan`: the sessions of the service that need staff and rooms; None: there is no service to plan.

        Raise nothing: the school's references have been checked by its reader.
        """
        super().__init__(school)
        self.plan = plan
        self.time_groups: dict[str, tuple[str, ...]] = {}
        self.event_groups: dict[str, tuple[str, ...]] = {}
        self.gathered: dict[str, tuple[str, ...]] = {}

    # Times.

    @cached_property
    def slots(self) -> tuple[Slot, ...]:
        """Every lesson period of every bell schedule and day, in the order of the problem's times."""
        noon = self.school.week.noon
        return tuple(
            Slot(
                time=f"{bell.id}/{day}/{period.id}",
                bell=bell.id,
                day=day,
                period=period,
                position=position,
                half="morning" if period.start < noon else "afternoon",
            )
            for bell in self.school.week.bells
            for day in self.school.week.days
            for position, period in enumerate(sorted(bell.lessons(day), key=lambda p: p.start))
        )

    @cached_property
    def slot(self) -> dict[str, Slot]:
        """Slots by the id of their time."""
        return {slot.time: slot for slot in self.slots}

    @cached_property
    def slots_of(self) -> dict[str, tuple[Slot, ...]]:
        """The slots of each bell schedule, in order."""
        return {bell: tuple(s for s in self.slots if s.bell == bell) for bell in self.bell}

    @cached_property
    def _in_window(self) -> dict[Window, frozenset[str]]:
        return {}

    def within(self, windows: Iterable[Window], bells: Iterable[str]) -> tuple[str, ...]:
        """The times of some bell schedules that share a moment with one of the windows, in order."""
        found: set[str] = set()
        noon = self.school.week.noon
        for window in windows:
            if window not in self._in_window:
                covered = (s.time for s in self.slots if covers(window, s.day, s.period.start, s.period.end, noon))
                self._in_window[window] = frozenset(covered)
            found |= self._in_window[window]
        return tuple(s.time for bell in bells for s in self.slots_of[bell] if s.time in found) if found else ()

    def times(self, name: str, slots: Iterable[Slot]) -> str:
        """Name a group of times, for the problem's time groups; the same name always means the same times."""
        if name not in self.time_groups:
            self.time_groups[name] = tuple(slot.time for slot in slots)
        return name

    def day(self, day: Day) -> str:
        """The time group of all bell schedules' times of a day."""
        return self.times(f"day:{day}", (s for s in self.slots if s.day == day))

    def stretches(self, bells: Iterable[str], *, halves: bool) -> tuple[str, ...]:
        """The time groups of the half days (or days) of people who keep to some bell schedules, in order.

        Where bells differ, the periods of the schedule that has most in the stretch stand for the clock (of several,
        the first): no two of them overlap, and a lesson by other bells occupies those that it shares a moment with.
        """
        counted: dict[tuple[Day, str], dict[str, list[Slot]]] = {}
        for bell in bells:
            for slot in self.slots_of[bell]:
                stretch = slot.day, slot.half if halves else ""
                counted.setdefault(stretch, {}).setdefault(bell, []).append(slot)
        return tuple(
            self.times(f"{most[0].bell}:{day}:{half}" if halves else f"{most[0].bell}:{day}", most)
            for day in self.school.week.days
            for half in (("morning", "afternoon") if halves else ("",))
            if (day, half) in counted
            for most in (max(counted[day, half].values(), key=len),)
        )

    def by_day(self, groups: Iterable[str]) -> dict[Day, tuple[str, ...]]:
        """The time groups of each day, of groups that each lie within one."""
        found: dict[Day, tuple[str, ...]] = {}
        for group in groups:
            day = self.slot[self.time_groups[group][0]].day
            found[day] = (*found.get(day, ()), group)
        return found

    # Courses and events.

    @cached_property
    def courses(self) -> tuple[Course, ...]:
        """What every class must have each week."""
        return tuple(Courses(self.school))

    @cached_property
    def pairs(self) -> dict[tuple[str, str], tuple[Course, ...]]:
        """The courses of each class and subject, by their ids."""
        found: dict[tuple[str, str], list[Course]] = {}
        for course in self.courses:
            for class_ in course.classes:
                found.setdefault((class_, course.subject.id), []).append(course)
        return {pair: tuple(courses) for pair, courses in found.items()}

    def classes_of(self, course: Course) -> list[ClassGroup]:
        """The classes of a course."""
        return [self.class_[c] for c in course.classes]

    @cached_property
    def bells_of_teacher(self) -> dict[str, tuple[str, ...]]:
        """The bell schedules in which each teacher teaches or may teach, in the week's order."""
        bells: dict[str, set[str]] = {t.id: set() for t in self.school.teachers}
        for course in self.courses:
            for teacher in (*course.teachers, *course.any_of):
                bells[teacher].add(course.bell)
        return {teacher: tuple(b for b in self.bell if b in found) for teacher, found in bells.items()}

    @cached_property
    def bells_of_room(self) -> dict[str, tuple[str, ...]]:
        """The bell schedules whose lessons may be held in each room, in the week's order."""
        bells: dict[str, set[str]] = {r.id: set() for r in self.school.rooms}
        for course in self.courses:
            for room in course.rooms:
                bells[room].add(course.bell)
        return {room: tuple(b for b in self.bell if b in found) for room, found in bells.items()}

    def school_days(self, bell: str) -> list[Day]:
        """The days on which a bell schedule has a lesson period."""
        return list(dict.fromkeys(s.day for s in self.slots_of[bell]))

    def by_week(self, courses: Iterable[Course]) -> list[tuple[tuple[Course, ...], int]]:
        """The courses held in each week of the cycle; equal weeks are joined, with their number."""
        every = tuple(courses)
        weeks = [tuple(c for c in every if c.in_week(week)) for week in self.weeks]
        return [(held, weeks.count(held)) for held in dict.fromkeys(weeks) if held]

    def weekly(self, courses: Iterable[Course]) -> int:
        """How many periods a week these courses have, in the week of the cycle with most."""
        return max((sum(c.periods for c in held) for held, _ in self.by_week(courses)), default=0)

    def group(self, name: str, courses: Iterable[Course]) -> str:
        """Name a group of events, for the problem's event groups; the same name always means the same events."""
        if name not in self.event_groups:
            self.event_groups[name] = tuple(course.event for course in courses)
        return name

    def gather(self, name: str, courses: Iterable[Course]) -> str:
        """A resource that attends exactly these courses, so that constraints on resources can speak of their times."""
        resource = f"lessons:{name}"
        if resource not in self.gathered:
            self.gathered[resource] = tuple(course.event for course in courses)
        return resource

    # The after-school service.

    @cached_property
    def turns(self) -> tuple[SessionTurn | PostTurn, ...]:
        """What the service asks of people; nothing where none is planned."""
        return () if self.plan is None else tuple(turns_of(self.school, self.plan))

    @cached_property
    def servants(self) -> tuple[str, ...]:
        """The resources of all who may have some turn: teachers who agreed, or are named, and people from outside."""
        named = {name for turn in self.turns for name in turn.among} | {one.teacher for one in self.service.staff}
        teachers = [f"teacher:{t.id}" for t in self.school.teachers if t.id in named]
        return (*teachers, *(f"instructor:{name}" for name in self.instructor)) if self.turns else ()

    @cached_property
    def agreed(self) -> tuple[str, ...]:
        """The teachers who agreed to serve, in the school's order."""
        listed = {one.teacher for one in self.service.staff}
        return tuple(teacher.id for teacher in self.school.teachers if teacher.id in listed)

    def serving(self, resource: str) -> str:
        """The id of the teacher or instructor that a resource stands for."""
        return resource.split(":", 1)[1]

    @cached_property
    def pupils_shared(self) -> tuple[tuple[str, str], ...]:
        """Pairs of classes with pupils in common, each once, in the order of the classes."""
        order = {c.id: i for i, c in enumerate(self.school.classes)}
        pairs = {
            (min(order[c.id], order[other]), max(order[c.id], order[other]))
            for c in self.school.classes
            for other in c.shares_pupils_with
            if other != c.id
        }
        ids = [c.id for c in self.school.classes]
        return tuple((ids[a], ids[b]) for a, b in sorted(pairs))


def covers(window: Window, day: Day, start: int, end: int, noon: int) -> bool:
    """Whether a window shares a moment with the stretch from `start` to `end` (minutes) of a day."""
    if window.day != day:
        return False
    if window.half is not None and (window.half == "morning") != (start < noon):
        return False
    opens = 0 if window.start is None else window.start
    closes = 24 * 60 if window.end is None else window.end
    return start < closes and opens < end
