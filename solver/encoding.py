"""The words in which a constraint speaks to CP-SAT: counts of starts, running, busy, and limits on amounts.

Decision variables are `starts[task, duration, time]`; running, busy and the like are made when first asked for and
shared by all constraints. Identical events are one task (tasks.py); pooled rooms are counts (pools.py).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from ortools.sat.python import cp_model
from ortools.sat.python.cp_model_helper import FlatIntExpr

from .cliques import maximal_cliques
from .options import Options
from .pools import Pool, Supply, find_pools
from .tasks import Task, compile_tasks

if TYPE_CHECKING:
    from ortools.sat.python.cp_model import LinearExprT

    from .constraint import Constraint
    from .problem import Problem

Literal = cp_model.BoolVarT


class Encoding:
    """A CP-SAT model of a problem's events, and the vocabulary that constraints use on it.

    In a `strict` model required constraints are stated outright; else every constraint is a deviation, and choices
    that required constraints forbid stay open. `pooling` leaves rooms to be matched afterwards where that is exact.
    """

    def __init__(self, problem: Problem, *, strict: bool = True, pooling: bool = True) -> None:
        self.problem = problem
        self.strict = strict
        self.weeks = range(problem.cycle)
        self.cliques = maximal_cliques(problem)
        self.model = cp_model.CpModel()
        self.always: Literal = self.model.new_constant(1)
        self.never: Literal = self.model.new_constant(0)
        options = Options.of(problem) if strict else Options(problem)
        self.all_tasks = compile_tasks(problem, options)
        self.pools: tuple[Pool, ...] = find_pools(problem, options, self.all_tasks) if strict and pooling else ()
        self._pooled = {(task.index, role) for pool in self.pools for task, role, _ in pool.members}
        self._candidates = {
            (task.index, role.name): sorted(options.candidates(task.id, role.name))
            for task in self.all_tasks
            for role in task.event.roles
            if role.resource is None
        }
        self._task_of = {event: task for task in self.all_tasks for event in task.events}
        self._must_place = self._named_by("assign_time")
        self._must_fill = self._named_by("assign_resource")
        self._clashing = self._required_resources("avoid_clashes")
        self._hard = False
        self._starts: list[dict[tuple[int, int], Literal]] = []
        self._unplaced: list[dict[int, cp_model.IntVar]] = []
        self._waiting: list[list[tuple[int, Literal]]] = []
        self._running: list[dict[int, Literal]] = []
        self._filling: dict[tuple[int, str, str], dict[int, Literal]] = {}
        self._filling_unplaced: dict[tuple[int, str, str], list[Literal]] = {}
        self._unfilled: dict[tuple[int, str], list[Literal]] = {}
        self._fills: dict[tuple[tuple[int, ...], str, str], Literal] = {}
        self._busy: dict[tuple[str, int, int], Literal] = {}
        self._occupied: dict[tuple[str, int, int], Literal] = {}
        self._any: dict[tuple[int, ...], Literal] = {}
        for task in self.all_tasks:
            self._place(task)
        self._given, self._open = self._attendance()
        self._every_week = {
            resource: all(self._weeks_of(task) == self._weeks_of_all for task in self.attended(resource))
            for resource in self._given
        }
        for task in self.all_tasks:
            for role in task.event.roles:
                if role.resource is None and (task.index, role.name) not in self._pooled:
                    self._fill(task, role.name)
        self._count_pools()

    # Making the decision variables.

    def _named_by(self, kind: str) -> set[str | tuple[str, str]]:
        """Events (with the role, if the constraint has one) that a required constraint of a kind names."""
        if not self.strict:
            return set()
        return {
            event if kind == "assign_time" else (event, getattr(constraint, "role", ""))
            for constraint in self.problem.constraints
            if constraint.kind == kind and constraint.required
            for event in getattr(constraint, "events", ())
        }

    def _required_resources(self, kind: str) -> set[str]:
        return {
            resource
            for constraint in self.problem.constraints
            if self.strict and constraint.kind == kind and constraint.required
            for resource in getattr(constraint, "resources", ())
        }

    def _place(self, task: Task) -> None:
        """Make the starts of a task, so that its meets last as long as it asks for and no two run at once."""
        model = self.model
        starts: dict[tuple[int, int], Literal] = {
            (d, t): model.new_bool_var("") for d, times in task.starts.items() for t in times
        }
        unplaced: dict[int, cp_model.IntVar] = {}
        if task.id not in self._must_place:
            unplaced = {d: model.new_int_var(0, task.duration // d, "") for d in task.starts}
        self._starts.append(starts)
        self._unplaced.append(unplaced)
        self._waiting.append(self._wait(task, unplaced))
        lasting = [*starts.values(), *unplaced.values()]
        lengths = [*(d for d, _ in starts), *unplaced]
        if not unplaced and set(lengths) == {task.duration}:
            model.add_exactly_one(lasting)
        else:
            model.add(cp_model.LinearExpr.weighted_sum(lasting, lengths) == task.duration)
        covering: dict[int, list[Literal]] = {}
        for (d, t), literal in starts.items():
            for time in range(t, t + d):
                covering.setdefault(time, []).append(literal)
        self._running.append({time: self._one_of(literals) for time, literals in sorted(covering.items())})

    def _one_of(self, literals: list[Literal]) -> Literal:
        """Whether one of these holds; no two may."""
        if len(literals) == 1:
            return literals[0]
        some = self.model.new_bool_var("")
        self.model.add_exactly_one([*literals, ~some])
        return some

    def _wait(self, task: Task, unplaced: dict[int, cp_model.IntVar]) -> list[tuple[int, Literal]]:
        """One literal, with the duration, for each meet that may have no time, where a role of it is to be filled."""
        if not any(role.resource is None and (task.index, role.name) not in self._pooled for role in task.event.roles):
            return []
        waiting: list[tuple[int, Literal]] = []
        for d, count in unplaced.items():
            meets = [self.model.new_bool_var("") for _ in range(task.duration // d)]
            self.model.add(cp_model.LinearExpr.sum(meets) == count)
            for one, next_ in pairwise(meets):
                self.model.add_implication(next_, one)
            waiting += [(d, meet) for meet in meets]
        return waiting

    def _fill(self, task: Task, role: str) -> None:
        """Choose a resource for an open role at every time a task runs; the same all through a meet.

        Meets without a time are filled too: they are no use to anybody, but nobody is missed in them.
        """
        candidates = self._candidates[task.index, role]
        must = (task.id, role) in self._must_fill
        filling: dict[str, dict[int, Literal]] = {r: {} for r in candidates}
        unfilled: list[Literal] = []
        for time, running in self._running[task.index].items():
            choices = self._choose(len(candidates), running, must)
            for r, choice in zip(candidates, choices, strict=False):
                filling[r][time] = choice
            unfilled += choices[len(candidates) :]
        for (d, t), start in self._starts[task.index].items():
            for time in range(t, t + d - 1):
                for r in candidates:
                    now, then = filling[r][time], filling[r][time + 1]
                    if now is not then:
                        self.model.add(now == then).only_enforce_if(start)
        waiting = [(d, self._choose(len(candidates), meet, must)) for d, meet in self._waiting[task.index]]
        for d, choices in waiting:
            unfilled += choices[len(candidates) :] * d
        for i, r in enumerate(candidates):
            self._filling[task.index, role, r] = filling[r]
            self._filling_unplaced[task.index, role, r] = [choices[i] for _, choices in waiting]
        self._unfilled[task.index, role] = unfilled

    def _choose(self, number: int, meet: Literal, must: bool) -> list[Literal]:
        """One literal for each of so many candidates, and a last one for nobody unless that must not be."""
        if must and number == 1:
            return [meet]
        choices: list[Literal] = [self.model.new_bool_var("") for _ in range(number if must else number + 1)]
        self.model.add_exactly_one([*choices, ~meet])
        return choices

    def _attendance(self) -> tuple[dict[str, list[Task]], dict[str, list[tuple[Task, str]]]]:
        """For each resource, the tasks that it is given to (once for each role), and the open roles it may fill."""
        given: dict[str, list[Task]] = {r.id: [] for r in self.problem.resources}
        open_: dict[str, list[tuple[Task, str]]] = {r.id: [] for r in self.problem.resources}
        for task in self.all_tasks:
            for role in task.event.roles:
                if role.resource is not None:
                    given[role.resource].append(task)
                elif (task.index, role.name) not in self._pooled:
                    for resource in self._candidates[task.index, role.name]:
                        open_[resource].append((task, role.name))
        return given, open_

    def _count_pools(self) -> None:
        """State Hall's condition: no set of pooled resources is asked for more often than it can serve."""
        supply = Supply.of(self.problem)
        for pool in self.pools:
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

    # Words about events.

    def tasks(self, events: Iterable[str]) -> list[Task]:
        """The tasks of some events, each once, in order."""
        return list({self._task_of[event].index: self._task_of[event] for event in events}.values())

    def meets(
        self, events: Iterable[str], times: Collection[int] | None = None, duration: int | None = None
    ) -> list[tuple[int, int, Literal]]:
        """(duration, start, literal) of every meet of these events that may start at one of the times."""
        return [
            (d, t, literal)
            for task in self.tasks(events)
            for (d, t), literal in self._starts[task.index].items()
            if (duration is None or d == duration) and (times is None or t in times)
        ]

    def unplaced(self, task: Task) -> dict[int, cp_model.IntVar]:
        """How many meets of each duration have no time; empty where all must have one."""
        return self._unplaced[task.index]

    def missing(self, task: Task) -> LinearExprT:
        """The total duration of a task's meets without a time."""
        unplaced = self._unplaced[task.index]
        return cp_model.LinearExpr.weighted_sum(list(unplaced.values()), list(unplaced))

    def running(self, events: Iterable[str], time: int) -> list[Literal]:
        """One literal for each task that may run at a time."""
        return [self._running[k.index][time] for k in self.tasks(events) if time in self._running[k.index]]

    def filling(self, task: Task, role: str, resource: str) -> list[Literal]:
        """One literal for each time for which the resource may fill the role, in meets with and without a time."""
        key = (task.index, role, resource)
        lasting = zip(self._waiting[task.index], self._filling_unplaced.get(key, []), strict=False)
        return [*self._filling.get(key, {}).values(), *(x for (d, _), literal in lasting for x in [literal] * d)]

    def unfilled(self, task: Task, role: str) -> LinearExprT:
        """The total duration of the task's meets, with and without a time, in which the role is unfilled."""
        return self.total(self._unfilled.get((task.index, role), []))

    def fills(self, events: Iterable[str], role: str, resource: str) -> Literal:
        """Whether the resource fills the role in any meet of these events."""
        tasks = self.tasks(events)
        key = (tuple(task.index for task in tasks), role, resource)
        if key not in self._fills:
            self._fills[key] = self.any_of([x for task in tasks for x in self.filling(task, role, resource)])
        return self._fills[key]

    def pooled(self, task: Task, role: str) -> bool:
        """Whether the role's resource is matched after the search."""
        return (task.index, role) in self._pooled

    # Words about resources.

    @property
    def _weeks_of_all(self) -> tuple[int, ...]:
        return tuple(self.weeks)

    def _weeks_of(self, task: Task) -> tuple[int, ...]:
        return tuple(w for w in self.weeks if self.problem.in_week(task.event, w))

    def attended(self, resource: str) -> list[Task]:
        """The tasks that a resource attends or may attend, each once."""
        return list(dict.fromkeys([*self._given[resource], *(task for task, _ in self._open[resource])]))

    def _week(self, resource: str, week: int) -> int:
        """Week 0 stands for all weeks where the resource has the same meets in each."""
        return 0 if self._every_week[resource] else week

    def attending(self, resource: str, time: int, week: int) -> list[Literal]:
        """One literal for each role that the resource may fill in a meet at a time of a week."""
        held = self.problem.in_week
        given = [k for k in self._given[resource] if time in self._running[k.index] and held(k.event, week)]
        literals = [self._running[task.index][time] for task in given]
        for task, role in self._open[resource]:
            choice = self._filling[task.index, role, resource].get(time)
            if choice is not None and held(task.event, week):
                literals.append(choice)
        return literals

    def busy(self, resource: str, time: int, week: int) -> Literal:
        """Whether the resource attends a meet at a time of a week."""
        key = (resource, time, self._week(resource, week))
        if key not in self._busy:
            literals = self.attending(resource, time, week)
            alone = resource in self._clashing
            self._busy[key] = self._one_of(literals) if alone and literals else self.any_of(literals)
        return self._busy[key]

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
        by_index = {literal.index: literal for literal in literals}
        if self.always.index in by_index or (~self.never).index in by_index:
            return self.always
        by_index.pop(self.never.index, None)
        by_index.pop((~self.always).index, None)
        if len(by_index) < 2:
            return next(iter(by_index.values()), self.never)
        key = tuple(sorted(by_index))
        if key not in self._any:
            some = self.model.new_bool_var("")
            self.model.add_bool_or([*by_index.values(), ~some])
            self.model.add_bool_and([~literal for literal in by_index.values()]).only_enforce_if(~some)
            self._any[key] = some
        return self._any[key]

    def all_of(self, literals: Iterable[Literal]) -> Literal:
        """Whether all hold."""
        return ~self.any_of([~literal for literal in literals])

    def total(self, amounts: Iterable[LinearExprT]) -> LinearExprT:
        """Their sum."""
        return cp_model.LinearExpr.sum(list(amounts))

    def spread(self, amounts: Sequence[LinearExprT]) -> LinearExprT:
        """The largest of some amounts less the smallest; no less at any rate, which is enough where it costs."""
        if len(amounts) < 2:
            return 0
        bounds = [self._bounds(amount) for amount in amounts]
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
        counted = list(amount) if isinstance(amount, Sequence) else None
        if counted is not None and least <= 0 and (most is None or most >= len(counted)):
            return 0
        value = self.total(counted) if counted is not None else amount
        assert not isinstance(value, Sequence)
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
        low, high = self._bounds(value)
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
    def _bounds(amount: LinearExprT) -> tuple[int, int]:
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
        """Encode a constraint; its points and deviations, all 0 where they are stated outright."""
        self._hard = self.strict and constraint.required
        try:
            return list(constraint.encode(self))
        finally:
            self._hard = False

    def starts(self) -> list[dict[tuple[int, int], Literal]]:
        """For each task, by (duration, position of the time), the literal of a meet that starts there."""
        return self._starts

    def choices(self) -> dict[tuple[int, str, str], dict[int, Literal]]:
        """By (task, role, resource), for each time the literal of the resource filling the role."""
        return self._filling

    def waiting(self, task: Task) -> list[tuple[int, Literal]]:
        """(duration, literal) of each meet that may have no time; none where no role of the task is to be chosen."""
        return self._waiting[task.index]

    def choices_unplaced(self) -> dict[tuple[int, str, str], list[Literal]]:
        """By (task, role, resource), for each meet that may have no time the literal of the resource filling it."""
        return self._filling_unplaced
