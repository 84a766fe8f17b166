"""Carrying answers into a model: the values of all variables for what was decided elsewhere."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import compress

import numpy as np
from ortools.sat.python import cp_model

from .model import Literals, Model
from .neighbourhoods import Mask
from .solution import Solution
from .submodel import Submodels
from .variables import Literal
from .watch import Watch, new_solver, presolve_lightly


class Carrier:
    """Holds decisions of a model, and lets all that follows from them follow. Safe to use from several threads."""

    def __init__(self, model: Model, watch: Watch) -> None:
        self._model = model
        self._watch = watch
        self.literals = Literals([decision.literal for decision in model.decisions])
        self.submodels = Submodels(model.cp, self.literals.variables.tolist())

    def of(self, solution: Solution, base: list[int]) -> list[int] | None:
        """The values that mean a solution, from those of another; None where the model does not have it."""
        held = self._model.held(solution)
        if held is None:
            return None
        decisions = self._model.decisions
        after = np.array([literal.index == d.literal.index for literal, d in zip(held, decisions, strict=True)])
        changed = after != self.literals.true(base)
        return self._hold(list(compress(held, changed)), changed, base) if changed.any() else base

    def merged(self, values: list[int], base: list[int], best: list[int]) -> list[int] | None:
        """What was changed from `base` to `values`, carried over to `best`; None where that was changed there too."""
        was, now, there = (self.literals.true(v) for v in (base, values, best))
        changed = now != was
        if not changed.any() or (there != was)[changed].any():
            return None
        return self._hold(list(compress(self.literals.held_where(now), changed)), changed, best)

    def _hold(self, held: Sequence[Literal], changed: Mask, values: list[int]) -> list[int] | None:
        """The values of all variables when some decisions are held, all others staying as in `values`."""
        submodel = self.submodels.of(self.literals.only(changed), values, [literal.index for literal in held])
        solver = new_solver(1)
        solver.parameters.linearization_level = 0
        presolve_lightly(solver)
        if self._watch.solve(solver, submodel.cp) not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
            return None
        return submodel.whole(solver.response_proto.solution)
