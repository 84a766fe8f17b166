"""Neighbourhoods: which decisions a sub-solve may change, all others staying as they are.

Each grows to about `size` free decisions. Chosen by what they have gained for their time (improve.py).
"""

from __future__ import annotations

import random
from collections.abc import Callable

import numpy as np
import numpy.typing as npt

from .evaluation import Evaluation, Found
from .model import Model

Mask = npt.NDArray[np.bool_]

_AT_WORST = 0.5
"""How often roles are freed around a deviation, and not anywhere."""


class Landscape:
    """What the neighbourhoods look at: decisions as arrays, who meets whom, and what costs."""

    def __init__(self, model: Model) -> None:
        problem, tasks = model.problem, model.on.all_tasks
        decisions = model.decisions
        self.task: npt.NDArray[np.int_] = np.array([d.task for d in decisions], dtype=np.int_)
        days = {day: i for i, day in enumerate(dict.fromkeys(time.day for time in problem.times))}
        day_of_time = np.array([days[time.day] for time in problem.times], dtype=np.int_)
        self.day: npt.NDArray[np.int_] = day_of_time[np.array([d.time for d in decisions], dtype=np.int_)]
        self.days = len(days)
        self.times = len(problem.times)
        starts = sum(len(found) for found in model.on.starts())
        self.role: Mask = np.arange(len(decisions)) >= starts
        self.choices = np.bincount(self.task, minlength=len(tasks))
        self.resources_of: list[list[str]] = [sorted({r.resource for r in t.event.roles if r.resource}) for t in tasks]
        self.tasks_of: dict[str, list[int]] = {}
        for task, resources in enumerate(self.resources_of):
            for resource in resources:
                self.tasks_of.setdefault(resource, []).append(task)
        self.resources = sorted(self.tasks_of)
        self._attended = {r.id: sorted(task.index for task in model.on.attended(r.id)) for r in problem.resources}
        self._tasks_of_event = {event: task.index for task in tasks for event in task.events}
        self._problem = problem

    def of(self, tasks: set[int]) -> Mask:
        """The decisions of some tasks."""
        return np.isin(self.task, list(tasks))

    def blamed(self, evaluation: Evaluation) -> list[tuple[int, list[int]]]:
        """(cost, tasks) of every deviation: the tasks of the event, group or resource where it was found."""
        return [(found.cost, self._tasks_at(found)) for found in evaluation.deviations]

    def _tasks_at(self, found: Found) -> list[int]:
        """A point that is neither is the constraint itself, or a pair of it: then all that the constraint names."""
        point, constraint = found.deviation.point, found.constraint
        if point in self._attended:
            return self._attended[point]
        events = set(self._problem.event_groups.get(point, (point,)))
        if not events <= self._tasks_of_event.keys():
            pairs = getattr(constraint, "pairs", ())
            events = {event for pair in pairs for event in (pair.first, pair.second)}
            events.update(getattr(constraint, "left", ()), getattr(constraint, "right", ()))
            events.update(*(load.events for load in getattr(constraint, "loads", ())))
            events.update(*(self._problem.event_groups[group] for group in getattr(constraint, "groups", ())))
        tasks = {self._tasks_of_event[event] for event in events}
        if not tasks:
            tasks.update(*(self._attended[resource] for resource in getattr(constraint, "resources", ())))
        return sorted(tasks)

    def grow(self, seeds: list[int], size: int, rng: random.Random) -> set[int]:
        """Add to some tasks those of the resources they meet, resource by resource, up to a size."""
        chosen, queue, seen = set(seeds), list(seeds), set[str]()
        weight = int(self.choices[list(chosen)].sum()) if chosen else 0
        while weight < size and queue:
            resources = [r for r in self.resources_of[queue.pop(rng.randrange(len(queue)))] if r not in seen]
            if not resources:
                continue
            resource = rng.choice(resources)
            seen.add(resource)
            added = [task for task in self.tasks_of[resource] if task not in chosen]
            rng.shuffle(added)
            for task in added:
                if weight < size:
                    chosen.add(task)
                    queue.append(task)
                    weight += int(self.choices[task])
            if not queue:
                queue = list(chosen)
        return chosen


Neighbourhood = Callable[[Landscape, Evaluation, int, random.Random], Mask]


def worst(land: Landscape, evaluation: Evaluation, size: int, rng: random.Random) -> Mask:
    """Around a deviation, drawn by its cost: its own tasks and those they meet."""
    blamed = [(cost, tasks) for cost, tasks in land.blamed(evaluation) if cost and tasks]
    if not blamed:
        return related(land, evaluation, size, rng)
    seeds = rng.choices([tasks for _, tasks in blamed], weights=[cost for cost, _ in blamed])[0]
    return land.of(land.grow(list(seeds), size, rng))


def related(land: Landscape, evaluation: Evaluation, size: int, rng: random.Random) -> Mask:
    """All tasks of a resource, and those they meet."""
    if not land.resources:
        return whole(land, evaluation, size, rng)
    return land.of(land.grow(list(land.tasks_of[rng.choice(land.resources)]), size, rng))


def some_days(land: Landscape, evaluation: Evaluation, size: int, rng: random.Random) -> Mask:
    """Two days of as many resources as the size allows, beginning at a deviation."""
    if not land.days:
        return whole(land, evaluation, size, rng)
    chosen = rng.sample(range(land.days), min(2, land.days))
    wide = max(1, size * land.days // len(chosen))
    return worst(land, evaluation, wide, rng) & np.isin(land.day, chosen)


def one_day(land: Landscape, evaluation: Evaluation, size: int, rng: random.Random) -> Mask:
    """One day of as many resources as the size allows: what is held on a day stays on it, in another order."""
    if not land.days:
        return whole(land, evaluation, size, rng)
    wide = max(1, size * land.days)
    return worst(land, evaluation, wide, rng) & np.isin(land.day, rng.randrange(land.days))


def roles(land: Landscape, evaluation: Evaluation, size: int, rng: random.Random) -> Mask:
    """Who fills the open roles, every meet staying at its time: of the choices at all times few are left then."""
    wide = size * max(1, land.times // 2)
    drawn = worst if rng.random() < _AT_WORST else scattered
    mask = drawn(land, evaluation, wide, rng) & land.role
    return mask if mask.any() else land.role


def scattered(land: Landscape, evaluation: Evaluation, size: int, rng: random.Random) -> Mask:
    """Tasks that need not have anything to do with each other."""
    tasks = rng.sample(range(len(land.choices)), len(land.choices))
    reached = int(np.searchsorted(np.cumsum(land.choices[tasks]), size)) + 1
    return land.of(set(tasks[:reached]))


def whole(land: Landscape, evaluation: Evaluation, size: int, rng: random.Random) -> Mask:
    """Everything: a slice of the full search, which in small problems ends with a proof."""
    return np.ones(len(land.task), dtype=np.bool_)


def kinds(land: Landscape) -> list[str]:
    """The names of the neighbourhoods that there are in a problem."""
    return [name for name in NEIGHBOURHOODS if name != "roles" or land.role.any()]


NEIGHBOURHOODS: dict[str, Neighbourhood] = {
    "worst": worst,
    "related": related,
    "day": one_day,
    "days": some_days,
    "roles": roles,
    "scattered": scattered,
    "whole": whole,
}
