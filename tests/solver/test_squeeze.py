"""Squeezing: costs vanish family by family, nothing that was reached is given up, and no answer is worse."""

from __future__ import annotations

import threading

from hypothesis import given, settings
from hypothesis import strategies as st
from ortools.sat.python import cp_model

from kebiao.solver.constraint import Constraint, Cost
from kebiao.solver.constraints import AssignTime, AvoidClashes, PreferTimes, SpreadEvents, TimeLimit
from kebiao.solver.evaluation import Evaluation, evaluate
from kebiao.solver.model import Model
from kebiao.solver.problem import Event, Problem, Resource, Role, Time
from kebiao.solver.squeeze import by_origin, squeeze
from kebiao.solver.watch import Watch

LESSONS = tuple(Event(name, 1, (Role("class", "class", "1A"),)) for name in ("a", "b", "c", "d"))
NAMES = tuple(event.id for event in LESSONS)


def day(*wishes: Constraint) -> Problem:
    """Four different lessons of a class on four periods of two halves of a day."""
    return Problem(
        "day",
        tuple(Time(f"t{i}") for i in range(4)),
        (Resource("1A", "class"),),
        LESSONS,
        (AssignTime(id="placed", events=NAMES), AvoidClashes(id="one place", resources=("1A",)), *wishes),
        {"first half": ("t0", "t1"), "second half": ("t2", "t3")},
        {"ab": ("a", "b"), "cd": ("c", "d")},
    )


def wish(event: str, *times: str, origin: str = "", weight: int = 1, cost: Cost = Cost.LINEAR) -> PreferTimes:
    """An event at some times."""
    return PreferTimes(
        id=f"{event} {times}", events=(event,), times=times, origin=origin, weight=weight, cost=cost, required=False
    )


def first_answer(problem: Problem) -> tuple[Model, list[int], Evaluation]:
    """The lessons in reverse order, whatever that costs."""
    model = Model(problem)
    model.add_costs()
    fixed = model.cp.clone()
    for task, starts in zip(model.on.all_tasks, model.on.starts(), strict=True):
        for (_, time), literal in starts.items():
            fixed.add(literal == int(3 - time in (NAMES.index(event) for event in task.events)))
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    assert solver.solve(fixed) == cp_model.OPTIMAL
    values = list(solver.response_proto.solution)
    return model, values, read(model, values)


def read(model: Model, values: list[int]) -> Evaluation:
    """What values cost."""
    solution = model.solution(values)
    assert solution is not None
    return evaluate(model.problem, solution)


def squeezed(problem: Problem, stop: threading.Event | None = None) -> list[Evaluation]:
    """The first answer, and each that squeezing finds."""
    model, values, first = first_answer(problem)
    with Watch(60, stop) as watch:
        better = squeeze(model, values, first, watch, seed=0, workers=1, interleave=True)
        return [first, *(read(model, found) for found in better)]


def test_a_family_vanishes_when_it_can() -> None:
    """a and b belong into the first half, and lie in the second."""
    spread = SpreadEvents(id="s", groups=("ab",), limits=(TimeLimit("first half", 2, 2),), required=False)
    first, second = squeezed(day(spread))
    assert by_origin(first) == {"s": 2}
    assert second.deviations == ()


def test_families_vanish_one_after_the_other_the_dearest_first() -> None:
    """What the first has reached stays while the second is asked for."""
    wishes = (wish("a", "t0", origin="dear", weight=9), wish("b", "t1", origin="cheap"), wish("c", "t1"))
    costs = [by_origin(evaluation) for evaluation in squeezed(day(*wishes))]
    assert costs[0] == {"dear": 9, "cheap": 1}
    assert "dear" not in costs[1]
    assert all("dear" not in later for later in costs[1:])


def test_a_family_is_all_that_one_origin_asks_for() -> None:
    """Two constraints of one origin, with weights and squares, are one sum; a constraint without one is its own."""
    wishes = (
        wish("a", "t0", origin="law", weight=2),
        wish("b", "t0", origin="law", weight=3, cost=Cost.QUADRATIC),
        wish("c", "t0"),
        wish("d", "t0"),
    )
    _, _, first = first_answer(day(*wishes))
    assert by_origin(first) == {"law": 5, "c ('t0',)": 1}


def test_what_can_not_vanish_changes_nothing() -> None:
    """Two lessons of one family want the same period."""
    wishes = (wish("b", "t0", origin="x", weight=2), wish("c", "t0", origin="x"))
    assert len(squeezed(day(*wishes))) == 1


def test_a_family_that_can_not_vanish_does_not_keep_the_others() -> None:
    """The dearest is refused; the next vanishes, and what was refused costs no more than before."""
    wishes = (wish("a", "t0"), wish("b", "t0", origin="x", weight=2), wish("c", "t0", origin="x"))
    first, second = squeezed(day(*wishes))
    assert by_origin(first) == {"x": 3, "a ('t0',)": 1}
    assert by_origin(second) == {"x": 3}


def test_no_attempt_is_made_when_the_time_is_up() -> None:
    """A stopped solve returns at once with what it has."""
    stop = threading.Event()
    stop.set()
    assert len(squeezed(day(wish("a", "t0")), stop)) == 1


@given(
    st.lists(
        st.builds(
            wish,
            st.sampled_from(NAMES),
            st.sampled_from(("t0", "t1", "t2", "t3")),
            st.sampled_from(("t0", "t1")),
            origin=st.sampled_from(("", "x", "y")),
            weight=st.integers(1, 3),
            cost=st.sampled_from(Cost),
        ),
        max_size=5,
        unique_by=lambda one: one.id,
    )
)
@settings(max_examples=25)
def test_nothing_costs_more_than_at_first(wishes: list[PreferTimes]) -> None:
    """No family ever costs more, what is required holds, and at the end a family is gone for every answer."""
    first, *rest = squeezed(day(*wishes))
    before = by_origin(first)
    for later in rest:
        after = by_origin(later)
        assert later.hard == 0
        assert all(cost <= before.get(family, 0) for family, cost in after.items())
    if rest:
        assert len(by_origin(rest[-1])) <= len(before) - len(rest)
