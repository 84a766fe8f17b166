"""Give lessons that stay at their times their published rooms back, where nothing speaks against it."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from ..solver.constraints import AvoidUnavailableTimes
from ..solver.evaluation import evaluate
from ..solver.problem import Problem
from ..solver.solution import Meet, Solution

_Place = tuple[str, int, str | None]
"""Event, duration and time of a meet."""


def with_rooms_kept(problem: Problem, published: Solution, answer: Solution) -> Solution:
    """The same answer with as many published rooms as fit, if that is no worse by the problem's constraints."""
    rooms = {_place(meet): room for meet in published.meets if (room := _room(meet)) is not None}
    capacity = {resource.id: resource.capacity for resource in problem.resources}
    meets = list(answer.meets)
    taken = _Taken(problem)
    waiting: list[int] = []
    for i, meet in enumerate(meets):
        given = problem.event[meet.event].role("room")
        if given is not None and given.resource is not None:
            taken.take(given.resource, meet)
        elif _room(meet) is not None:
            waiting.append(i)
    # Lessons that stay go first, into their own rooms; the others keep theirs, or take what is left.
    for i in sorted(waiting, key=lambda i: _place(meets[i]) not in rooms):
        role = problem.event[meets[i].event].role("room")
        assert role is not None
        wanted = [rooms.get(_place(meets[i])), _room(meets[i]), *problem.candidates(role)]
        able = (
            r for r in wanted if r is not None and taken.most(r, meets[i]) < capacity[r] and taken.is_open(r, meets[i])
        )
        room = next(able, None)
        if room is None:
            return answer
        taken.take(room, meets[i])
        meets[i] = _in_room(meets[i], room)
    kept = Solution(tuple(meets))
    before, after = evaluate(problem, answer), evaluate(problem, kept)
    return kept if (after.hard, after.soft) <= (before.hard, before.soft) else answer


class _Taken:
    """How many meets are in a room at a time, in the fullest week."""

    def __init__(self, problem: Problem) -> None:
        self._problem = problem
        self._number: Counter[tuple[str, int, int]] = Counter()
        self._closed: dict[str, set[int]] = {}
        for constraint in problem.constraints:
            if isinstance(constraint, AvoidUnavailableTimes) and constraint.required:
                shut = {other for t in constraint.times for other in problem.overlapping[problem.time_index[t]]}
                for resource in constraint.resources:
                    self._closed.setdefault(resource, set()).update(shut)

    def is_open(self, room: str, meet: Meet) -> bool:
        """Whether a room is not closed while a meet runs."""
        return all(time not in self._closed.get(room, ()) for time, _ in self._moments(meet))

    def take(self, room: str, meet: Meet) -> None:
        """Put a meet into a room."""
        for time, week in self._moments(meet):
            self._number[room, time, week] += 1

    def most(self, room: str, meet: Meet) -> int:
        """The largest number of meets in a room at any time that overlaps a meet."""
        overlapping = self._problem.overlapping
        found = (
            sum(self._number[room, other, week] for other in overlapping[time]) for time, week in self._moments(meet)
        )
        return max(found, default=0)

    def _moments(self, meet: Meet) -> list[tuple[int, int]]:
        if meet.time is None:
            return []
        start, event = self._problem.time_index[meet.time], self._problem.event[meet.event]
        weeks = [week for week in range(self._problem.cycle) if self._problem.in_week(event, week)]
        return [(time, week) for time in range(start, start + meet.duration) for week in weeks]


def _place(meet: Meet) -> _Place:
    return meet.event, meet.duration, meet.time


def _room(meet: Meet) -> str | None:
    return dict(meet.resources).get("room")


def _in_room(meet: Meet, room: str) -> Meet:
    return replace(meet, resources=tuple((role, room if role == "room" else r) for role, r in meet.resources))
