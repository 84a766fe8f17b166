"""Times as bit sets, cut into parts that share a moment: within a part, one resource serves one meet."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from ..options import bit_set, positions
from ..problem import Problem


@dataclass(frozen=True)
class Parts:
    """Disjoint sets of times; the times of each all share a moment."""

    masks: tuple[int, ...]

    def count(self, mask: int) -> int:
        """How many parts have a time in a bit set."""
        count = (mask & self._alone).bit_count()
        for part in self._several:
            count += part & mask != 0
        return count

    @cached_property
    def _alone(self) -> int:
        """The parts of one time, as one bit set."""
        return sum(part for part in self.masks if part.bit_count() == 1)

    @cached_property
    def _several(self) -> tuple[int, ...]:
        """The parts of several times."""
        return tuple(part for part in self.masks if part.bit_count() > 1)


class Clock:
    """The times of a problem as bit sets. `longest` is the longest meet there may be."""

    def __init__(self, problem: Problem, longest: int) -> None:
        self.problem = problem
        self.every = (1 << len(problem.times)) - 1
        self._longest = longest
        self._sharing = [bit_set(others) for others in problem.overlapping]
        self._masks: dict[tuple[str, ...], int] = {}
        self._closed: dict[tuple[str, ...], int] = {}
        self._parts: dict[int, Parts] = {}

    def mask(self, times: tuple[str, ...]) -> int:
        """The bit set of some times."""
        if times not in self._masks:
            self._masks[times] = bit_set(self.problem.time_index[time] for time in times)
        return self._masks[times]

    def closed(self, times: tuple[str, ...]) -> int:
        """The times at which no meet may run if none of some times may be occupied."""
        if times not in self._closed:
            mask = 0
            for time in times:
                mask |= self._sharing[self.problem.time_index[time]]
            self._closed[times] = mask
        return self._closed[times]

    def ids(self, mask: int) -> tuple[str, ...]:
        """The ids of the times of a bit set, in order."""
        return tuple(self.problem.times[time].id for time in positions(mask))

    def with_useless(self, mask: int, useful: int) -> int:
        """A bit set with the other times of its days that are of no use: what holds within it holds within both."""
        days = {self.problem.times[time].day for time in positions(mask)}
        useless = (i for i, time in enumerate(self.problem.times) if time.day in days and not useful >> i & 1)
        return mask | bit_set(useless)

    def parts(self, mask: int) -> Parts:
        """Cut a bit set into as few parts as possible."""
        if mask not in self._parts:
            self._parts[mask] = Parts(tuple(self._cut(mask)))
        return self._parts[mask]

    def _cut(self, mask: int) -> list[int]:
        """On a line, taking whatever is open when the first interval ends gives the fewest parts."""
        times = self.problem.times
        parts: list[int] = []
        left = mask
        for time in sorted(positions(mask), key=lambda time: (times[time].day, times[time].end or 0)):
            if left >> time & 1:
                end = times[time].end or 0
                others = positions(self._sharing[time] & left)
                part = bit_set(o for o in others if o == time or (times[o].start or 0) < end)
                left &= ~part
                parts += [part] if self._one_meet_apart(part) else [1 << o for o in positions(part)]
        return parts

    def _one_meet_apart(self, part: int) -> bool:
        """Whether no single meet could run at two times of a part: it would be one meet there, but two times."""
        found = positions(part)
        return all(later - earlier >= self._longest for earlier, later in pairwise(found))
