"""A problem while a .fet file's constraints are written into it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from ...solver.constraint import Constraint
from ...solver.constraints import Exclusion
from ...solver.problem import Event, Problem, Resource, Role, Time
from .entry import WHOLE, Entry
from .tables import Activity, Tables


@dataclass(frozen=True, slots=True)
class Person:
    """A teacher or the students of some smallest sets who attend the same activities; `number` is of those sets."""

    id: str
    number: int = 1


class Draft:
    """What the problem holds so far.

    A resource may also stand for some activities only (`watch`), so that what is asked of people can be asked of the
    activities with a tag, say: it attends them and nothing else.
    """

    def __init__(self, tables: Tables, breaks: set[str], closed: dict[str, set[str]]) -> None:
        """`closed` holds the times at which teachers and smallest sets of students, by resource id, are not there."""
        self.tables = tables
        self.breaks = breaks
        self.constraints: list[Constraint] = []
        self.resources: list[Resource] = []
        self.time_groups: dict[str, tuple[str, ...]] = {}
        self.event_groups: dict[str, tuple[str, ...]] = {}
        self.roles: dict[str, list[Role]] = {}
        self.attended: dict[str, list[str]] = {}
        self.closed: dict[str, set[str]] = {}
        self.wishes: list[tuple[Entry, tuple[str, ...], tuple[str, ...], bool]] = []
        self.real_rooms: dict[str, tuple[str, ...]] = {}
        self._groups: dict[tuple[str, ...], str] = {}
        self._used: Counter[str] = Counter()
        self.exclusions: dict[Hashable, tuple[Exclusion, ...]] = {}
        self._later: dict[int, tuple[Exclusion, ...]] = {}
        self.teachers = {name: Person(f"teacher {name}") for name in tables.teachers}
        self.students = self._merge(closed)
        for activity in tables.activities.values():
            people = [self.teachers[name].id for name in activity.teachers]
            people += [self.students[leaf].id for leaf in tables.leaves(activity.students) if leaf in self.students]
            self.roles[activity.id] = [Role(id_, id_.split(" ", 1)[0], id_) for id_ in dict.fromkeys(people)]
            for id_ in dict.fromkeys(people):
                self.attended.setdefault(id_, []).append(activity.id)
        for person in self.people:
            self.resources.append(Resource(person.id, person.id.split(" ", 1)[0]))
            self.closed[person.id] = closed.get(person.id, set())

    def _merge(self, closed: dict[str, set[str]]) -> dict[str, Person]:
        """Smallest sets with the same activities and the same closed times as one; those without any as none."""
        attended: dict[str, list[str]] = {}
        for activity in self.tables.activities.values():
            for leaf in self.tables.leaves(activity.students):
                attended.setdefault(leaf, []).append(activity.id)
        alike: dict[Hashable, list[str]] = {}
        for leaf, events in attended.items():
            alike.setdefault((tuple(events), frozenset(closed.get(f"students {leaf}", ()))), []).append(leaf)
        return {leaf: Person(f"students {leaves[0]}", len(leaves)) for leaves in alike.values() for leaf in leaves}

    @cached_property
    def people(self) -> tuple[Person, ...]:
        """Everybody once."""
        return tuple(dict.fromkeys((*self.teachers.values(), *self.students.values())))

    @cached_property
    def every_event(self) -> tuple[str, ...]:
        """All activities."""
        return tuple(self.tables.activities)

    # Times.

    def group(self, times: Iterable[str], name: str = "") -> str:
        """The time group of these times; its name where it is not there yet."""
        key = tuple(times)
        if key not in self._groups:
            free = name or f"{key[0] if key else 'none'} … {key[-1] if key else ''} ({len(key)})"
            while free in self.time_groups:
                free += "'"
            self._groups[key] = free
            self.time_groups[free] = key
        return self._groups[key]

    @property
    def day_numbers(self) -> range:
        """The positions of the days."""
        return range(len(self.tables.days))

    def hours_of(self, day: int, hours: Iterable[int] | None = None) -> tuple[str, ...]:
        """The times of a day at these hours (None: at all)."""
        chosen = range(len(self.tables.hours)) if hours is None else hours
        return tuple(self.tables.at(day, hour) for hour in chosen)

    def day(self, day: int) -> str:
        """The group of a day's times."""
        return self.group(self.hours_of(day), f"day {self.tables.days[day]}")

    def days(self, of: Iterable[int] | None = None) -> tuple[str, ...]:
        """The groups of some days (None: all)."""
        return tuple(self.day(day) for day in (self.day_numbers if of is None else of))

    def open_times(self, person: Person, day: int) -> tuple[str, ...]:
        """The times of a day at which somebody is there and no break is."""
        shut = self.closed[person.id] | self.breaks
        return tuple(time for time in self.hours_of(day) if time not in shut)

    def open_days(self, person: Person, of: Iterable[int] | None = None) -> tuple[str, ...]:
        """The groups of such times of some days (None: all)."""
        times = (self.open_times(person, day) for day in (self.day_numbers if of is None else of))
        return tuple(dict.fromkeys(self.group(each) for each in times if each))

    def real_days(self) -> list[tuple[int, ...]]:
        """The days, or the halves of each day where mornings and afternoons take turns."""
        step = 2 if self.tables.halves else 1
        return [tuple(self.day_numbers[day : day + step]) for day in self.day_numbers[::step]]

    @cached_property
    def whole_days(self) -> tuple[str, ...]:
        """The groups of the times of each real day."""
        return tuple(
            self.group([time for half in halves for time in self.hours_of(half)], f"real day {i}")
            for i, halves in enumerate(self.real_days())
        )

    def long_after(self, duration: int) -> tuple[Exclusion, ...]:
        """Each start of what lasts so long, with the starts on that real day that do not follow it at once."""
        if duration not in self._later:
            self._later[duration] = tuple(
                Exclusion(times[hour], self.group(rest))
                for halves in self.real_days()
                for half, times in enumerate(map(self.hours_of, halves))
                for hour in range(len(times))
                if (
                    rest := (
                        *times[hour + duration + 1 :],
                        *(t for day in halves[half + 1 :] for t in self.hours_of(day)),
                    )
                )
            )
        return self._later[duration]

    def running(self, activity: Activity, start: str) -> tuple[str, ...] | None:
        """The times at which an activity that starts there runs; None where the day is too short."""
        day, hour = self.tables.places[start]
        end = hour + activity.duration
        return None if end > len(self.tables.hours) else self.hours_of(day, range(hour, end))

    # Constraints.

    def add(self, entry: Entry, kind: type[Constraint], /, *, number: int = 1, **fields: Any) -> None:
        """Add a constraint for an entry: required at 100 percent; else its weight is in hundredths, times `number`.

        A fraction of a hundredth counts as one; at 0 percent nothing is asked.
        """
        percent = entry.percent
        if not percent:
            return
        weight = {} if percent >= WHOLE else {"required": False, "weight": number * max(1, round(percent))}
        self.post(kind, f"{entry.type}, line {entry.element.line}", origin=entry.type, **weight, **fields)

    def post(self, kind: type[Constraint], id_: str, /, **fields: Any) -> None:
        """Add a constraint; its id is made unlike any other."""
        self._used[id_] += 1
        free = id_ if self._used[id_] == 1 else f"{id_} ({self._used[id_]})"
        self.constraints.append(kind(id=free, **fields))

    def watch(self, name: str, events: Iterable[str]) -> Person:
        """A resource that attends these activities and nothing else; one for all that watch the same."""
        wanted = list(dict.fromkeys(events))
        id_ = f"watch {name}"
        if id_ not in self.attended:
            self.attended[id_] = wanted
            self.closed[id_] = set()
            self.resources.append(Resource(id_, "watch"))
            for event in wanted:
                self.roles[event].append(Role(id_, "watch", id_))
        return Person(id_)

    def events_of(self, person: Person) -> list[str]:
        """The activities that somebody attends."""
        return self.attended.get(person.id, [])

    def alike(
        self, entry: Entry, people: Iterable[Person], view: Callable[[Person], tuple[str, ...]]
    ) -> Iterator[tuple[tuple[str, ...], int, tuple[str, ...]]]:
        """(time groups, weight factor, resources) of the people with activities, put together where alike."""
        found: dict[tuple[tuple[str, ...], int], list[str]] = {}
        required = entry.percent >= WHOLE
        for person in dict.fromkeys(people):
            if self.events_of(person):
                key = view(person), 1 if required else person.number
                found.setdefault(key, []).append(person.id)
        for (groups, number), resources in found.items():
            yield groups, number, tuple(resources)

    def problem(self) -> Problem:
        """The problem. Raise ProblemError where the file contradicts itself."""
        tables = self.tables
        return Problem(
            id=tables.name,
            times=tuple(Time(id_, tables.days[day]) for id_, (day, _) in tables.places.items()),
            resources=tuple(self.resources),
            events=tuple(Event(a.id, a.duration, tuple(self.roles[a.id])) for a in tables.activities.values()),
            constraints=tuple(self.constraints),
            time_groups=self.time_groups,
            event_groups=self.event_groups,
        )
