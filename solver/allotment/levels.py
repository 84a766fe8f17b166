"""Level after level: what is reached in one is kept by a weight in the next, and never by a row.

A row that keeps an earlier level's value makes a model far harder than a weight does (measured: 34 s against 2 s). The
weight needs no proof of its own: where the best answer of the weighted sum keeps the earlier values, it is the best
that keeps them; where it does not, the weight is raised.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from ..result import Progress
from ..watch import Watch
from .beginning import Beginning
from .boolean import solve_boolean
from .linear import Solved, solve_linear
from .model import Model
from .outcome import Level
from .rule import Aim

_WEIGHT = 4
"""What a step of a rank weighs in steps of the next, at first; a step of another level in its greatest gain."""

_HEAVIER = 16
_SHARE = 0.4
"""The part of what time is left that a level may take: the first are the hardest, and the others rest on them."""

_LATER = 0.2
"""The part of the whole time that is left to the levels after the ranks: who goes first matters more than a proof."""

_LINEAR = 0.7
"""The part of a level's time after which it is left to CP-SAT."""


@dataclass(frozen=True, slots=True)
class Found:
    """The truth of every variable, and the levels."""

    truth: list[bool]
    levels: tuple[Level, ...]


class Levels:
    """The levels of a model, solved one after another."""

    def __init__(
        self,
        model: Model,
        aims: list[Aim],
        watch: Watch,
        workers: int,
        seed: int,
        progress: Callable[[Progress], None] | None,
    ) -> None:
        self._model, self._aims, self._watch, self._progress = model, aims, watch, progress
        self._workers, self._seed = workers, seed
        self._gains = [
            [(x, gain) for place, gain in aim.gains.items() for x in model.places.get(place, ())] for aim in aims
        ]
        self._opening = [y for opened in model.open.values() for y in opened]
        apart = (x for places in model.places.values() if len(places) > 1 for x in places)
        self._whole = {*self._opening, *apart}
        self._truth = Beginning(model).truth()
        self._values = self._measure(self._truth)
        self._weights: list[int] = []

    def run(self) -> Found:
        """Solve them all, or as many as there is time for."""
        self._first()
        bounds: list[int] = []
        for number in range(len(self._aims)):
            heaviest = max((gain for _, gain in self._gains[number]), default=1)
            lighter = _WEIGHT if self._aims[number].opens else 1
            self._weights = [weight * lighter * heaviest for weight in self._weights]
            bounds.append(self._level(number))
            self._weights.append(1)
            self._tell(number, bounds[-1])
        levels = (
            Level(aim.name, aim.value(value), aim.value(bound))
            for aim, value, bound in zip(self._aims, self._values, bounds, strict=True)
        )
        return Found(self._truth, tuple(levels))

    def _first(self) -> None:
        """Answer for all ranks at once: it proves none of them, but what is cut short after it is seldom bad."""
        ranks = sum(aim.opens for aim in self._aims)
        if ranks > 1 and not self._watch.over:
            self._weights = [_WEIGHT ** (ranks - 1 - number) for number in range(ranks - 1)]
            total, seconds = self._total(), self._watch.left * _SHARE
            found = solve_linear(self._model.rows, total, self._whole, {}, seconds)
            if found is not None:
                self._keep(found.truth, ranks - 1)
            self._weights = []

    def _keep(self, truth: list[bool], number: int) -> list[int]:
        """Take an answer where it is better up to a level, and return its values."""
        values = self._measure(truth)
        if values[: number + 1] > self._values[: number + 1]:
            self._truth, self._values = truth, values
        return values

    def _level(self, number: int) -> int:
        """Make a level as good as it can be, and return a bound of its gain where the earlier levels are kept."""
        bound = self._most(number)
        later = _LATER * self._watch.limit if self._aims[number].opens else 0.0
        left = max(0.0, self._watch.left - later)
        end = self._watch.elapsed + left * max(_SHARE, 1 / (len(self._aims) - number))
        while not self._watch.over and self._watch.elapsed < end and self._values[number] < bound:
            found = self._solve(number, end)
            if found is None:
                break
            values = self._keep(found.truth, number)
            kept = sum(w * v for w, v in zip(self._weights, self._values, strict=False))
            bound = min(bound, found.ceiling - kept)
            if not found.proven or values[:number] == self._values[:number]:
                break
            self._weights = [weight * _HEAVIER for weight in self._weights]
        return max(bound, self._values[number])

    def _most(self, number: int) -> int:
        """What a level gains where every request is met by what gains it most."""
        best: dict[str, int] = {}
        for (request, _), gain in self._aims[number].gains.items():
            best[request] = max(gain, best.get(request, 0))
        return sum(best.values())

    def _measure(self, truth: list[bool]) -> list[int]:
        return [sum(gain for x, gain in gains if truth[x]) for gains in self._gains]

    def _solve(self, number: int, end: float) -> Solved | None:
        """The best answer found for the weighted sum of the levels up to one."""
        total = self._total()
        fixed = {} if self._aims[number].opens else {y: self._truth[y] for y in self._opening}
        rows, seconds = self._model.rows, end - self._watch.elapsed
        found = solve_linear(rows, total, self._whole, fixed, _LINEAR * seconds)
        left = end - self._watch.elapsed
        if (found is not None and found.proven) or self._watch.over or left <= 0:
            return found
        begin = self._truth if found is None else found.truth
        other = solve_boolean(
            rows, total, begin, fixed, self._watch, seconds=left, workers=self._workers, seed=self._seed
        )
        if found is None or other is None:
            return found or other
        ceiling = min(found.ceiling, other.ceiling)
        return Solved(other.truth, ceiling, other.proven)

    def _total(self) -> dict[int, int]:
        """The gains of the levels so far, each with its weight."""
        total: dict[int, int] = {}
        for weight, gains in zip((*self._weights, 1), self._gains, strict=False):
            for x, gain in gains:
                total[x] = total.get(x, 0) + weight * gain
        return total

    def _tell(self, number: int, bound: int) -> None:
        """Say how far a level has come: for ranks, the requests that are not met by that rank or a dearer one."""
        if self._progress is None:
            return
        aim = self._aims[number]
        reached, most = aim.value(self._values[number]), aim.value(bound)
        if aim.opens:
            rest = len(self._model.problem.requests) - sum(self._values[:number])
            reached, most = rest - reached, rest - most
        self._progress(Progress(aim.name, self._watch.elapsed, reached, max(most, 0)))
