"""The tables of a .fet file: days and hours, students and teachers, activities, buildings and rooms."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property


@dataclass(frozen=True, slots=True)
class Activity:
    """An activity that is to be placed. `part` is its place in its group of activities, from 1."""

    id: str
    duration: int
    teachers: tuple[str, ...]
    students: tuple[str, ...]
    subject: str
    tags: tuple[str, ...]
    part: int
    number: int | None


@dataclass(frozen=True, slots=True)
class Room:
    """A room, its seats and its building (empty: none). A virtual one takes one real room of each of its `sets`."""

    id: str
    seats: int
    building: str
    virtual: bool = False
    sets: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True)
class Tables:
    """What a file lists. `sets` holds, by the name of each set of students, the names of its smallest sets.

    `halves`: the days are mornings and afternoons in turn; `old_halves`: in the words that FET 5 had for such weeks.
    `term_days`: the days of each term. `teachers` holds how each takes mornings and afternoons.
    """

    name: str
    days: tuple[str, ...]
    hours: tuple[str, ...]
    halves: bool
    old_halves: bool
    term_days: int
    teachers: dict[str, str]
    sets: dict[str, tuple[str, ...]]
    sizes: dict[str, int]
    subjects: tuple[str, ...]
    tags: tuple[str, ...]
    rooms: dict[str, Room]
    activities: dict[str, Activity]
    all_activities: frozenset[str] = field(repr=False)

    def time(self, day: str, hour: str) -> str:
        """The id of a time."""
        return f"{day}/{hour}"

    def at(self, day: int, hour: int) -> str:
        """The id of the time at these positions."""
        return self.time(self.days[day], self.hours[hour])

    @cached_property
    def places(self) -> dict[str, tuple[int, int]]:
        """The positions of day and hour of each time."""
        return {self.at(d, h): (d, h) for d in range(len(self.days)) for h in range(len(self.hours))}

    def leaves(self, students: Iterable[str]) -> tuple[str, ...]:
        """The smallest sets within some sets of students, each once."""
        return tuple(dict.fromkeys(leaf for name in students for leaf in self.sets[name]))

    def by_duration(self, events: Iterable[str]) -> dict[int, list[str]]:
        """Some activities, by how many hours they last."""
        found: dict[int, list[str]] = {}
        for event in events:
            found.setdefault(self.activities[event].duration, []).append(event)
        return found

    def seated(self, activity: Activity) -> int:
        """How many seats an activity needs."""
        if activity.number is not None:
            return activity.number
        return sum(self.sizes[name] for name in activity.students)
