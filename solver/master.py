"""The restricted master of column generation: which of the known bundles each resource has, in parts.

Every unit is had once, every resource has one bundle, and a group that sees more resources than are free pays for each.
The dual values of the units are their prices. What can not be met yet is met at a price that no bundle has.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import inf
from typing import Any

import numpy as np

from .shelf import Numbers

_NOTHING = 1e-6
"""What is missed less than so much is met."""

_DEARER = 4.0
"""So many times dearer it becomes to miss what an answer misses that knows all bundles."""


@dataclass(frozen=True, slots=True)
class Bundle:
    """Units that a resource may have together."""

    resource: int
    units: tuple[int, ...]


class Master:
    """A linear programme over bundles, solved again as they become more (GLOP, from the last basis)."""

    def __init__(self, units: int, free: Numbers, weights: Numbers, resources: int, dear: float) -> None:
        """`free`: how many resources each group may see for nothing; `dear`: what it costs to miss a unit."""
        from ortools.math_opt.python import mathopt  # type: ignore[import-untyped]

        self._model: Any = mathopt.Model()
        add, costs = self._model.add_linear_constraint, self._model.objective.set_linear_coefficient
        self._units = [add(lb=1, ub=1) for _ in range(units)]
        self._resources = [add(lb=1, ub=1) for _ in range(resources)]
        self._groups = [add(lb=-inf, ub=float(some)) for some in free]
        self._missed: list[tuple[Any, float]] = []
        for rows, sign, prices in (
            (self._units, 1, [dear] * units),
            (self._units, -1, [dear] * units),
            (self._resources, 1, [len(self._units) * dear] * resources),
        ):
            for row, price in zip(rows, prices, strict=True):
                missed = self._model.add_variable(lb=0)
                row.set_coefficient(missed, sign)
                costs(missed, price)
                self._missed.append((missed, price))
        for row, weight in zip(self._groups, weights, strict=True):
            beyond = self._model.add_variable(lb=0)
            row.set_coefficient(beyond, -1)
            costs(beyond, float(weight))
        self._parts: dict[Bundle, Any] = {}
        self._solver: Any = mathopt.IncrementalSolver(self._model, mathopt.SolverType.GLOP)
        self._found: Any = None

    def add(self, bundle: Bundle, cost: float, groups: Iterable[int]) -> bool:
        """Let a bundle be had, which is seen in these groups; False where it is known."""
        if bundle in self._parts:
            return False
        part = self._parts[bundle] = self._model.add_variable(lb=0)
        self._model.objective.set_linear_coefficient(part, float(cost))
        for unit in bundle.units:
            self._units[unit].set_coefficient(part, 1)
        self._resources[bundle.resource].set_coefficient(part, 1)
        for group in groups:
            self._groups[group].set_coefficient(part, 1)
        return True

    def solve(self) -> tuple[Numbers, Numbers] | None:
        """The prices of the units, and of being seen in the groups; None where the solver finds none."""
        found = self._solver.solve()
        if not found.has_dual_feasible_solution():
            return None
        self._found = found
        return np.array(self._found.dual_values(self._units)), -np.array(self._found.dual_values(self._groups))

    @property
    def cost(self) -> float:
        """What the last answer costs; infinite before there is one."""
        return inf if self._found is None else float(self._found.objective_value())

    def misses(self) -> bool:
        """Whether the last answer misses anything; then that is dearer from now on."""
        found = self._found.variable_values([missed for missed, _ in self._missed])
        if max(found) < _NOTHING:
            return False
        self._missed = [(missed, _DEARER * price) for missed, price in self._missed]
        for missed, price in self._missed:
            self._model.objective.set_linear_coefficient(missed, price)
        return True

    def parts(self) -> list[tuple[float, Bundle]]:
        """The bundles that are had, and how much of each."""
        found = self._found.variable_values()
        some = ((found.get(part, 0.0), bundle) for bundle, part in self._parts.items())
        return [one for one in some if one[0] > 0]
