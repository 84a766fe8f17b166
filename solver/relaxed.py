"""An answer that misses as little as possible of what is required, where none that misses nothing was found."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass

from .companion import Companion
from .first import FirstAnswer
from .improve import Improver
from .incumbent import Aim, Incumbent
from .model import Model
from .problem import Problem
from .relaxation import Extent, relax
from .solution import Solution
from .standing import Standing
from .watch import Watch

_PATIENCE = 0.3
"""The part of the time left after which missing no less of what is required counts as being stuck."""

BUILDING = 0.2
"""The part of the time in which a model is to be built while the local search is at work; else that goes on alone."""

_SHARE = 0.25
"""The part of the deterministic work that goes into each relaxation."""


@dataclass(frozen=True)
class Budget:
    """What the searches of a solve are given."""

    workers: int
    seed: int
    work: float | None


class Relaxed:
    """The search over relaxations of a problem, from the one of few constraints to the one of all."""

    def __init__(
        self, problem: Problem, watch: Watch, standing: Standing, companion: Companion | None, budget: Budget
    ) -> None:
        """`budget.work` is deterministic, None for the wall clock."""
        self._problem = problem
        self._watch = watch
        self._standing = standing
        self._companion = companion
        self._budget = budget
        self._first = FirstAnswer(problem, watch, budget.workers, budget.seed, budget.work, 1.0, None)

    def run(self, start: Solution | None) -> None:
        """Search until nothing is missed or time is up; what is found, `standing` has heard of.

        Raise OutOfTime where a model would be ready too late.
        """
        extents = list(Extent)
        last: tuple[Model, Container[str]] | None = None
        while extents and not self._watch.over:
            best = self._standing.best
            if best is not None and (best[1].hard == 0 or extents[0] is Extent.ALL):
                break
            model, found = self._begin(extents[0], start if best is None else best[0])
            if found is not None:
                outside, last = self._improve(model, found, Aim.HARD), (model, self._standing.relaxed)
                if outside:
                    continue
            extents = extents[1:]
        if last is not None and not self._watch.over:
            model, self._standing.relaxed = last
            self._cheapest(model)

    def _begin(self, extent: Extent, start: Solution | None) -> tuple[Model, Incumbent | None]:
        """A model in which that much is relaxed, and an answer of it, the start if possible."""
        self._standing.say("relax")
        relaxation = relax(self._problem, extent, start)
        self._standing.relaxed = relaxation.relaxed
        over = self._watch.within(BUILDING if self._companion is not None and self._companion.alive else 1.0)
        model = Model(relaxation.problem, pooling=extent is not Extent.ALL, over=over)
        model.add_costs(relaxation.relaxed, over)
        held = None if start is None else model.held(start)
        values = None if held is None else model.complete(held, self._watch)
        if values is None:
            _, values = self._first.values(model, thorough=False)
        if values is None or model.solution(values) is None:
            return model, None
        found = self._standing.read(model, values)
        self._hear(found)
        return model, found

    def _improve(self, model: Model, first: Incumbent, aim: Aim) -> bool:
        """Improve until nothing is missed, or no progress was made for long; whether a better answer lies outside."""
        latest = [self._watch.elapsed]

        def improved(incumbent: Incumbent) -> None:
            latest[0] = self._watch.elapsed
            self._hear(incumbent)

        def done() -> bool:
            at = improver.best.evaluation
            if aim is Aim.SOFT:
                return at.soft == 0
            waited = self._watch.elapsed - latest[0]
            stuck = self._budget.work is None and waited > _PATIENCE * (self._watch.left + waited)
            return at.hard == 0 or stuck or improver.outside is not None

        improver = Improver(
            model,
            self._watch,
            first,
            problem=self._problem,
            aim=aim,
            seed=self._budget.seed,
            judged=self._standing.judge,
            improved=improved,
            bounded=lambda bound: None,
            tighten=lambda evaluation, work: 0.0,
            done=done,
            companion=self._companion,
        )
        if self._budget.work is None:
            improver.search(self._budget.workers)
        else:
            improver.search_in_rounds(self._budget.workers, _SHARE * self._budget.work)
        outside = improver.outside
        if outside is not None:
            self._standing.improved(*outside, "relax")
        return outside is not None

    def _cheapest(self, model: Model) -> None:
        """Count what is not required too, while no more is missed than now."""
        assert self._standing.best is not None
        solution, evaluation = self._standing.best
        if evaluation.hard == 0:
            return
        held = model.held(solution)
        model.cp.proto.clear_solution_hint()
        model.keep_costs(evaluation.hard)
        soft = {constraint.id for constraint in self._problem.constraints if not constraint.required}
        model.add_costs(soft, lambda: self._watch.over)
        values = None if held is None or self._watch.over else model.complete(held, self._watch)
        if values is not None and model.solution(values) is not None:
            self._improve(model, self._standing.read(model, values), Aim.SOFT)

    def _hear(self, incumbent: Incumbent) -> None:
        self._standing.improved(incumbent.solution, incumbent.evaluation, "relax")
