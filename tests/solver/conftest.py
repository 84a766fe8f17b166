"""Tiny weeks of four times, all timetables of them, and the two sides of a constraint asked about each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import product
from typing import Literal

import pytest
from ortools.sat.python import cp_model

from kebiao.solver.constraint import Constraint
from kebiao.solver.constraints import AvoidClashes
from kebiao.solver.encoding import Encoding
from kebiao.solver.evaluation import Evaluation, evaluate
from kebiao.solver.model import Model
from kebiao.solver.problem import Event, Problem, Resource, Role, Time
from kebiao.solver.solution import Meet, Record, Solution

# Tiny weeks.

RESOURCES = (
    Resource("Li", "teacher"),
    Resource("Wu", "teacher"),
    Resource("hall", "room", capacity=2),
    Resource("lab", "room"),
)
TIME_GROUPS = {"mon": ("t1", "t2", "t3"), "tue": ("t4",), "late": ("t3", "t4"), "all": ("t1", "t2", "t3", "t4")}
EVENT_GROUPS = {"both": ("maths", "music"), "one": ("maths",), "other": ("music",)}
TIMES = tuple(Time(t) for t in ("t1", "t2", "t3", "t4"))
OVERLAPPING = (
    Time("t1", "mon", 480, 520),
    Time("t2", "mon", 530, 570),
    Time("t3", "mon", 480, 540),
    Time("t4", "mon", 550, 600),
)
"""The third time begins with the first and runs into the second; the fourth begins in the second."""

LI = Role("teacher", "teacher", "Li")
LI_OR_WU = Role("teacher", "teacher", candidates=("Li", "Wu"), workload=3)
HALL = Role("room", "room", "hall")
HALL_OR_LAB = Role("room", "room", candidates=("hall", "lab"))
COURSES = {
    "open": (Event("maths", 2, (LI_OR_WU,)), Event("music", 1, (LI,))),
    "hall": (Event("maths", 2, (LI, HALL)), Event("music", 1, (LI, HALL)), Event("art", 1, (HALL,))),
    "rooms": (Event("maths", 2, (LI, HALL_OR_LAB)), Event("music", 1, (LI, HALL))),
    "staffed": (Event("maths", 1, (LI_OR_WU, HALL_OR_LAB)), Event("music", 1, (LI, HALL_OR_LAB))),
}
TWINS = (Event("maths", 1, (LI,)), Event("music", 1, (LI,)), Event("art", 1, (LI_OR_WU,)))
WEEKS = {"music": 0b01, "art": 0b10}


@pytest.fixture(scope="session")
def tiny_week() -> Callable[[str, str], Problem]:
    """Build one of four weeks with one of the sets of events.

    plain: times without a clock. clock: times that overlap. odd-and-even: maths in every week, the others in one of
    two. twins: maths and music alike and never at once, so that they are one task (whatever the events asked for).
    """

    def build(name: str, courses: str = "open") -> Problem:
        events = TWINS if name == "twins" else COURSES[courses]
        if name == "odd-and-even":
            events = tuple(replace(event, weeks=WEEKS.get(event.id, event.weeks)) for event in events)
        return Problem(
            name,
            OVERLAPPING if name == "clock" else TIMES,
            RESOURCES,
            events,
            (AvoidClashes(id="never at once", resources=("Li",)),) if name == "twins" else (),
            TIME_GROUPS,
            EVENT_GROUPS,
            cycle=2 if name == "odd-and-even" else 1,
        )

    return build


# All their timetables.


@pytest.fixture(scope="session")
def timetables() -> Callable[..., list[Solution]]:
    """Every way to split, place and staff the events of a problem; no event runs twice at one time.

    `unplaced`: meets without a time are staffed too.
    """
    return _timetables


def _timetables(problem: Problem, *, unplaced: bool = False) -> list[Solution]:
    return [
        Solution(tuple(meet for meets in chosen for meet in meets))
        for chosen in product(*(list(_ways(problem, event, unplaced)) for event in problem.events))
    ]


def _ways(problem: Problem, event: Event, unplaced: bool) -> Iterator[tuple[Meet, ...]]:
    open_ = [role for role in event.roles if role.resource is None]
    by_role: list[list[tuple[str, str] | None]] = [
        [*((role.name, r) for r in problem.candidates(role)), None] for role in open_
    ]
    for meets in _splits(problem, event.id, event.duration, 0):
        choices = [
            [tuple(filled for filled in each if filled is not None) for each in product(*by_role)]
            if unplaced or meet.time is not None
            else [()]
            for meet in meets
        ]
        for chosen in product(*choices):
            yield tuple(replace(meet, resources=filled) for meet, filled in zip(meets, chosen, strict=True))


def _splits(problem: Problem, event: str, duration: int, earliest: int) -> Iterator[tuple[Meet, ...]]:
    """Ways to place meets from a time on, and leave the rest unplaced, in pieces of any lengths."""
    for pieces in _pieces(duration, duration):
        yield tuple(Meet(event, d) for d in pieces)
    for start, d in product(range(earliest, len(problem.times)), range(1, duration + 1)):
        if start + d <= len(problem.times):
            for rest in _splits(problem, event, duration - d, start + d):
                yield (Meet(event, d, problem.times[start].id), *rest)


def _pieces(duration: int, longest: int) -> Iterator[tuple[int, ...]]:
    if duration == 0:
        yield ()
    for d in range(min(duration, longest), 0, -1):
        yield from ((d, *rest) for rest in _pieces(duration - d, d))


# Their least cost.


@pytest.fixture(scope="session")
def solved() -> Callable[..., Evaluation | None]:
    """Solve a problem to the end in one piece, with or without pooling: what its best answer costs, point by point.

    None where it is proven that what is required cannot be. The model's cost and the measured one must agree.
    """

    def find(problem: Problem, *, pooling: bool = True) -> Evaluation | None:
        model = Model(problem, pooling=pooling)
        model.add_costs()
        solver = cp_model.CpSolver()
        solver.parameters.num_workers = 1
        status = solver.solve(model.cp)
        assert status in (cp_model.OPTIMAL, cp_model.INFEASIBLE)
        if status == cp_model.INFEASIBLE:
            return None
        solution = model.solution(list(solver.response_proto.solution))
        assert solution is not None
        evaluation = evaluate(problem, solution)
        assert (evaluation.hard, evaluation.soft) == (0, round(solver.objective_value))
        return evaluation

    return find


@pytest.fixture(scope="session")
def least_cost(solved: Callable[..., Evaluation | None]) -> Callable[[Problem], int | None]:
    """The least cost of a problem; None where it is proven that what is required cannot be."""

    def find(problem: Problem) -> int | None:
        evaluation = solved(problem)
        return None if evaluation is None else evaluation.soft

    return find


# The two sides of a constraint.

PINNED = 60
"""So many timetables are pinned one by one to compare the exact deviation; all where there are fewer."""


@pytest.fixture(scope="session")
def disagreements() -> Callable[..., Iterator[str]]:
    """Ask encode and measure of a constraint about all timetables of a problem, and yield where they differ.

    `only` "amounts": what each timetable costs, in a strict and in a loose model, as far as `PINNED` goes. `only`
    "limits": which timetables a strict model allows, all of them. None: both.
    """

    def find(
        problem: Problem,
        constraint: Constraint,
        encoding: type[Encoding] = Encoding,
        only: Literal["amounts", "limits"] | None = None,
    ) -> Iterator[str]:
        base = [solution for solution in _timetables(problem) if not evaluate(problem, solution).deviations]
        soft, hard = (
            replace(problem, constraints=(*problem.constraints, replace(constraint, required=required)))
            for required in (False, True)
        )
        if only != "limits":
            some = base[:: 1 + len(base) // PINNED]
            yield from _different_amounts(some, encoding(soft, strict=True))
            yield from _different_amounts(some, encoding(hard, strict=False))
        if only != "amounts":
            yield from _different_limits(base, encoding(hard, strict=True, pooling=False))

    return find


def _different_amounts(timetables: list[Solution], on: Encoding) -> Iterator[str]:
    """Pin each timetable, and compare the least deviations of the last constraint with those counted."""
    deviations = on.deviations(on.problem.constraints[-1])
    on.model.minimize(cp_model.LinearExpr.sum([amount for _, amount in deviations]))
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.cp_model_presolve = False
    for solution in timetables:
        values = _decisions(on, solution)
        assert values is not None
        for index, value in values.items():
            domain = on.model.proto.variables[index].domain
            domain[0] = domain[1] = value
        status = solver.solve(on.model)
        assert status == cp_model.OPTIMAL
        found = {point: n for point, amount in deviations if (n := solver.value(amount))}
        if found != (expected := _counted(on, solution)):
            yield f"encoded {found}, measured {expected}: {solution.meets}"


def _different_limits(timetables: list[Solution], on: Encoding) -> Iterator[str]:
    """State every constraint outright, and compare what is possible with what measures nothing."""
    for constraint in on.problem.constraints:
        on.deviations(constraint)
    # Nobody fills a role of a meet without a time here (test_least_cost.py has those who do).
    on.model.add_bool_and([~literal for unplaced in on.choices_unplaced().values() for literal in unplaced])
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.enumerate_all_solutions = True
    seen = _Seen(on)
    assert solver.solve(on.model, seen) in (cp_model.OPTIMAL, cp_model.INFEASIBLE)
    known = set()
    for solution in timetables:
        values = _decisions(on, solution)
        key = None if values is None else tuple(values[i] for i in sorted(values))
        known.add(key)
        expected = _counted(on, solution)
        if (key in seen.timetables) == bool(expected):
            yield f"allowed: {key in seen.timetables}, measured {expected}: {solution.meets}"
    if seen.timetables - known:
        yield f"allowed: {seen.timetables - known}, which are no timetables"


class _Seen(cp_model.CpSolverSolutionCallback):
    """Collects the timetables that a model allows, as values of its decision variables by their indices."""

    def __init__(self, on: Encoding) -> None:
        super().__init__()
        self._variables = sorted(_variables(on), key=lambda variable: variable.index)
        self.timetables: set[tuple[int, ...] | None] = set()

    def on_solution_callback(self) -> None:
        """Note one."""
        self.timetables.add(tuple(self.value(variable) for variable in self._variables))


def _variables(on: Encoding) -> list[cp_model.IntVar]:
    """The decision variables, each once."""
    found = [literal for starts in on.starts() for literal in starts.values()]
    found += [literal for by_time in on.choices().values() for literal in by_time.values()]
    found += [literal for unplaced in on.choices_unplaced().values() for literal in unplaced]
    found += [count for task in on.all_tasks for count in on.unplaced(task).values()]
    return list({x.index: x for x in found if isinstance(x, cp_model.IntVar)}.values())


def _decisions(on: Encoding, solution: Solution) -> dict[int, int] | None:
    """The value of each decision variable, by its index, in a timetable; None where it takes a choice struck out."""
    starts, choices = on.starts(), on.choices()
    values = dict.fromkeys((variable.index for variable in _variables(on)), 0)
    for meet in solution.meets:
        task = on.tasks((meet.event,))[0]
        if meet.time is None:
            if meet.duration not in on.unplaced(task):
                return None
            values[on.unplaced(task)[meet.duration].index] += 1
            continue
        start = on.problem.time_index[meet.time]
        if (meet.duration, start) not in starts[task.index]:
            return None
        values[starts[task.index][meet.duration, start].index] = 1
        for role, resource in meet.resources:
            if (task.index, role, resource) not in choices:
                return None
            for time in range(start, start + meet.duration):
                values[choices[task.index, role, resource][time].index] = 1
    return values


def _counted(on: Encoding, solution: Solution) -> dict[str, int]:
    """What measure of the last constraint says, by point; events that are one task together."""
    amounts: Counter[str] = Counter()
    for deviation in on.problem.constraints[-1].measure(Record(on.problem, solution)):
        assert deviation.amount > 0
        point = deviation.point
        amounts[on.tasks((point,))[0].id if point in on.problem.event else point] += deviation.amount
    return dict(amounts)
