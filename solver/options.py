"""The choices left to each event: durations and starts of its meets, and candidates for its open roles."""

from __future__ import annotations

from collections.abc import Iterable

from .problem import Problem


class Options:
    """What required constraints have not struck out yet. Starts are kept as bit sets over the problem's times."""

    def __init__(self, problem: Problem) -> None:
        """Begin with every choice that fits into the times."""
        self.problem = problem
        every = (1 << len(problem.times)) - 1
        self._starts: dict[str, dict[int, int]] = {
            event.id: {d: every >> (d - 1) for d in range(1, event.duration + 1)} for event in problem.events
        }
        self._candidates: dict[tuple[str, str], set[str]] = {
            (event.id, role.name): set(problem.candidates(role))
            for event in problem.events
            for role in event.roles
            if role.resource is None
        }

    @classmethod
    def of(cls, problem: Problem) -> Options:
        """The choices that the required constraints of a problem leave."""
        options = cls(problem)
        for constraint in problem.constraints:
            if constraint.required:
                constraint.restrict(options)
        return options

    def durations(self, event: str) -> tuple[int, ...]:
        """The durations that a meet of the event may have, shortest first. One without a start may stay unplaced."""
        return tuple(self._starts[event])

    def starts(self, event: str, duration: int) -> tuple[int, ...]:
        """The times (positions, in order) at which a meet of that duration may start."""
        return positions(self._starts[event].get(duration, 0))

    def strike_duration(self, event: str, duration: int) -> None:
        """Allow no meet of that duration."""
        self._starts[event].pop(duration, None)

    def keep_starts(self, event: str, mask: int, duration: int | None = None) -> None:
        """Allow meets (of that duration, if given) to start only at the times of a bit set."""
        starts = self._starts[event]
        for d in starts if duration is None else (duration,):
            if d in starts:
                starts[d] &= mask

    def strike_running(self, event: str, mask: int) -> None:
        """Allow no meet to run at any of the times of a bit set."""
        starts = self._starts[event]
        for d in starts:
            for shift in range(d):
                starts[d] &= ~(mask >> shift)

    def candidates(self, event: str, role: str) -> set[str]:
        """The resources that may fill an open role."""
        return self._candidates[event, role]

    def strike_candidate(self, event: str, role: str, resource: str) -> None:
        """Do not let the resource fill the open role."""
        self._candidates[event, role].discard(resource)


def bit_set(positions: Iterable[int]) -> int:
    """The bit set of some positions."""
    mask = 0
    for position in positions:
        mask |= 1 << position
    return mask


def positions(mask: int) -> tuple[int, ...]:
    """The positions of a bit set, in order."""
    found = []
    while mask:
        low = mask & -mask
        found.append(low.bit_length() - 1)
        mask ^= low
    return tuple(found)
