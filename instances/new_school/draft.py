"""A draft of a new school: everything settled, with a week that the school is known to have."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from ...models.school import ResearchSlot
from ...models.week import Window
from .bells import bell_id, week
from .grid import Grid, Slot
from .known_week import KnownWeek
from .leave import free_half_days, known_absences, part_timers, research_of, research_slots
from .limits import Demand, Place
from .posts import ClassPlan, Post
from .rooms import room_places
from .staff import staff
from .subjects import SUBJECTS

_ATTEMPTS = 12


@dataclass(frozen=True, slots=True)
class Draft:
    """Everything that has been settled about a school, with its week."""

    grid: Grid
    classes: list[ClassPlan]
    demand: Demand
    posts: list[Post]
    part_time: list[int]
    absences: list[list[Window]]
    research: tuple[ResearchSlot, ...]
    pieces: list[tuple[int, Place]]

    def slots(self, class_: int) -> list[Slot]:
        """The slots of a class."""
        return self.grid.slots[self.demand.bells[class_]]


def draft_school(classes: list[ClassPlan], seed: int, tightness: float, after_school: bool = False) -> Draft:
    """Settle staff, absences and rooms, and find a week; with another throw of the dice when none is found."""
    grid = Grid(week({c.grade: sum(c.periods.values()) for c in classes}, after_school))
    research = research_slots([s for s in SUBJECTS if any(s in c.periods for c in classes)])
    for attempt in range(_ATTEMPTS):
        rng = Random(f"{seed}/{attempt}")
        courses, posts = staff(classes, rng)
        part_time = part_timers(posts)
        absences = known_absences(grid, posts, part_time, rng)
        closed = [
            grid.cells([*windows, *research_of(post.subjects[0], research)])
            for post, windows in zip(posts, absences, strict=True)
        ]
        bells = [bell_id(c.grade, sum(c.periods.values())) for c in classes]
        demand = Demand(courses, bells, closed, {})
        demand.rooms.update(room_places(grid, demand, tightness))
        known = KnownWeek(grid, demand, rng)
        if known.settle():
            draft = Draft(grid, classes, demand, posts, part_time, absences, research, list(known.pieces()))
            for number, window in list(free_half_days(grid, _taken(draft), absences, rng)):
                absences[number].append(window)
            return draft
    raise RuntimeError(f"no week was found for {len(classes)} classes with seed {seed} in {_ATTEMPTS} attempts")


def _taken(draft: Draft) -> list[set[int]]:
    """The cells in which each post teaches."""
    taken: list[set[int]] = [set() for _ in draft.posts]
    for number, place in draft.pieces:
        course = draft.demand.courses[number]
        taken[course.post].update(draft.slots(course.class_)[s].cell for s in place)
    return taken
