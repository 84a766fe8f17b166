"""What a sub-solve may change: around what costs, around a resource, on two days, or everything."""

from __future__ import annotations

import random
from dataclasses import replace

import numpy as np
import pytest

from kebiao.solver.constraint import Constraint, Deviation
from kebiao.solver.constraints import (
    AssignResource,
    AssignTime,
    AvoidClashes,
    BalanceBusyTimes,
    EventPair,
    LimitIdleTimes,
    LimitOverlap,
    OrderEvents,
    PreferTimes,
    SpreadEvents,
    TimeLimit,
)
from kebiao.solver.evaluation import Evaluation, Found
from kebiao.solver.model import Model
from kebiao.solver.neighbourhoods import (
    NEIGHBOURHOODS,
    Landscape,
    kinds,
    one_day,
    related,
    roles,
    scattered,
    some_days,
    whole,
    worst,
)
from kebiao.solver.problem import Event, Problem, Resource, Role, Time

CLASSES = tuple(f"1{c}" for c in "ABCDEF")
TEACHERS = ("Li", "Wu", "Xu")
"""Each teaches two classes: Li 1A and 1B, Wu 1C and 1D, Xu 1E and 1F. Any may be the guest of 1A."""


def lesson(class_: str, teacher: str) -> Event:
    """One period a week."""
    return Event(f"{teacher} {class_}", 1, (Role("c", "class", class_), Role("t", "teacher", teacher)))


LESSONS = tuple(lesson(class_, TEACHERS[i // 2]) for i, class_ in enumerate(CLASSES))
GUEST = Event("guest 1A", 1, (Role("c", "class", "1A"), Role("t", "teacher", candidates=TEACHERS)))
EVENTS = (*LESSONS, GUEST)
PROBLEM = Problem(
    "p",
    tuple(Time(f"{day}{i}", day) for day in ("mon", "tue", "wed") for i in (1, 2)),
    tuple(Resource(name, "class" if name in CLASSES else "teacher") for name in (*CLASSES, *TEACHERS)),
    EVENTS,
    (
        AssignTime(id="placed", events=tuple(event.id for event in EVENTS)),
        AssignResource(id="taught", events=("guest 1A",), role="t"),
        AvoidClashes(id="one place", resources=(*CLASSES, *TEACHERS)),
        LimitIdleTimes(id="explicit", resources=TEACHERS, time_groups=(), required=False),
    ),
    event_groups={"first": ("Li 1A", "guest 1A")},
)
MODEL = Model(PROBLEM)
LAND = Landscape(MODEL)
NOTHING = Evaluation(0, 0, ())


def costs(constraint: Constraint, point: str, cost: int = 1) -> Evaluation:
    """An evaluation in which one thing costs."""
    return Evaluation(0, cost, (Found(constraint, Deviation(point, 1), cost),))


def events(mask: np.ndarray[tuple[int], np.dtype[np.bool_]]) -> set[str]:
    """The events of which any decision is free."""
    return {MODEL.on.all_tasks[task].id for task in LAND.task[mask]}


@pytest.mark.parametrize(
    ("constraint", "point", "blamed"),
    [
        (PreferTimes(id="w", events=("Wu 1C",), times=()), "Wu 1C", {"Wu 1C"}),
        (SpreadEvents(id="w", groups=("first",), limits=(TimeLimit("", 0, 0),)), "first", {"Li 1A", "guest 1A"}),
        (LimitIdleTimes(id="w", resources=("Xu",), time_groups=()), "Xu", {"Xu 1E", "Xu 1F", "guest 1A"}),
        (OrderEvents(id="w", pairs=(EventPair("Li 1B", "Xu 1E"),)), "Li 1B>Xu 1E", {"Li 1B", "Xu 1E"}),
        (LimitOverlap(id="w", left=("Li 1B",), right=("Wu 1D",)), "w", {"Li 1B", "Wu 1D"}),
        (
            BalanceBusyTimes(id="w", resources=("Li", "Wu"), times=()),
            "w",
            {"Li 1A", "Li 1B", "Wu 1C", "Wu 1D", "guest 1A"},
        ),
    ],
    ids=["event", "group", "resource", "pair", "overlap", "balance"],
)
def test_what_is_blamed_for_a_cost(constraint: Constraint, point: str, blamed: set[str]) -> None:
    """The events, or those that the resource attends or may attend."""
    ((cost, tasks),) = LAND.blamed(costs(constraint, point, 7))
    assert cost == 7
    assert {MODEL.on.all_tasks[task].id for task in tasks} == blamed


def test_the_worst_is_free_with_those_it_meets() -> None:
    """Xu's lessons cost, so they are free; growing needs more room than a single event has."""
    idle = LimitIdleTimes(id="w", resources=("Xu",), time_groups=())
    assert events(worst(LAND, costs(idle, "Xu"), 1, random.Random(0))) == {"Xu 1E", "Xu 1F", "guest 1A"}
    wish = PreferTimes(id="w", events=("Li 1B",), times=())
    assert events(worst(LAND, costs(wish, "Li 1B"), 1, random.Random(0))) == {"Li 1B"}
    assert events(worst(LAND, costs(wish, "Li 1B"), 10_000, random.Random(0))) == {"Li 1B", "Li 1A", "guest 1A"}


def test_the_dearest_is_chosen_most_often() -> None:
    """99 to 1."""
    cheap, dear = (PreferTimes(id=name, events=(name,), times=()) for name in ("Li 1B", "Wu 1D"))
    found = (Found(cheap, Deviation("Li 1B", 1), 1), Found(dear, Deviation("Wu 1D", 1), 99))
    rng = random.Random(0)
    drawn = [events(worst(LAND, Evaluation(0, 100, found), 1, rng)) for _ in range(50)]
    assert drawn.count({"Wu 1D"}) > drawn.count({"Li 1B"})


def test_where_nothing_is_blamed_a_resource_is_drawn() -> None:
    """All that it attends, and those they meet."""
    drawn = {frozenset(events(related(LAND, NOTHING, 1, random.Random(seed)))) for seed in range(60)}
    assert {frozenset({"Wu 1C", "Wu 1D"}), frozenset({"Li 1A", "guest 1A"})} <= drawn
    assert {frozenset(events(worst(LAND, NOTHING, 1, random.Random(seed)))) for seed in range(60)} == drawn


def test_two_days_are_free_and_the_third_is_not() -> None:
    """Whoever is drawn."""
    days: set[tuple[int, ...]] = set()
    for seed in range(30):
        mask = some_days(LAND, NOTHING, 10_000, random.Random(seed))
        assert mask.any()
        days.add(tuple(sorted(set(LAND.day[mask].tolist()))))
    assert days == {(0, 1), (0, 2), (1, 2)}


def test_one_day_is_free_and_the_others_are_not() -> None:
    """Whoever is drawn; with room enough, all of the day."""
    days: set[int] = set()
    for seed in range(30):
        mask = one_day(LAND, NOTHING, 10_000, random.Random(seed))
        (day,) = set(LAND.day[mask].tolist())
        days.add(day)
    assert days == {0, 1, 2}


def test_who_fills_roles_is_free_and_times_are_not() -> None:
    """Only the guest's teacher is open; where no role is, there is no such neighbourhood."""
    for seed in range(10):
        mask = roles(LAND, NOTHING, 10_000, random.Random(seed))
        assert events(mask) == {"guest 1A"}
        assert LAND.role[mask].all()
    assert "roles" in kinds(LAND)
    given = replace(PROBLEM, events=LESSONS, event_groups={}, constraints=PROBLEM.constraints[2:])
    assert "roles" not in kinds(Landscape(Model(given)))


def test_tasks_are_scattered_until_there_are_enough() -> None:
    """Each lesson has six starts; the guest has as many choices of a teacher for each of them besides."""
    drawn = {frozenset(events(scattered(LAND, NOTHING, 1, random.Random(seed)))) for seed in range(60)}
    assert drawn == {frozenset({event.id}) for event in EVENTS}
    assert len(events(scattered(LAND, NOTHING, 30, random.Random(0)))) > 1
    assert scattered(LAND, NOTHING, 10_000, random.Random(0)).all()


def test_everything_is_free() -> None:
    """So a proof there is a proof for all."""
    assert whole(LAND, NOTHING, 1, random.Random(0)).all()
    assert LAND.task.shape == LAND.day.shape == (len(MODEL.decisions),)


@pytest.mark.parametrize("kind", NEIGHBOURHOODS)
@pytest.mark.parametrize(
    "problem",
    [
        Problem("p", (), (), ()),
        Problem("p", (), (), (Event("e", 1),)),
        Problem("p", (Time("t"),), (), (Event("e", 1),)),
        Problem("p", (Time("t"),), (Resource("Li", "teacher"),), (Event("e", 1, (Role("t", "teacher"),)),)),
    ],
    ids=["nothing", "no times", "no resources", "nobody given"],
)
def test_there_is_a_neighbourhood_in_problems_of_next_to_nothing(kind: str, problem: Problem) -> None:
    """Even if it is empty."""
    model = Model(problem)
    land = Landscape(model)
    wish = PreferTimes(id="w", events=("e",), times=())
    for evaluation in (NOTHING, costs(wish, "e")):
        mask = NEIGHBOURHOODS[kind](land, evaluation if problem.events else NOTHING, 100, random.Random(0))
        assert mask.shape == (len(model.decisions),)


def test_the_same_draw_is_the_same_neighbourhood() -> None:
    """All chance comes from the seed."""
    for neighbourhood in NEIGHBOURHOODS.values():
        one, other = (neighbourhood(LAND, NOTHING, 20, random.Random(5)) for _ in range(2))
        assert (one == other).all()
