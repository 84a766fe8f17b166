"""Deciding a roster: who serves what, at the least cost that the time allows, and what any answer costs at least.

First any roster at all (with the preferred resources as a hint), then a cheaper one, then a fairer one of that cost. A
roster whose times turn out to be short is ruled out by what is short, and sought again.
"""

from __future__ import annotations

import itertools
import threading
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, wait
from typing import TypeVar

from ortools.sat.python import cp_model

from ..constraints import PreferResources
from ..evaluation import evaluate
from ..model import Model
from ..problem import Problem
from ..result import EngineError, Rostered, Status
from ..solution import Solution
from ..supply import Shortage
from ..variables import Literal
from ..watch import Watch, new_solver, presolve_lightly
from .annealing import Annealing
from .covering import least_variety
from .fairness import Fairness
from .granting import granted
from .ledger import Ledger
from .prices import Prices, can_price
from .recombining import recombined
from .roster import Place, Roster, as_solution, timed
from .tally import tally_of
from .teams import Teams

_FIRST_WORK = 5.0
"""Deterministic seconds of the search for any roster, before a thorough presolve."""

_MOVES = 800_000
"""Moves of annealing that count for a deterministic second."""

_STEPS = 60
"""Steps of the prices that count for a deterministic second."""

_PRICING = 0.5
"""The part of the time for a cheaper roster that is at most spent on prices, and who is likely to have what."""

_AT_ONCE, _FURTHER = 10, 0.2
"""So many further steps of the prices are made at once, and count for so many deterministic seconds."""

_EVENING = 400_000
"""So many moves are tried for a fairer roster."""

_LEVELLING = 0.03
"""The part of the time that a fairer roster may take."""

_GRACE = 0.3
"""Seconds of the clock that a search may take to end when its time is over."""

_COMBINING = 0.1
"""The part of the time for a cheaper roster in which the bundles of all rosters are put together."""

_GRANTING = 0.45
"""The part of the time for a cheaper roster in which wishes are granted in all that are new, once teams have any."""

_POOL = 60
"""So many rosters' bundles are put together at most."""

_BEST = 10
"""So many of the best rosters tell how much teams can gain at most."""

T = TypeVar("T")

Part = Callable[[], float]
"""How much of a span of time is over: 1 where all of it is."""


class Rostering:
    """Searches a roster; holds the best one so far, its cost, and a bound on the cost of any."""

    def __init__(self, roster: Roster, watch: Watch, *, workers: int, seed: int, deterministic: bool) -> None:
        self._roster = roster
        self._watch = watch
        self._workers = workers
        self._seed = seed
        self._deterministic = deterministic
        self.sound = True
        """Whether nothing but what is proven impossible has been ruled out."""
        self.model = Model(roster.problem, pooling=False)
        self._barred: list[tuple[frozenset[tuple[Place, str]], int]] = []
        self._found = False
        self.given: dict[Place, str] = {}
        """The resource of each place in the best roster."""
        self.cost = 0
        self.bound = least_variety(roster.problem)
        self._fairness = Fairness(roster.problem)
        self._ledger = Ledger(roster)
        tally, first = tally_of(self._ledger)
        self._annealings = [Annealing(self._ledger, tally, first, workers * seed + n) for n in range(max(1, workers))]
        self._prices: Prices | None = None
        self._pricing = threading.Lock()
        self._teams: Teams | None = None
        self._rosters: list[dict[Place, str]] = []

    def rostered(self, solution: Solution) -> Rostered:
        """The roster of an answer in numbers."""
        chosen = {(meet.event, role): resource for meet in solution.meets for role, resource in meet.resources}
        given = {place: chosen[place] for place in self._roster.places}
        cost = evaluate(self._roster.problem, as_solution(self._roster.problem, given)).soft
        return Rostered(cost, min(self.bound, cost), self._fairness.vector(given))

    def timed(self, problem: Problem) -> Problem:
        """What is left of the roster's problem for times to decide, the best roster being given."""
        return timed(problem, self._roster, self.given)

    def first(self) -> Status:
        """Find any roster. INFEASIBLE is proven, of rosters and so of the whole problem."""
        model = self.model
        wanted = [c for c in self._roster.problem.constraints if isinstance(c, PreferResources)]
        liked = {(event, c.role, r) for c in wanted for event in c.events for r in c.resources}
        model.cp.proto.clear_solution_hint()
        for (task, role, resource), found in model.on.choices().items():
            hinted = any((event, role, resource) in liked for event in model.on.all_tasks[task].events)
            for literal in found.values():
                if hinted:
                    model.cp.add_hint(literal, True)
        for light in (True, False):
            solver = self._solver()
            solver.parameters.linearization_level = 0
            if light:
                presolve_lightly(solver)
                solver.parameters.max_deterministic_time = _FIRST_WORK
            status = self._watch.solve(solver, model.cp)
            if status in (cp_model.OPTIMAL, cp_model.FEASIBLE):
                solution = model.solution(list(solver.response_proto.solution))
                assert solution is not None
                self._take({(meet.event, role): r for meet in solution.meets for role, r in meet.resources}, True)
                return Status.FEASIBLE
            if status == cp_model.INFEASIBLE:
                return Status.INFEASIBLE
        return Status.UNKNOWN

    def rule_out(self, short: Iterable[Shortage]) -> bool:
        """Let no roster give a resource all that it is short of times for; False where that is nobody's choice."""
        some = False
        for one in short:
            chosen = [
                (place, literal)
                for event in one.events
                for resource in one.resources
                for place, literal in self._filled(event, resource)
            ]
            if chosen:
                self.model.cp.add_bool_or([~literal for _, literal in chosen])
                self._bar({place for place, _ in chosen}, 1)
                some = True
        return some

    def rule_out_all(self) -> None:
        """Let no roster be the best one again, nor one that differs in few places."""
        literals = [
            x
            for (event, role), resource in self.given.items()
            for task in self.model.on.tasks([event])
            for x in self.model.on.choices()[task.index, role, resource].values()
        ]
        self.model.cp.add(cp_model.LinearExpr.sum(literals) <= len(literals) - max(1, len(literals) // 10))
        self._bar(set(self.given), max(1, len(self.given) // 10))
        self.sound = False

    def _bar(self, places: set[Place], least: int) -> None:
        """Take no roster that gives less than so many of these places to others than the best one does."""
        self._barred.append((frozenset((place, self.given[place]) for place in places), least))
        self._found = False

    def _filled(self, event: str, resource: str) -> list[tuple[Place, Literal]]:
        """The literals by which the resource that fills a place of an event in the best roster fills it."""
        model = self.model
        (task,) = model.on.tasks([event])
        roles = [role for e, role in self._roster.places if e == event and self.given.get((e, role)) == resource]
        choices = model.on.choices()
        return [((event, role), x) for role in roles for x in choices[task.index, role, resource].values()]

    def improve(self, seconds: float, work: float | None) -> None:
        """Look for a cheaper roster for so many seconds of the clock, or of deterministic work.

        Prices are sought first, which tell who is likely to have what.
        """
        begun = self._watch.elapsed
        until = None if work is not None else begun + seconds
        pool = ThreadPoolExecutor(max(1, self._workers))
        if can_price(self._roster.problem) and work != 0:
            part = self._span(begun, begun + _PRICING * seconds)
            pricing = pool.submit(self._price, part, self._share(_PRICING * _STEPS, work))
            for priced in self._wait([pricing], until):
                priced.result()
        granting = 0.0 if until is None or self._teams is None else _GRANTING
        annealed = begun + (1 - _COMBINING - granting) * seconds
        part = self._span(self._watch.elapsed, annealed)
        likely = self._likely()
        moves = self._share((1 - _PRICING) * _MOVES, work)
        runs = [pool.submit(one.cheaper, self.given, part=part, moves=moves, likely=likely) for one in self._annealings]
        found = [given for run in self._wait(runs, until) for given in run.result()]
        if granting and found:
            found = self._granted([self.given, *found], annealed + granting * seconds, pool)
        pool.shutdown(wait=False)
        self._rosters += found
        # To hear from the constraints what a roster costs takes long: only of those that are cheaper by our count.
        total = self._annealings[0].total
        for given in sorted(found, key=total):
            if self._found and total(given) >= self.cost:
                break
            self._take(given)
        self._recombine(until, None if work is None else _COMBINING * work)

    def _likely(self) -> list[list[float]] | None:
        """How likely each of those able to have a unit should have it, by the prices."""
        if self._prices is None:
            return None
        with self._pricing:
            return self._prices.likely()

    def _recombine(self, until: float | None, work: float | None) -> None:
        """Take the cheapest roster that the bundles of the cheapest of all rosters so far make up."""
        annealing, ledger = self._annealings[0], self._ledger
        self._rosters = sorted(self._rosters, key=annealing.total)[:_POOL]
        if len(self._rosters) > 1 and not self._watch.over:
            seconds = None if until is None else max(0.0, until - self._watch.elapsed)
            holders = [ledger.holders(given) for given in self._rosters]
            found = recombined(ledger, holders, self._watch, seconds=seconds, work=work)
            if found is not None:
                self._take(ledger.given(found))

    def _granted(
        self, rosters: Sequence[Mapping[Place, str]], until: float, pool: ThreadPoolExecutor
    ) -> list[dict[Place, str]]:
        """These rosters once teams are granted their wishes in them, one after another, until a time."""
        annealing, ledger, teams = self._annealings[0], self._ledger, self._teams
        assert teams is not None
        turns = -(-len(rosters) // max(1, self._workers))
        each = (until - self._watch.elapsed) / turns

        def grant(number: int) -> dict[Place, str]:
            begun = self._watch.elapsed
            part = self._span(begun, min(until, begun + each))
            holders = granted(
                ledger,
                teams,
                ledger.holders(rosters[number]),
                lambda holders: annealing.total(ledger.given(holders)),
                self._watch,
                lambda: part() >= 1,
                seed=len(self._rosters) + number,
            )
            return ledger.given(holders)

        return list(pool.map(grant, range(len(rosters))))

    def _wait(self, futures: list[Future[T]], until: float | None) -> list[Future[T]]:
        """Those that end in time. On a machine where nothing is compiled yet it is not waited for the compiler."""
        wait(futures, None if until is None else max(0.0, until - self._watch.elapsed) + _GRACE)
        return [future for future in futures if future.done()]

    @staticmethod
    def _share(each: float, work: float | None) -> int | None:
        return None if work is None else int(each * work)

    def _span(self, begun: float, until: float) -> Part:
        """Tell how much of a span of time is over; all of it, where no roster can be cheaper than the best.

        Where work is counted, no part of it before that: the same seed, the same answer.
        """

        def part() -> float:
            if self._watch.over or (self._found and self.bound >= self.cost):
                return 1.0
            return 0.0 if self._deterministic else (self._watch.elapsed - begun) / max(until - begun, 1e-3)

        return part

    def _price(self, part: Part, steps: int | None) -> None:
        """Seek prices until a time, or in so many steps at most."""
        prices = Prices(self._ledger) if self._prices is None else self._prices
        with self._pricing:
            for _ in itertools.count() if steps is None else range(steps):
                if prices.settled or part() >= 1:
                    break
                prices.step()
        self._prices, self.bound = prices, max(self.bound, prices.bound)

    def tighten(self, work: float) -> float:
        """Move the prices some steps more, or see what one more team costs together at those that are settled.

        `work`: the deterministic seconds that a team may take. Return how many were spent, 0 where nothing is left.
        """
        prices = self._prices
        if prices is None or self.bound >= self.cost:
            return 0.0
        if not prices.settled:
            with self._pricing:
                for _ in range(_AT_ONCE):
                    prices.step()
            self.bound = max(self.bound, prices.bound)
            return _FURTHER
        if self._teams is None:
            rosters = [self.given, *self._rosters[:_BEST]]
            self._teams = Teams(self._ledger, prices, [self._ledger.holders(given) for given in rosters])
        spent = self._teams.step(self._watch, work)
        self.bound = max(self.bound, self._teams.bound)
        return spent

    def level(self) -> None:
        """Of the rosters of the best one's cost or less, take a fair one: leximin, worst off first."""
        until = None if self._deterministic else self._watch.elapsed + _LEVELLING * self._watch.left
        pool = ThreadPoolExecutor(1)
        run = pool.submit(self._annealings[0].fairer, self.given, self._fairness, moves=_EVENING)
        for done in self._wait([run], until):
            found = done.result()
            if self._fairness.vector(found) <= self._fairness.vector(self.given):
                self._take(found)
        pool.shutdown(wait=False)

    def _take(self, given: Mapping[Place, str], first: bool = False) -> None:
        """Take a roster, unless it is ruled out, misses what is required, or is dearer than the best."""
        if any(sum(given[place] != r for place, r in some) < least for some, least in self._barred):
            return
        evaluation = evaluate(self._roster.problem, as_solution(self._roster.problem, given))
        if first and evaluation.hard:
            raise EngineError("required constraints are missed in a roster")
        if evaluation.hard or (self._found and evaluation.soft > self.cost):
            return
        self._found = True
        self.cost = evaluation.soft
        self.given = dict(given)

    def _solver(self) -> cp_model.CpSolver:
        solver = new_solver(self._workers)
        solver.parameters.random_seed = self._seed
        solver.parameters.interleave_search = self._deterministic
        return solver
