"""Level after level: what is reached in one is kept by a weight in the next, and never by a row.

A row that keeps an earlier level's value makes a model far harder than a weight does. The weight needs no proof of
its own: where the best answer of the weighted sum keeps the earlier values, it is the best that keeps them; where it
does not, the weight is raised.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from ortools.sat.python import cp_model

from ..result import EngineError, Progress
from ..watch import Watch, new_solver
from .model import Model
from .outcome import Level
from .rule import Aim

_WEIGHT = 8
"""What a step of a level weighs in the greatest gain of the next, at first: places seldom move further."""

_HEAVIER = 16


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
        self._aims, self._watch, self._progress = aims, watch, progress
        self._gains = [
            [(x, gain) for place, gain in aim.gains.items() for x in model.places.get(place, ())] for aim in aims
        ]
        self._solver = new_solver(workers)
        self._solver.parameters.random_seed = seed
        self._solver.parameters.linearization_level = 2
        self._model = cp_model.CpModel()
        self._vars = [self._model.new_bool_var("") for _ in range(model.rows.size)]
        for terms, least, most in model.rows.rows:
            total = cp_model.LinearExpr.weighted_sum([self._vars[x] for x, _ in terms], [c for _, c in terms])
            domain = cp_model.Domain(
                cp_model.INT_MIN if least is None else least, cp_model.INT_MAX if most is None else most
            )
            self._model.add_linear_expression_in_domain(total, domain)
        self._truth = [False] * model.rows.size
        self._values = self._measure(self._truth)
        self._weights: list[int] = []

    def run(self) -> Found:
        """Solve them all, or as many as there is time for."""
        bounds: list[int] = []
        for number in range(len(self._aims)):
            heaviest = max((gain for _, gain in self._gains[number]), default=1)
            self._weights = [weight * _WEIGHT * heaviest for weight in self._weights]
            bounds.append(self._level(number))
            self._weights.append(1)
        levels = (
            Level(aim.name, aim.value(value), aim.value(bound))
            for aim, value, bound in zip(self._aims, self._values, bounds, strict=True)
        )
        return Found(self._truth, tuple(levels))

    def _level(self, number: int) -> int:
        """Make a level as good as it can be, and return a bound of its gain where the earlier levels are kept."""
        bound = self._most(number)
        end = self._watch.elapsed + self._watch.left / (len(self._aims) - number)
        while not self._watch.over and self._values[number] < bound:
            seconds = end - self._watch.elapsed
            if seconds <= 0:
                break
            found = self._solve(number, seconds)
            if found is None:
                break
            truth, ceiling, proven = found
            values = self._measure(truth)
            if values[: number + 1] > self._values[: number + 1]:
                self._truth, self._values = truth, values
            kept = sum(w * v for w, v in zip(self._weights, self._values, strict=False))
            bound = min(bound, ceiling - kept)
            if not proven or values[:number] == self._values[:number]:
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

    def _solve(self, number: int, seconds: float) -> tuple[list[bool], int, bool] | None:
        """The best weighted sum found of the levels up to one, a ceiling of it, and whether it is proven."""
        weights = (*self._weights, 1)
        total: dict[int, int] = {}
        for weight, gains in zip(weights, self._gains, strict=False):
            for x, gain in gains:
                total[x] = total.get(x, 0) + weight * gain
        self._model.maximize(cp_model.LinearExpr.weighted_sum([self._vars[x] for x in total], list(total.values())))
        self._model.proto.clear_solution_hint()
        self._model.proto.solution_hint.vars.extend(range(len(self._truth)))
        self._model.proto.solution_hint.values.extend(self._truth)
        self._solver.parameters.max_time_in_seconds = seconds
        status = self._watch.solve(self._solver, self._model)
        if status == cp_model.INFEASIBLE:
            raise EngineError("an allotment without an answer, though to close all is one")
        if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
            return None
        truth = [self._solver.boolean_value(var) for var in self._vars]
        self._tell(number)
        return truth, int(self._solver.best_objective_bound + 0.5), status == cp_model.OPTIMAL

    def _tell(self, number: int) -> None:
        if self._progress is not None:
            self._progress(Progress(self._aims[number].name, self._watch.elapsed))
