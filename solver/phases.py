"""The phases of a solve: supply checks, a strict feasible start without costs, improvement, and the bound kept."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from .bound import Bounder
from .companion import Companion
from .evaluation import Evaluation, evaluate
from .first import First, FirstAnswer
from .improve import Improver
from .incumbent import Incumbent
from .matching import give
from .model import Model
from .problem import Problem
from .relaxed import BUILDING, Budget, Relaxed
from .restaffing import Restaffing
from .result import EngineError, Result, Status
from .rosters.roster import Roster, roster_of, without_roster
from .rosters.rostering import Rostering
from .solution import Solution, SolutionError
from .squeeze import squeeze
from .standing import Standing, score
from .supply import Shortage, shortages
from .watch import OutOfTime, Watch

_ROSTERS = 4
"""So many rosters are tried before roles and times are sought together."""

_STRICT = 0.3
"""The part of the time that is spent on an answer that misses nothing, before one that may is sought."""

_READING = 4e-5
"""Seconds that it takes to read a constraint of a model, so that sub-models can be made of it."""

_CHECKING = 0.1
"""The same of the check of supply."""

_STAFFING = 0.14
"""The part of the time that is spent on a cheap roster before the first times are sought."""


class Phases:
    """One run of the engine."""

    def __init__(
        self,
        problem: Problem,
        watch: Watch,
        standing: Standing,
        companion: Companion,
        budget: Budget,
        may_relax: bool,
    ) -> None:
        """`budget.work` is the deterministic budget, None for the wall clock."""
        self._problem = problem
        self._watch = watch
        self._standing = standing
        self._budget = budget
        self._work = budget.work
        self._may_relax = may_relax
        self._roster: Roster | None = None
        self._rostering: Rostering | None = None
        self._timed = problem
        self._companion = companion

    def run(self, start: Solution | None) -> Result:
        """The phases in order. Where a model would be ready too late, the local search goes on without."""
        try:
            return self._in_order(start)
        except OutOfTime:
            self._end_race()
            self._companion.wait()
            return self._result(self._standing.status)

    def _in_order(self, start: Solution | None) -> Result:
        self._standing.say("check")
        short = () if self._companion.feasible else shortages(self._problem, over=self._within(_CHECKING))
        if short:
            return self._least_missed(start, short) if self._may_relax else self._result(Status.INFEASIBLE, short)
        self._standing.say("build")
        self._roster = roster_of(self._problem)
        given = None if start is None else self._given_by(start, self._roster)
        if given is not None:
            self._end_race()
            return self._at_cost(*given)
        status = Status.UNKNOWN
        if not self._companion.feasible:
            model, status, values = self._first(start)
            self._end_race()
            if values is not None and not self._standing.optimal:
                found = self._standing.read(model, values)
                self._companion.suggest(found.solution, found.evaluation)
                return self._at_cost(model, found)
        self._end_race()
        if self._standing.optimal:
            return self._result(Status.OPTIMAL)
        if self._companion.best is not None and self._companion.feasible:
            given = self._given_by(self._companion.best[0], None)
            if given is not None:
                return self._at_cost(*given)
        if self._may_relax:
            return self._least_missed(start, impossible=status is Status.INFEASIBLE)
        return self._result(status)

    def _first(self, start: Solution | None) -> First:
        """A first answer, within its share of the time."""
        share = _STRICT if self._may_relax else 1.0
        work = None if self._work is None else share * self._work
        workers, seed = self._budget.workers, self._budget.seed
        first = FirstAnswer(self._problem, self._watch, workers, seed, work, share, start)
        if self._roster is not None:
            return self._staffed(self._roster, first)
        model = Model(self._problem, over=self._within(BUILDING))
        self._standing.say("feasible")
        if self._work is None and not self._may_relax and not self._companion.alive:
            # Where CP-SAT is likely to be first, it is at work before kernels are loaded beside it.
            self._companion.start(self._watch.halt)
        return first.of(model)

    def _within(self, share: float) -> Callable[[], bool]:
        """When to give up: after that part of the time, where the local search makes answers meanwhile."""
        return self._watch.within(share if self._companion.alive and self._may_relax else 1.0)

    def _end_race(self) -> None:
        """There is a first answer, or there will be none: whoever sought one may search for something else."""
        self._companion.race_is_over()
        self._watch.resume()

    def _least_missed(
        self, start: Solution | None, short: tuple[Shortage, ...] = (), *, impossible: bool = False
    ) -> Result:
        """An answer that misses as little as possible of what is required; from one that misses nothing, as ever."""
        self._rostering, self._timed = None, self._problem
        self._end_race()
        Relaxed(self._problem, self._watch, self._standing, self._companion, self._budget).run(start)
        self._standing.relaxed = ()
        nothing = Solution(())
        self._standing.improved(nothing, evaluate(self._problem, nothing), "relax")
        best = self._standing.best
        assert best is not None
        if best[1].hard == 0:
            given = None if self._watch.over else self._given_by(best[0], None)
            return self._result(Status.FEASIBLE) if given is None else self._at_cost(*given)
        return replace(self._result(Status.RELAXED), shortages=short, impossible=impossible or bool(short))

    def _given_by(self, start: Solution, roster: Roster | None) -> tuple[Model, Incumbent] | None:
        """A start that misses nothing, and its model; roles that are decided before the times stay as they are."""
        try:
            if evaluate(self._problem, start).hard:
                return None
        except SolutionError:
            return None
        chosen = {(meet.event, role): resource for meet in start.meets for role, resource in meet.resources}
        settled = {} if roster is None else {role: chosen[role] for role in roster.places if role in chosen}
        for pooling in (True, False):
            model = Model(self._problem, settled=settled, pooling=pooling, over=self._within(BUILDING))
            held = model.held(start)
            values = None if held is None else model.complete(held, self._watch)
            if values is not None and model.solution(values) is not None:
                return model, self._standing.read(model, values)
        return None

    def _at_cost(self, model: Model, first: Incumbent) -> Result:
        """From a first answer to the cheapest."""
        self._standing.say("cost")
        self._hear(first)
        if self._rostering is not None:
            self._standing.raise_bound(self._rostering.bound)
        if self._rostering is None or self._may_relax:
            self._cheaper(model, first)
        else:
            seed, rest = self._budget.seed, self._timed
            Restaffing(self._problem, rest, self._rostering, self._watch, self._standing, seed).run(self._work)
        return self._result(Status.OPTIMAL if self._standing.optimal else Status.FEASIBLE)

    def _cheaper(self, model: Model, first: Incumbent) -> None:
        """Make an answer cheaper, as long as there is time."""
        incumbent = self._costed(model, first)
        self._hear(first if incumbent is None else incumbent)
        if incumbent is not None and not self._companion.alive:
            incumbent = self._squeeze(model, incumbent)
        while incumbent is not None:
            outside = self._improve(model, incumbent)
            given = None if outside is None else self._given_by(outside, self._roster)
            if given is None:
                break
            model, incumbent = given[0], self._costed(*given)

    def _costed(self, model: Model, first: Incumbent) -> Incumbent | None:
        """An answer in its model with costs; None where time is up."""
        if self._watch.over:
            return None
        model.cp.proto.clear_solution_hint()
        model.add_costs(over=self._within(BUILDING))
        return self._complete(model, first)

    def _complete(self, model: Model, first: Incumbent) -> Incumbent | None:
        """Give the costs' variables their values, every decision staying as it is; None where time is up.

        The companion's answer is taken instead, if it is cheaper by now.
        """
        solutions = [first.solution]
        best = self._companion.best
        if best is not None and score(best[1]) < score(first.evaluation):
            solutions.insert(0, best[0])
        for solution in solutions:
            held = model.held(solution)
            values = None if held is None else model.complete(held, self._watch)
            if values is not None and model.solution(values) is not None:
                return self._standing.read(model, values)
        if not self._watch.over:
            raise EngineError("a feasible answer became infeasible when its cost was counted")
        return None

    def _squeeze(self, model: Model, incumbent: Incumbent) -> Incumbent:
        """Let whole families of costs vanish, where that comes easily."""
        better = squeeze(
            model,
            incumbent.values,
            incumbent.evaluation,
            self._watch,
            seed=self._budget.seed,
            workers=self._budget.workers,
            interleave=self._work is not None,
        )
        for values in better:
            if model.solution(values) is not None:
                found = self._standing.read(model, values)
                if found.evaluation.soft < incumbent.evaluation.soft:
                    incumbent = found
                    self._hear(incumbent)
        return incumbent

    def _improve(self, model: Model, first: Incumbent) -> Solution | None:
        """Improve an answer; a better one that the model does not have ends that, and is returned."""
        if self._work is None and self._watch.left < _READING * len(model.cp.proto.constraints):
            # No sub-model would be ready before the time is up; the local search needs none.
            self._companion.wait()
            return None
        bounder = Bounder(self._timed)
        improver = Improver(
            model,
            self._watch,
            first,
            problem=self._problem,
            seed=self._budget.seed,
            judged=self._standing.judge,
            improved=self._hear,
            bounded=self._standing.raise_bound,
            tighten=lambda evaluation, work: self._tighten(bounder, evaluation, work),
            done=lambda: improver.outside is not None or improver.best.evaluation.soft <= self._standing.bound,
            companion=self._companion,
        )
        if self._work is None:
            improver.search(self._budget.workers)
        else:
            self._work -= improver.search_in_rounds(self._budget.workers, self._work)
        self._standing.judge(improver.best.evaluation)
        if improver.outside is None:
            return None
        self._standing.improved(*improver.outside, "improve")
        return improver.outside[0]

    def _staffed(self, roster: Roster, first: FirstAnswer) -> First:
        """A first answer where open roles are decided before the times; with the times, where none of these fits."""
        work = self._work
        self._standing.say("staff")
        self._rostering = rostering = Rostering(
            roster, self._watch, workers=self._budget.workers, seed=self._budget.seed, deterministic=work is not None
        )
        self._timed = without_roster(self._problem, roster)
        for _ in range(_ROSTERS):
            status = rostering.first()
            if status is Status.INFEASIBLE and rostering.sound:
                return rostering.model, status, None
            if status is not Status.FEASIBLE:
                break
            rostering.improve(_STAFFING * self._watch.left, None if work is None else _STAFFING * work)
            rostering.level()
            short = shortages(give(self._problem, rostering.given))
            if short:
                if not rostering.rule_out(short):
                    break
                continue
            self._standing.say("feasible")
            model, status, values = first.of(Model(self._problem, settled=rostering.given))
            if values is not None or status is Status.UNKNOWN:
                return model, status, values
            rostering.rule_out_all()
        if self._watch.over:
            return rostering.model, Status.UNKNOWN, None
        self._rostering, self._timed = None, self._problem
        self._standing.say("feasible")
        return first.of(Model(self._problem))

    def _tighten(self, bounder: Bounder, evaluation: Evaluation, work: float) -> float:
        """Bound one more block, or the roster a little better; say how much deterministic work that was."""
        spent = 0.0 if self._rostering is None else self._rostering.tighten(work)
        if self._rostering is not None and spent:
            self._standing.raise_bound(bounder.total + self._rostering.bound)
            return spent
        block = bounder.next(evaluation)
        if block is None:
            return 0.0
        spent = bounder.bound(block, self._watch, work)
        self._standing.raise_bound(bounder.total + (0 if self._rostering is None else self._rostering.bound))
        return spent

    def _hear(self, incumbent: Incumbent) -> None:
        self._standing.improved(incumbent.solution, incumbent.evaluation, "improve")

    def _result(self, status: Status, short: tuple[Shortage, ...] = ()) -> Result:
        # What the local search found last counts too.
        self._companion.end()
        found = self._standing.result(status, short)
        if found.solution is None or self._rostering is None:
            return found
        return replace(found, rostered=self._rostering.rostered(found.solution))
