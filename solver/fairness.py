"""Fairness of loads: how many resources lie above each level of their standard, and fewer of them, level by level.

Leximin by a lexicographic sequence: first as few as possible above the highest level, then, with that kept, above the
next one, and so on. Loads are compared by levels of a few percent, not to the last decimal.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from ortools.sat.python import cp_model

from .constraints import LimitShares
from .model import Model
from .problem import Problem
from .roster import Place
from .solution import Meet, Record, Solution

_LEVELS = (140, 130, 120, 115, 110, 105, 100)
"""Percent of the standard."""

Solve = Callable[[cp_model.CpModel, float], list[int] | None]


class Fairness:
    """The loads that a problem's LimitShares speak of."""

    def __init__(self, problem: Problem) -> None:
        self._problem = problem
        shares = [c for c in problem.constraints if isinstance(c, LimitShares) and not c.required]
        widest = max(shares, key=lambda c: len(c.resources), default=None)
        self._measured = [] if widest is None else [_above(widest, level) for level in _LEVELS]
        self._over: list[list[cp_model.IntVar]] = []

    def vector(self, given: Mapping[Place, str]) -> tuple[tuple[int, int], ...]:
        """(level, how many are above it), the highest level first."""
        chosen: dict[str, list[tuple[str, str]]] = {}
        for (event, role), resource in given.items():
            chosen.setdefault(event, []).append((role, resource))
        (time,) = self._problem.times
        meets = (Meet(e.id, 1, time.id, tuple(chosen.get(e.id, ()))) for e in self._problem.events)
        record = Record(self._problem, Solution(tuple(meets)))
        return tuple((c.most, sum(1 for _ in c.measure(record))) for c in self._measured)

    def encode(self, model: Model) -> None:
        """Give a model, for each level, a literal for each resource above it."""
        self._over = []
        for measured in self._measured:
            over = []
            for _, deviation in model.on.deviations(replace(measured, required=False)):
                if not isinstance(deviation, int):
                    above = model.cp.new_bool_var("")
                    model.cp.add(deviation <= 0).only_enforce_if(~above)
                    over.append(above)
            self._over.append(over)

    def levelled(self, model: Model, cost: int, solve: Solve, seconds: float) -> Iterator[list[int]]:
        """Yield the values of fairer and fairer rosters that cost no more; `seconds` for each level."""
        asked = model.cp.clone()
        asked.add(cp_model.LinearExpr.sum(list(model.costs.values())) <= cost)
        for over in self._over:
            above = cp_model.LinearExpr.sum(over)
            asked.minimize(above)
            values = solve(asked, seconds)
            if values is None:
                return
            asked.add(above <= sum(values[literal.index] for literal in over))
            asked.proto.solution_hint.vars.clear()
            asked.proto.solution_hint.values.clear()
            asked.proto.solution_hint.vars.extend(range(len(values)))
            asked.proto.solution_hint.values.extend(values)
            yield values


def _above(shares: LimitShares, level: int) -> LimitShares:
    """What counts the loads above a level."""
    return replace(shares, id=f"{shares.id}>{level}", least=0, most=level)
