"""The decision variables of a problem: where meets start, and who fills open roles.

`starts[task, duration, time]` decides; `running[task, time]` follows from it. Identical events are one task (tasks.py);
the resources of pooled roles are not chosen here (pools.py).
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from itertools import pairwise
from typing import TYPE_CHECKING

from ortools.sat.python import cp_model

from .options import Options
from .pools import Pool, find_pools
from .tasks import Task, compile_tasks
from .watch import OutOfTime

if TYPE_CHECKING:
    from ortools.sat.python.cp_model import LinearExprT

    from .problem import Problem, Role

Literal = cp_model.BoolVarT

_BOOLEAN = cp_model.Domain(0, 1)


class Variables:
    """The tasks of a problem and their variables on a CP-SAT model.

    In a `strict` model choices that required constraints forbid are left out, and what must be placed or filled is;
    else everything is open.
    """

    def __init__(self, problem: Problem, *, strict: bool, pooling: bool, over: Callable[[], bool]) -> None:
        self.problem = problem
        self.over = over
        self.strict = strict
        self.model = cp_model.CpModel()
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
        self._one: dict[tuple[int, ...], Literal] = {}
        self._starts: list[dict[tuple[int, int], Literal]] = []
        self._unplaced: list[dict[int, cp_model.IntVar]] = []
        self._waiting: list[list[tuple[int, Literal]]] = []
        self._running: list[dict[int, Literal]] = []
        self._filling: dict[tuple[int, str, str], dict[int, Literal]] = {}
        self._filling_unplaced: dict[tuple[int, str, str], list[Literal]] = {}
        self._unfilled: dict[tuple[int, str], list[Literal]] = {}
        for task in self.all_tasks:
            self.keep_time()
            self._place(task)
        for task in self.all_tasks:
            self.keep_time()
            for role in task.event.roles:
                if role.resource is None and (task.index, role.name) not in self._pooled:
                    self._fill(task, role.name)
        self._given, self._open = self._attendance()

    def keep_time(self) -> None:
        """Raise OutOfTime once there is no more time to build the model."""
        if self.over():
            raise OutOfTime

    def boolean(self) -> cp_model.IntVar:
        """A new 0-1 variable."""
        return cp_model.IntVar(self.model.model_proto).with_domain(_BOOLEAN)

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

    def _place(self, task: Task) -> None:
        """Make the starts of a task, so that its meets last as long as it asks for and no two run at once."""
        model = self.model
        starts: dict[tuple[int, int], Literal] = {
            (d, t): self.boolean() for d, times in task.starts.items() for t in times
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
        key = tuple(sorted(literal.index for literal in literals))
        if key not in self._one:
            some = self._one[key] = self.boolean()
            self.model.add_exactly_one([*literals, ~some])
        return self._one[key]

    def _wait(self, task: Task, unplaced: dict[int, cp_model.IntVar]) -> list[tuple[int, Literal]]:
        """One literal, with the duration, for each meet that may have no time, where a role of it is to be filled."""
        if not any(role.resource is None and (task.index, role.name) not in self._pooled for role in task.event.roles):
            return []
        waiting: list[tuple[int, Literal]] = []
        for d, count in unplaced.items():
            meets = [self.boolean() for _ in range(task.duration // d)]
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
        choices: list[Literal] = [self.boolean() for _ in range(number if must else number + 1)]
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

    def filling_at(self, task: Task, role: str, resource: str) -> dict[int, Literal]:
        """By time, the literal of the resource filling the role in a meet that runs then."""
        held = task.event.role(role)
        if held is not None and held.resource is not None:
            return self._running[task.index] if held.resource == resource else {}
        return self._filling.get((task.index, role, resource), {})

    def served(self, task: Task, role: Role, resource: str) -> list[LinearExprT]:
        """Terms whose sum is at how many times of the task's placed meets the resource fills the role."""
        if role.resource == resource:
            return [task.duration - self.missing(task)]
        return list(self._filling.get((task.index, role.name, resource), {}).values())

    def unfilled(self, task: Task, role: str) -> LinearExprT:
        """The total duration of the task's meets, with and without a time, in which the role is unfilled."""
        return cp_model.LinearExpr.sum(self._unfilled.get((task.index, role), []))

    def pooled(self, task: Task, role: str) -> bool:
        """Whether the role's resource is matched after the search."""
        return (task.index, role) in self._pooled

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
