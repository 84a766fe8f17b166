"""A problem as a CP-SAT model with its cost, and the way back from values to a solution."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt
from ortools.sat.python import cp_model

from .constraint import Constraint, Cost
from .encoding import Encoding
from .matching import Matcher, give
from .solution import Meet, Solution

if TYPE_CHECKING:
    from ortools.sat.python.cp_model import LinearExprT

    from .problem import Problem
    from .tasks import Task
from .variables import Literal
from .watch import Watch, new_solver, presolve_lightly


@dataclass(frozen=True, slots=True)
class Decision:
    """A decision literal: a start of a task's meet, or the resource of an open role, at a time (position)."""

    task: int
    time: int
    literal: Literal


class Model:
    """A strict model: required constraints are stated outright, the others cost.

    Built in two steps, so that a first feasible answer is sought before any cost is encoded.
    """

    def __init__(
        self,
        problem: Problem,
        *,
        pooling: bool = True,
        settled: Mapping[tuple[str, str], str] | None = None,
        over: Callable[[], bool] = lambda: False,
    ) -> None:
        """`settled` gives some open roles their resource, by (event, role), for good.

        Raise OutOfTime once it is `over`.
        """
        self.settled = dict(settled or {})
        self.problem = problem = give(problem, self.settled)
        self.on = Encoding(problem, strict=True, pooling=pooling, over=over)
        for constraint in problem.constraints:
            if constraint.required and not self._counted(constraint):
                self.on.deviations(constraint)
        self.cp = self.on.model
        self._known: dict[tuple[Cost, int], LinearExprT] = {}
        self.costs: dict[str, LinearExprT] = {}
        """Once costs are added: the weighted cost of each family of constraints."""

    def _counted(self, constraint: Constraint) -> bool:
        """Whether the pools already hold the constraint, all of it."""
        role = getattr(constraint, "role", None)
        if role is None or constraint.kind not in ("assign_resource", "avoid_split_assignments", "prefer_resources"):
            return False
        groups = [e for g in getattr(constraint, "groups", ()) for e in self.problem.event_groups[g]]
        tasks = self.on.tasks([*getattr(constraint, "events", ()), *groups])
        return all(task.event.role(role) is None or self.on.pooled(task, role) for task in tasks)

    def add_costs(self, only: Collection[str] | None = None, over: Callable[[], bool] = lambda: False) -> None:
        """Encode what is not required (of these constraints, if given), and ask for the least weighted cost.

        Raise OutOfTime once it is `over`.
        """
        self.on.over = over
        terms: dict[str, list[LinearExprT]] = {}
        for constraint in self.problem.constraints:
            if not constraint.required and (only is None or constraint.id in only):
                family = terms.setdefault(constraint.family, [])
                for _, deviation in self.on.deviations(constraint):
                    family.append(constraint.weight * self._cost(constraint.cost, deviation))
        self.costs = {family: cp_model.LinearExpr.sum(found) for family, found in terms.items()}
        self.cp.proto.clear_objective()
        self.cp.minimize(cp_model.LinearExpr.sum(list(self.costs.values())))

    def keep_costs(self, limit: int) -> None:
        """Ask that the costs added so far stay within a limit."""
        self.cp.add(cp_model.LinearExpr.sum(list(self.costs.values())) <= limit)

    def _cost(self, cost: Cost, deviation: LinearExprT) -> LinearExprT:
        if cost is Cost.LINEAR:
            return deviation
        if isinstance(deviation, int):
            return cost.of(deviation)
        if not isinstance(deviation, cp_model.IntVar):
            return self._curved(cost, deviation)
        key = cost, deviation.index
        if key not in self._known:
            self._known[key] = self._curved(cost, deviation)
        return self._known[key]

    def _curved(self, cost: Cost, deviation: LinearExprT) -> LinearExprT:
        if cost is Cost.STEP:
            some = self.cp.new_bool_var("")
            self.cp.add(deviation <= 0).only_enforce_if(~some)
            return some
        _, most = self.on.bounds(deviation)
        amount = self.cp.new_int_var(0, most, "")
        square = self.cp.new_int_var(0, most * most, "")
        self.cp.add(amount >= deviation)
        self.cp.add_multiplication_equality(square, [amount, amount])
        return square

    @property
    def narrowed(self) -> bool:
        """Whether resources were given for good, so that the best answer may lie outside."""
        return bool(self.settled)

    @cached_property
    def decisions(self) -> list[Decision]:
        """Every decision literal, starts first."""
        starts = [
            Decision(task, time, literal)
            for task, literals in enumerate(self.on.starts())
            for (_, time), literal in literals.items()
        ]
        return starts + [
            Decision(task, time, literal)
            for (task, _, _), literals in self.on.choices().items()
            for time, literal in literals.items()
        ]

    def held(self, solution: Solution) -> list[Literal] | None:
        """Every decision literal as it holds in a solution of the model's events; None where it takes another choice.

        Which resources fill pooled roles is left open.
        """
        starts, choices, times = self.on.starts(), self.on.choices(), self.problem.time_index
        true: set[int] = set()
        for meet in solution.meets:
            if meet.time is None:
                continue
            task, start = self.on.tasks((meet.event,))[0], times[meet.time]
            taken = [starts[task.index].get((meet.duration, start))]
            for role, resource in meet.resources:
                if not self.on.pooled(task, role) and (meet.event, role) not in self.settled:
                    found = choices.get((task.index, role, resource), {})
                    taken += [found.get(time) for time in range(start, start + meet.duration)]
            literals = {literal.index for literal in taken if literal is not None}
            twice = taken[0] is not None and taken[0].index in true
            if twice or any(literal is None for literal in taken):
                return None
            true |= literals
        return [d.literal if d.literal.index in true else ~d.literal for d in self.decisions]

    def complete(self, held: list[Literal], watch: Watch | None = None) -> list[int] | None:
        """The values of all variables when every decision literal is held; None where that cannot be.

        Or where the watch's time is up before they are found.
        """
        fixed = self.cp.clone()
        fixed.add_bool_and(held)
        solver = new_solver(1)
        solver.parameters.linearization_level = 0
        presolve_lightly(solver)
        status = solver.solve(fixed) if watch is None else watch.solve(solver, fixed)
        if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
            return None
        return list(solver.response_proto.solution)

    def solution(self, values: list[int]) -> Solution | None:
        """Read a solution from the values of all variables; None where pooled resources cannot be matched."""
        meets = self._meets(values)
        for pool, matcher in zip(self.on.pools, self._matchers, strict=True):
            matched = matcher.match(meets)
            if matched is None:
                return None
            for task, role, _ in pool.members:
                for event in task.events:
                    meets[event] = [
                        Meet(m.event, m.duration, m.time, (*m.resources, (role, matched[role, m.event, m.time])))
                        for m in meets[event]
                    ]
        return Solution(tuple(meet for event in self.problem.events for meet in meets[event.id]))

    @cached_property
    def keeps_resources(self) -> bool:
        """Whether some events must keep one pooled resource: then few ways of counting can be matched."""
        return any(
            constraint.kind == "avoid_split_assignments" and constraint.required and self._counted(constraint)
            for constraint in self.problem.constraints
            if self.on.pools
        )

    def settle(self, values: list[int] | None) -> Model | None:
        """A model in which the resources that some events must keep are given, fit for the times of these values.

        Without values they are given by their loads alone. None: there is no choice.
        """
        unplaced = {event.id: [Meet(event.id, event.duration)] for event in self.problem.events}
        meets = unplaced if values is None else self._meets(values)
        found = [matcher.settle(meets) for matcher in self._matchers]
        settled = {role: resource for one in found if one is not None for role, resource in one.items()}
        both = self.settled | settled
        return Model(self.problem, settled=both) if settled and None not in found else None

    @cached_property
    def _matchers(self) -> list[Matcher]:
        return [Matcher(self.problem, pool, self.on.cliques) for pool in self.on.pools]

    def _meets(self, values: list[int]) -> dict[str, list[Meet]]:
        """The meets of each event, with the resources chosen so far; of merged events, those without a time last."""
        meets: dict[str, list[Meet]] = {event.id: [] for event in self.problem.events}
        given: dict[str, list[tuple[str, str]]] = {}
        for (event, role), resource in self.settled.items():
            given.setdefault(event, []).append((role, resource))
        placed: list[list[tuple[int, int]]] = [[] for _ in self.on.all_tasks]
        for number in np.flatnonzero(self._start_literals.true(values)):
            task_index, d, t = self._start_places[number]
            placed[task_index].append((d, t))
        for task in self.on.all_tasks:
            found = [(d, self.problem.times[t].id, self._chosen(task.index, t, values)) for d, t in placed[task.index]]
            events = iter(task.events)
            for d, time, chosen in [*found, *self._unplaced(task, values)]:
                event = task.id if len(task.events) == 1 else next(events)
                meets[event].append(Meet(event, d, time, (*given.get(event, ()), *chosen)))
        return meets

    @cached_property
    def _start_places(self) -> list[tuple[int, int, int]]:
        """(task, duration, time) of every start literal."""
        return [(task, d, t) for task, starts in enumerate(self.on.starts()) for d, t in starts]

    @cached_property
    def _start_literals(self) -> Literals:
        return Literals([literal for starts in self.on.starts() for literal in starts.values()])

    def _unplaced(self, task: Task, values: list[int]) -> Iterator[tuple[int, None, tuple[tuple[str, str], ...]]]:
        """The duration, the time that it lacks, and the chosen resources of each meet that has no time."""
        waiting = self.on.waiting(task)
        if not waiting:
            for d, count in self.on.unplaced(task).items():
                yield from [(d, None, ())] * values[count.index]
        for number, (d, meet) in enumerate(waiting):
            if _holds(values, meet):
                choices = self.on.choices_unplaced().items()
                mine = ((role, r, found[number]) for (k, role, r), found in choices if k == task.index)
                yield d, None, tuple((role, r) for role, r, literal in mine if _holds(values, literal))

    def _chosen(self, task: int, time: int, values: list[int]) -> tuple[tuple[str, str], ...]:
        """The resources that fill a task's chosen roles at a time."""
        return tuple(
            (role, resource)
            for role, resource, literals in self._choices_of.get(task, ())
            if time in literals and _holds(values, literals[time])
        )

    @cached_property
    def _choices_of(self) -> dict[int, list[tuple[str, str, dict[int, Literal]]]]:
        by_task: dict[int, list[tuple[str, str, dict[int, Literal]]]] = {}
        for (task, role, resource), literals in self.on.choices().items():
            by_task.setdefault(task, []).append((role, resource, literals))
        return by_task


class Literals:
    """Many literals, to be read at once from the values of all variables."""

    def __init__(self, literals: Sequence[Literal]) -> None:
        self._both = [(literal, ~literal) for literal in literals]
        index = np.array([literal.index for literal in literals], dtype=np.int_)
        self._negated = index < 0
        self.variables: npt.NDArray[np.int_] = np.where(self._negated, ~index, index)

    def true(self, values: Sequence[int]) -> npt.NDArray[np.bool_]:
        """Which of them hold."""
        found: npt.NDArray[np.bool_] = (np.asarray(values, dtype=np.int64)[self.variables] != 0) != self._negated
        return found

    def only(self, mask: npt.NDArray[np.bool_]) -> list[int]:
        """The variables of some of them that are of none of the others."""
        found: list[int] = np.setdiff1d(self.variables[mask], self.variables[~mask]).tolist()
        return found

    def held(self, values: Sequence[int]) -> list[Literal]:
        """Each as it holds: itself or its negation."""
        return self.held_where(self.true(values))

    def held_where(self, true: npt.NDArray[np.bool_]) -> list[Literal]:
        """Each as an array says that it holds: itself or its negation."""
        return [both[0] if holds else both[1] for both, holds in zip(self._both, true.tolist(), strict=True)]


def _holds(values: list[int], literal: Literal) -> bool:
    """Whether a literal is true under the values of all variables."""
    index = literal.index
    return bool(values[index]) if index >= 0 else not values[-index - 1]
