"""Deciding a roster: who serves what, at the least cost that the time allows, and what any answer costs at least.

First any roster at all (with the preferred resources as a hint), then a cheaper one, then a fairer one of that cost. A
roster whose times turn out to be short is ruled out by what is short, and sought again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from ortools.sat.python import cp_model

from .annealing import annealed
from .constraints import PreferResources
from .covering import least_variety
from .evaluation import evaluate
from .fairness import Fairness
from .ledger import Ledger
from .model import Model
from .prices import Prices, can_price
from .result import EngineError, Rostered, Status
from .roster import Place, Roster
from .supply import Shortage
from .variables import Literal
from .watch import Watch, new_solver, presolve_lightly

_FIRST_WORK = 5.0
"""Deterministic seconds of the search for any roster, before a thorough presolve."""

_MOVES = 20_000
"""Changes of hands that count for a deterministic second."""

_PASSES = 3
"""Passes of the prices that count for a deterministic second."""

_PRICING = 0.5
"""The part of the time for a cheaper roster in which prices are sought, and who is likely to have what."""

_ENOUGH = 60
"""So many passes of the prices are enough before a roster is sought by them."""


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
        self._costed = False
        self._values: list[int] | None = None
        self.given: dict[Place, str] = {}
        """The resource of each place in the best roster."""
        self.cost = 0
        self.bound = least_variety(roster.problem)
        self._fairness = Fairness(roster.problem)
        self._prices: Prices | None = None

    @property
    def rostered(self) -> Rostered:
        """The best roster in numbers."""
        return Rostered(self.cost, min(self.bound, self.cost), self._fairness.vector(self.given))

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
                self._take(list(solver.response_proto.solution))
                return Status.FEASIBLE
            if status == cp_model.INFEASIBLE:
                return Status.INFEASIBLE
        return Status.UNKNOWN

    def rule_out(self, short: Iterable[Shortage]) -> bool:
        """Let no roster give a resource all that it is short of times for; False where that is nobody's choice."""
        some = False
        for one in short:
            chosen = [
                literal
                for event in one.events
                for resource in one.resources
                for literal in self._filled(event, resource)
            ]
            if chosen:
                self.model.cp.add_bool_or([~literal for literal in chosen])
                some = True
        self._values = None
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
        self._values = None
        self.sound = False

    def _filled(self, event: str, resource: str) -> list[Literal]:
        """The literals by which the resource that fills a place of an event in the best roster fills it."""
        model = self.model
        (task,) = model.on.tasks([event])
        roles = [role for e, role in self._roster.places if e == event and self.given.get((e, role)) == resource]
        return [x for role in roles for x in model.on.choices()[task.index, role, resource].values()]

    def improve(self, seconds: float, work: float | None) -> None:
        """Look for a cheaper roster for so many seconds of the clock, or of deterministic work."""
        until = self._watch.elapsed + seconds
        if not self._costed:
            self.model.add_costs()
            self._fairness.encode(self.model)
            self._costed = True
        self._restore(self.given)
        self._price(_PRICING * seconds, None if work is None else int(_PRICING * _PASSES * work))
        annealing = self._watch.elapsed
        found = annealed(
            self._roster,
            self.given,
            seed=self._seed,
            part=lambda: self._part(annealing, until),
            moves=None if work is None else int(_MOVES * work),
            likely=None if self._prices is None else self._prices.likely(),
        )
        self._restore(found)

    def _part(self, begun: float, until: float) -> float:
        """How much of a span of time is over."""
        return 1.0 if self._watch.over else (self._watch.elapsed - begun) / max(until - begun, 1e-3)

    def _price(self, seconds: float, passes: int | None) -> None:
        """Look for prices for so many seconds, or passes; only once, they do not depend on the best roster."""
        if self._prices is not None or passes == 0 or not can_price(self._roster.problem):
            return
        begun, until = self._watch.elapsed, self._watch.elapsed + seconds
        prices = self._prices = Prices(Ledger(self._roster, self.given), self._seed)
        most = min(passes or _ENOUGH, _ENOUGH)
        for done in range(most):
            over = done / most if passes is not None else max(done / most, self._part(begun, until))
            if over >= 1 or self._watch.over:
                break
            prices.move(over)
        self._look(prices.look)

    def tighten(self) -> bool:
        """Move the prices once more; False where they are settled, or there are none."""
        if self._prices is None or self._prices.settled or self.bound >= self.cost:
            return False
        self._look(self._prices.move_on)
        return True

    def _look(self, look: Callable[[], None]) -> None:
        """Take over what a look at the prices bounds."""
        assert self._prices is not None
        look()
        self.bound = max(self.bound, self._prices.bound)

    def level(self, seconds: float) -> None:
        """Of the rosters of the best one's cost or less, take one of the fairest: leximin, worst off first."""
        assert self._values is not None
        self._hint(self.model.cp, self._values)
        for values in self._fairness.levelled(self.model, self.cost, self._solve_for, seconds):
            self._take(values)

    def _solve_for(self, model: cp_model.CpModel, seconds: float) -> list[int] | None:
        solver = self._solver()
        presolve_lightly(solver)
        solver.parameters.max_time_in_seconds = seconds
        if self._watch.solve(solver, model) not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
            return None
        return list(solver.response_proto.solution)

    def _restore(self, given: Mapping[Place, str]) -> None:
        """Take a roster, with the values of all variables, unless it is ruled out or dearer than the best."""
        choices = self.model.on.choices()
        held: list[Literal] = []
        for (task, role, resource), found in choices.items():
            event = self.model.on.all_tasks[task].id
            for literal in found.values():
                held.append(literal if given[event, role] == resource else ~literal)
        values = self.model.complete(held)
        if values is not None:
            self._take(values)

    def _take(self, values: list[int]) -> None:
        solution = self.model.solution(values)
        assert solution is not None
        found = evaluate(self._roster.problem, solution)
        if found.hard:
            raise EngineError("required constraints are missed in a roster")
        if self._values is not None and found.soft > self.cost:
            return
        self._values = values if self._costed else None
        self.cost = found.soft
        self.given = {(meet.event, role): resource for meet in solution.meets for role, resource in meet.resources}

    @staticmethod
    def _hint(model: cp_model.CpModel, values: list[int]) -> None:
        hint = model.proto.solution_hint
        hint.vars.clear()
        hint.values.clear()
        hint.vars.extend(range(len(values)))
        hint.values.extend(values)

    def _solver(self) -> cp_model.CpSolver:
        solver = new_solver(self._workers)
        solver.parameters.random_seed = self._seed
        solver.parameters.interleave_search = self._deterministic
        return solver
