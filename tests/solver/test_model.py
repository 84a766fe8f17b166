"""From a problem to a CP-SAT model, and from its values back to a solution."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

import pytest
from ortools.sat.python import cp_model

from kebiao.solver.constraint import Constraint, Cost
from kebiao.solver.constraints import (
    AssignResource,
    AssignTime,
    AvoidClashes,
    AvoidSplitAssignments,
    AvoidUnavailableTimes,
    LimitWorkload,
    PreferResources,
    PreferTimes,
    SplitEvents,
    SpreadEvents,
    TimeLimit,
)
from kebiao.solver.evaluation import Evaluation, evaluate
from kebiao.solver.model import Literals, Model
from kebiao.solver.problem import Event, Problem, Resource, Role, Time
from kebiao.solver.solution import Meet, Solution
from kebiao.solver.watch import OutOfTime

CLASS = Role("class", "class", "1A")
TEACHER = Role("teacher", "teacher")
ONE_PLACE = AvoidClashes(id="one place", resources=("1A",))


def week(*constraints: Constraint, events: tuple[Event, ...], times: int = 4) -> Problem:
    """Some events of class 1A, whom Li or Wu may teach."""
    resources = (Resource("1A", "class"), Resource("Li", "teacher"), Resource("Wu", "teacher"))
    names = tuple(f"t{i}" for i in range(times))
    groups = {"all": tuple(event.id for event in events)}
    return Problem("p", tuple(map(Time, names)), resources, events, constraints, {"day": names}, groups)


def solved(problem: Problem, *, pooling: bool = True) -> tuple[Model, list[int], Solution, Evaluation]:
    """The model with its costs, the best values, and what they mean."""
    model = Model(problem, pooling=pooling)
    model.add_costs()
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    assert solver.solve(model.cp) == cp_model.OPTIMAL
    values = list(solver.response_proto.solution)
    solution = model.solution(values)
    assert solution is not None
    evaluation = evaluate(problem, solution)
    assert (evaluation.hard, evaluation.soft) == (0, round(solver.objective_value))
    return model, values, solution, evaluation


@pytest.mark.parametrize(("cost", "expected"), [(Cost.LINEAR, 2 * 3), (Cost.QUADRATIC, 2 * 9), (Cost.STEP, 2)])
def test_a_deviation_of_three_costs_by_its_function(cost: Cost, expected: int) -> None:
    """A triple that starts where it should not, weight 2."""
    triple = Event("maths", 3, (CLASS,))
    never = PreferTimes(id="w", events=("maths",), times=(), required=False, weight=2, cost=cost)
    whole = SplitEvents(id="s", events=("maths",), min_duration=3, max_duration=3, max_amount=1)
    placed = AssignTime(id="a", events=("maths",))
    assert solved(week(whole, placed, never, events=(triple,)))[3].soft == expected


@pytest.mark.parametrize(("cost", "expected"), [(Cost.LINEAR, 4), (Cost.QUADRATIC, 8), (Cost.STEP, 2)])
def test_each_point_has_its_own_cost(cost: Cost, expected: int) -> None:
    """Two groups of two lessons that nobody wants, but to leave one out costs 3.

    All four cost 1 each; as squares, both of a group cost 4, no more than 1 for one and 3 for the other; as steps,
    each group costs 1.
    """
    events = tuple(Event(name, 1, (CLASS,)) for name in ("a1", "a2", "b1", "b2"))
    unwanted = SpreadEvents(id="w", groups=("a", "b"), limits=(TimeLimit("day", 0, 0),), required=False, cost=cost)
    placed = AssignTime(id="a", events=("a1", "a2", "b1", "b2"), required=False, weight=3)
    groups = {"a": ("a1", "a2"), "b": ("b1", "b2")}
    problem = replace(week(events=events), event_groups=groups, constraints=(ONE_PLACE, placed, unwanted))
    assert solved(problem)[3].soft == expected


def test_costs_are_kept_by_family() -> None:
    """What asked for them, or the constraint itself; every family, also those that cost nothing in the end."""
    lesson = (Event("maths", 1, (CLASS,)),)
    never = PreferTimes(id="never", events=("maths",), times=(), required=False, origin="mornings", weight=2)
    also = replace(never, id="also", weight=3)
    free = PreferTimes(id="free", events=("maths",), times=("t0",), required=False)
    required = AssignTime(id="placed", events=("maths",), origin="law")
    model, values, _, _ = solved(week(required, never, also, free, events=lesson))
    assert set(model.costs) == {"mornings", "free"}
    fixed = model.cp.clone()
    solver = cp_model.CpSolver()
    assert solver.solve(fixed) == cp_model.OPTIMAL
    assert {family: solver.value(cost) for family, cost in model.costs.items()} == {"mornings": 5, "free": 0}
    assert model.complete(Literals([d.literal for d in model.decisions]).held(values)) is not None


def test_every_decision_can_be_held() -> None:
    """With all of them fixed the rest follows, to the same answer; with the opposite there is none."""
    events = (Event("maths", 2, (CLASS, TEACHER)), Event("music", 1, (CLASS, TEACHER)))
    laws = (
        ONE_PLACE,
        AssignTime(id="a", events=("maths", "music")),
        AssignResource(id="r", events=("maths", "music"), role="teacher"),
    )
    model, values, solution, _ = solved(week(*laws, events=events), pooling=False)
    literals = Literals([decision.literal for decision in model.decisions])
    held = literals.held(values)
    completed = model.complete(held)
    assert completed is not None
    assert model.solution(completed) == solution
    assert model.complete([~literal for literal in held]) is None
    assert list(literals.true(values)) == [bool(literals.true(completed)[i]) for i in range(len(held))]


def test_meets_without_a_time_are_told_with_their_lengths_and_teachers() -> None:
    """Five periods of maths and four times: one is left over, in a meet of its own; somebody would teach it too."""
    events = (Event("maths", 5, (CLASS, TEACHER)),)
    wishes = (
        AssignTime(id="a", events=("maths",), required=False, weight=5),
        AssignResource(id="r", events=("maths",), role="teacher", required=False, weight=3),
        PreferResources(id="Wu", events=("maths",), role="teacher", resources=("Wu",), required=False),
        SplitEvents(id="s", events=("maths",), max_duration=2, min_amount=3, max_amount=3, required=False, weight=2),
    )
    _, _, solution, evaluation = solved(week(*wishes, events=events))
    assert evaluation.soft == 5
    assert sorted(meet.duration for meet in solution.meets) == [1, 2, 2]
    assert [meet.duration for meet in solution.meets if meet.time is None] == [1]
    assert {meet.resources for meet in solution.meets} == {(("teacher", "Wu"),)}


def test_who_must_be_there_is_there_also_without_a_time() -> None:
    """Nothing says that maths must have a time, and Li and Wu are away all week: it has a teacher, and no time."""
    events = (Event("maths", 1, (CLASS, TEACHER)),)
    laws = (
        AssignResource(id="r", events=("maths",), role="teacher"),
        AvoidUnavailableTimes(id="away", resources=("Li", "Wu"), times=("t0", "t1", "t2", "t3")),
        AvoidClashes(id="c", resources=("Li", "Wu")),
    )
    for pooling in (True, False):
        _, _, solution, _ = solved(week(*laws, events=events), pooling=pooling)
        (meet,) = solution.meets
        assert meet.time is None
        assert dict(meet.resources)["teacher"] in ("Li", "Wu")


def test_a_given_resource_that_is_not_allowed_has_no_answer() -> None:
    """Li is given and Wu is asked for: a contradiction, and no crash."""
    events = (Event("maths", 1, (replace(TEACHER, resource="Li"),)),)
    asked = PreferResources(id="Wu", events=("maths",), role="teacher", resources=("Wu",))
    model = Model(week(asked, events=events))
    assert cp_model.CpSolver().solve(model.cp) == cp_model.INFEASIBLE


def test_two_given_resources_where_one_should_do_have_no_answer() -> None:
    """The group's lessons are given to Li and to Wu."""
    events = tuple(Event(name, 1, (replace(TEACHER, resource=name),)) for name in ("Li", "Wu"))
    one = AvoidSplitAssignments(id="one", groups=("all",), role="teacher")
    model = Model(week(one, events=events))
    assert cp_model.CpSolver().solve(model.cp) == cp_model.INFEASIBLE


def test_values_are_read_into_meets() -> None:
    """A double and a single of maths, and music between them."""
    events = (Event("maths", 3, (CLASS,)), Event("music", 1, (CLASS,)))
    laws = (
        ONE_PLACE,
        AssignTime(id="a", events=("maths", "music")),
        SplitEvents(id="s", events=("maths",), max_duration=2, min_amount=2, max_amount=2),
        PreferTimes(id="w", events=("music",), times=("t2",), required=False),
        PreferTimes(id="d", events=("maths",), times=("t0",), duration=2, required=False),
    )
    _, _, solution, evaluation = solved(week(*laws, events=events))
    assert evaluation.soft == 0
    assert set(solution.meets) == {Meet("maths", 2, "t0"), Meet("music", 1, "t2"), Meet("maths", 1, "t3")}


def test_literals_are_read_all_at_once() -> None:
    """Variables and negations, from any values."""
    model = cp_model.CpModel()
    a, b = model.new_bool_var(""), model.new_bool_var("")
    literals = Literals([a, ~a, b, ~b])
    assert literals.true([1, 0]).tolist() == [True, False, False, True]
    assert [literal.index for literal in literals.held([1, 0])] == [a.index, a.index, (~b).index, (~b).index]
    assert Literals([]).held([1, 0]) == []


def test_large_deviations_are_squared_too() -> None:
    """A workload of 70 000 units too many, as if it were counted in seconds."""
    events = (Event("maths", 1, (CLASS, Role("teacher", "teacher", "Li", workload=70_001))),)
    load = LimitWorkload(id="w", resources=("Li",), minimum=0, maximum=1, required=False, cost=Cost.QUADRATIC)
    assert solved(week(load, events=events))[3].soft == 70_000**2


def test_a_model_that_would_be_ready_too_late_is_given_up() -> None:
    """While tasks get their variables, while constraints are stated, and while costs are added."""
    events = tuple(Event(name, 1, (CLASS,)) for name in ("maths", "art"))
    wish = PreferTimes(id="early", events=("maths", "art"), times=("t0",), required=False)
    problem = week(AssignTime(id="time", events=("maths", "art")), wish, events=events)
    for looks in range(3):
        looked = iter([False] * looks + [True])
        with pytest.raises(OutOfTime):
            Model(problem, over=partial(next, looked))
    with pytest.raises(OutOfTime):
        Model(problem).add_costs(over=lambda: True)
    Model(problem, over=lambda: False).add_costs()
