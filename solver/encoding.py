"""The words in which a constraint speaks to CP-SAT: who is busy, and limits on amounts.

Busy literals and the like are made when first asked for, and shared by all constraints.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import TYPE_CHECKING

from ortools.sat.python import cp_model
from ortools.sat.python.cp_model import FlatIntExpr

from .cliques import maximal_cliques
from .pools import Supply
from .tasks import Task
from .variables import Literal, Variables

if TYPE_CHECKING:
    from ortools.sat.python.cp_model import LinearExprT

    from .constraint import Constraint
    from .problem import Problem


class Encoding(Variables):
    """A CP-SAT model of a problem's events, and the vocabulary that constraints use on it.

    In a `strict` model required constraints are stated outright; else every constraint is a deviation, and choices
    that required constraints forbid stay open. `pooling` leaves resources to be matched afterwards where that is exact.
    """

    def __init__(
        self,
        problem: Problem,
        *,
        strict: bool = True,
        pooling: bool = True,
        over: Callable[[], bool] = lambda: False,
    ) -> None:
        super().__init__(problem, strict=strict, pooling=pooling, over=over)
        self.weeks = range(problem.cycle)
        self.cliques = maximal_cliques(problem)
        self.always: Literal = self.model.new_constant(1)
        self.never: Literal = self.model.new_constant(0)
        self._true = {self.always.index, (~self.never).index}
        self._false = {self.never.index, (~self.always).index}
        self._clashing = self._required_resources("avoid_clashes")
        self._hard = False
        self._every_week = {resource: self._alike(resource) for resource in self._given}
        self._attending: dict[tuple[str, int], dict[int, list[Literal]]] = {}
        self._fills: dict[tuple[tuple[int, ...], str, str], Literal] = {}
        self._filled_by: dict[tuple[int, str, tuple[str, ...]], dict[int, Literal]] = {}
        self._attends: dict[tuple[tuple[int, ...], str], Literal] = {}
        self._busy: dict[tuple[str, int, int], Literal] = {}
        self._some: dict[tuple[int, ...], Literal] = {}
        self._occupied: dict[tuple[str, int, int], Literal] = {}
        self._shared: dict[Hashable, LinearExprT] = {}
        self._known: dict[tuple[tuple[int, ...], int, int | None, int, bool], LinearExprT] = {}
        self._count_pools()

    def _alike(self, resource: str) -> bool:
        """Whether the resource has the same meets in every week of the cycle."""
        held = self.problem.in_week
        return all(held(task.event, week) for task in self.attended(resource) for week in self.weeks)

    def _required_resources(self, kind: str) -> set[str]:
        return {
            resource
            for constraint in self.problem.constraints
            if self.strict and constraint.kind == kind and constraint.required
            for resource in getattr(constraint, "resources", ())
        }

    def _count_pools(self) -> None:
        """State Hall's condition: no set of pooled resources is asked for more often than it can serve.

        And no long meet starts where each of its resources is closed at some time or other.
        """
        supply = Supply.of(self.problem)
        for pool in self.pools:
            for task, _, candidates in pool.members:
                closed = [supply.closed.get(resource, frozenset()) for resource in candidates]
                for (d, t), literal in self._starts[task.index].items():
                    if d > 1 and not any(times.isdisjoint(range(t, t + d)) for times in closed):
                        self.model.add(literal == 0)
            for union in pool.unions():
                tasks = [task for task, _, candidates in pool.members if candidates <= union]
                tasks += [task for task, resource in pool.given if resource in union]
                for clique in self.cliques:
                    most = supply.at(union, clique)
                    stated: set[tuple[int, ...]] = set()
                    for week in self.weeks:
                        held = [task for task in tasks if self.problem.in_week(task.event, week)]
                        literals = [
                            self._running[k.index][t] for k in held for t in clique if t in self._running[k.index]
                        ]
                        key = tuple(literal.index for literal in literals)
                        if len(literals) > most and key not in stated:
                            stated.add(key)
                            self._at_most(literals, most)

    def fills(self, events: Iterable[str], role: str, resource: str) -> Literal:
        """Whether the resource fills the role in any meet of these events."""
        tasks = self.tasks(events)
        key = (tuple(task.index for task in tasks), role, resource)
        if key not in self._fills:
            self._fills[key] = self.any_of([x for task in tasks for x in self.filling(task, role, resource)])
        return self._fills[key]

    def attends(self, resource: str, events: Iterable[str]) -> Literal:
        """Whether the resource attends any placed meet of these events."""
        tasks = self.tasks(events)
        key = (tuple(task.index for task in tasks), resource)
        if key not in self._attends:
            self._attends[key] = self._attends_any(resource, tasks)
        return self._attends[key]

    def _attends_any(self, resource: str, tasks: list[Task]) -> Literal:
        found: list[Literal] = []
        for task in tasks:
            for role in task.event.roles:
                if role.resource == resource:
                    if not self._unplaced[task.index]:
                        return self.always
                    found += self._running[task.index].values()
                elif role.resource is None:
                    found += self._filling.get((task.index, role.name, resource), {}).values()
        return self.any_of(found)

    def filled_by(self, task: Task, role: str, resources: tuple[str, ...]) -> dict[int, Literal]:
        """By time, whether one of the resources fills the role in a meet that runs then; absent where none can."""
        key = (task.index, role, resources)
        if key not in self._filled_by:
            held = task.event.role(role)
            given = [held.resource] if held is not None and held.resource is not None else []
            able = self._candidates.get((task.index, role), given)
            by_time: dict[int, list[Literal]] = {}
            wanted = set(resources)
            for resource in able:
                if resource in wanted:
                    for time, literal in self.filling_at(task, role, resource).items():
                        by_time.setdefault(time, []).append(literal)
            self._filled_by[key] = {time: self.any_of(by_time[time]) for time in sorted(by_time)}
        return self._filled_by[key]

    def within(self, time_group: str) -> tuple[int, ...]:
        """The positions of a time group's times, in order."""
        return self.problem.positions[time_group]

    # Words about resources.

    def attended(self, resource: str) -> list[Task]:
        """The tasks that a resource attends or may attend, each once."""
        return list(dict.fromkeys([*self._given[resource], *(task for task, _ in self._open[resource])]))

    def alike_weeks(self, *resources: str) -> list[tuple[int, int]]:
        """(week, how many weeks it stands for): one for all where these resources have the same meets in each."""
        same = all(self._every_week[resource] for resource in resources)
        return [(0, len(self.weeks))] if same else [(week, 1) for week in self.weeks]

    def _week(self, resource: str, week: int) -> int:
        """Week 0 stands for all weeks where the resource has the same meets in each."""
        return 0 if self._every_week[resource] else week

    def attending(self, resource: str, time: int, week: int) -> list[Literal]:
        """One literal for each role that the resource may fill in a meet at a time of a week."""
        key = (resource, self._week(resource, week))
        if key not in self._attending:
            self._attending[key] = self._attend(*key)
        return self._attending[key].get(time, [])

    def attending_of(self, resource: str, events: Iterable[str], week: int) -> dict[int, list[Literal]]:
        """By time, one literal for each role that the resource may fill in a meet of these events in a week."""
        return self._attend(resource, week, {task.index for task in self.tasks(events)})

    def attends_within(self, resource: str, event_group: str, time_groups: Iterable[str], week: int) -> list[Literal]:
        """For each of some time groups, whether the resource attends a meet of an event group in it in a week."""
        there = self.attending_of(resource, self.problem.event_groups[event_group], week)
        return [self.any_of([x for t in self.within(name) for x in there.get(t, ())]) for name in time_groups]

    def _attend(self, resource: str, week: int, among: set[int] | None = None) -> dict[int, list[Literal]]:
        def held(task: Task) -> bool:
            return self.problem.in_week(task.event, week) and (among is None or task.index in among)

        given = [self._running[task.index] for task in self._given[resource] if held(task)]
        open_ = [self._filling[task.index, role, resource] for task, role in self._open[resource] if held(task)]
        by_time: dict[int, list[Literal]] = {}
        for literals in (*given, *open_):
            for time, literal in literals.items():
                by_time.setdefault(time, []).append(literal)
        return by_time

    def busy(self, resource: str, time: int, week: int) -> Literal:
        """Whether the resource attends a meet at a time of a week."""
        key = (resource, time, self._week(resource, week))
        if key not in self._busy:
            literals = self.attending(resource, time, week)
            alone = resource in self._clashing
            self._busy[key] = self._one_of(literals) if alone and literals else self.any_of(literals)
        return self._busy[key]

    def busy_times(self, resource: str, times: Iterable[int], week: int) -> list[Literal]:
        """Literals of which as many hold as there are times among these at which the resource is busy."""
        if self._hard and resource in self._clashing:
            # Never two meets at once, so meets can be counted, and no literal for busy is needed.
            return [literal for time in times for literal in self.attending(resource, time, week)]
        return [self.busy(resource, time, week) for time in times]

    def occupied(self, resource: str, time: int, week: int) -> Literal:
        """Whether the resource attends a meet that shares a moment with a time of a week."""
        key = (resource, time, self._week(resource, week))
        if key not in self._occupied:
            others = self.problem.overlapping[time]
            self._occupied[key] = self.any_of([self.busy(resource, other, week) for other in others])
        return self._occupied[key]

    # Words about amounts.

    def any_of(self, literals: Iterable[Literal]) -> Literal:
        """Whether at least one holds."""
        found = {literal.index: literal for literal in literals}
        if not self._true.isdisjoint(found):
            return self.always
        for index in self._false:
            found.pop(index, None)
        if len(found) < 2:
            return next(iter(found.values()), self.never)
        key = tuple(sorted(found))
        if key not in self._some:
            some = self._some[key] = self.boolean()
            self.model.add_bool_or([*found.values(), ~some])
            self.model.add_bool_and([~literal for literal in found.values()]).only_enforce_if(~some)
        return self._some[key]

    def all_of(self, literals: Iterable[Literal]) -> Literal:
        """Whether all hold."""
        return ~self.any_of([~literal for literal in literals])

    def total(self, amounts: Iterable[LinearExprT]) -> LinearExprT:
        """Their sum."""
        found = list(amounts)
        return found[0] if len(found) == 1 else cp_model.LinearExpr.sum(found)

    def shared(self, key: Hashable, sum_of: Callable[[], LinearExprT]) -> LinearExprT:
        """A sum of many terms as one variable, made when first asked for under its key; a constant stays one."""
        if key not in self._shared:
            total = sum_of()
            low, high = self.bounds(total)
            if low < high:
                variable = self.model.new_int_var(low, high, "")
                self.model.add(variable == total)
                total = variable
            self._shared[key] = total
        return self._shared[key]

    def spread(self, amounts: Sequence[LinearExprT]) -> LinearExprT:
        """The largest of some amounts less the smallest; no less at any rate, which is enough where it costs."""
        if len(amounts) < 2:
            return 0
        bounds = [self.bounds(amount) for amount in amounts]
        low, high = min(low for low, _ in bounds), max(high for _, high in bounds)
        largest, smallest = (self.model.new_int_var(low, high, "") for _ in range(2))
        for amount in amounts:
            self.model.add(largest >= amount)
            self.model.add(smallest <= amount)
        return largest - smallest

    def outside(
        self, amount: LinearExprT | Sequence[Literal], least: int = 0, most: int | None = None, unit: int = 1
    ) -> LinearExprT:
        """The deviation of an amount (or of how many of some literals hold) from [least, most].

        It is counted in whole units, rounded up. Amounts under a `most` of 0 may not be negative. Within a required
        constraint of a strict model the limits are stated outright, and the deviation is 0.
        """
        if not isinstance(amount, Sequence):
            return self._outside(None, amount, least, most, unit)
        counted = list(amount)
        if least <= 0 and (most is None or most >= len(counted)):
            return 0
        # Pupils who attend the same are asked the same: once is enough.
        key = (tuple(sorted(literal.index for literal in counted)), least, most, unit, self._hard)
        if key not in self._known:
            self._known[key] = self._outside(counted, self.total(counted), least, most, unit)
        return self._known[key]

    def _outside(
        self, counted: list[Literal] | None, value: LinearExprT, least: int, most: int | None, unit: int
    ) -> LinearExprT:
        if self._hard:
            self._limit(counted, value, least, most)
            return 0
        if counted is not None and least <= 0 and most == len(counted) - 1:
            return self.all_of(counted)
        if counted is not None and least == 1 and (most is None or most >= len(counted)):
            return ~self.any_of(counted)
        if least <= 0 and most == 0 and unit == 1:
            return value
        return self._deviation(value, least, most, unit)

    def _limit(self, counted: list[Literal] | None, value: LinearExprT, least: int, most: int | None) -> None:
        if counted is not None and least <= 0 and most is not None:
            self._at_most(counted, most)
        elif counted is not None and least == most == 1:
            self.model.add_exactly_one(counted)
        elif counted is not None and least == 1 and (most is None or most >= len(counted)):
            self.model.add_bool_or(counted)
        else:
            upper = cp_model.INT32_MAX if most is None else most
            self.model.add_linear_constraint(value, max(least, cp_model.INT32_MIN), upper)

    def _at_most(self, literals: list[Literal], most: int) -> None:
        if most <= 0:
            self.model.add_bool_and([~literal for literal in literals])
        elif most == 1:
            self.model.add_at_most_one(literals)
        else:
            self.model.add(cp_model.LinearExpr.sum(literals) <= most)

    def _deviation(self, value: LinearExprT, least: int, most: int | None, unit: int) -> LinearExprT:
        low, high = self.bounds(value)
        ceiling = max(0, least - low, 0 if most is None else high - most)
        if ceiling == 0:
            return 0
        deviation = self.model.new_int_var(0, -(-ceiling // unit), "")
        if most is not None and high > most:
            self.model.add(unit * deviation >= value - most)
        if low < least:
            self.model.add(unit * deviation >= least - value)
        return deviation

    @staticmethod
    def bounds(amount: LinearExprT) -> tuple[int, int]:
        """What an amount may come to at least and at most, as far as the domains of its variables tell."""
        if not isinstance(amount, cp_model.LinearExpr):
            return int(amount), int(amount)
        flat = FlatIntExpr(amount)
        low = high = flat.offset
        for coefficient, variable in zip(flat.coeffs, flat.vars, strict=True):
            domain = variable.proto.domain
            ends = coefficient * domain[0], coefficient * domain[len(domain) - 1]  # It takes no index below 0.
            low, high = low + min(ends), high + max(ends)
        return low, high

    # For the engine.

    def deviations(self, constraint: Constraint) -> list[tuple[str, LinearExprT]]:
        """Encode a constraint; its points and deviations, all 0 where they are stated outright. Raise OutOfTime."""
        self.keep_time()
        self._hard = self.strict and constraint.required
        try:
            return list(constraint.encode(self))
        finally:
            self._hard = False
