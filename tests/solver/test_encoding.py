"""The words in which constraints speak to CP-SAT say what they say: amounts, limits, who is busy when."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from math import ceil
from typing import TYPE_CHECKING, ClassVar

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ortools.sat.python import cp_model

from kebiao.solver.constraint import Constraint, Deviation
from kebiao.solver.constraints import AssignResource, AssignTime, AvoidClashes
from kebiao.solver.encoding import Encoding
from kebiao.solver.problem import Event, Problem, Resource, Role, Time
from kebiao.solver.variables import Literal

if TYPE_CHECKING:
    from ortools.sat.python.cp_model import LinearExprT

    from kebiao.solver.solution import Record

NOTHING = Problem("p", (), (), ())


@dataclass(frozen=True, kw_only=True)
class Limit(Constraint):
    """So many of some facts must hold; each is a literal, or an amount of itself with a sign."""

    kind: ClassVar[str] = "limit"

    facts: tuple[bool, ...]
    least: int
    most: int | None
    unit: int = 1
    weights: tuple[int, ...] | None = None

    def encode(self, on: Encoding) -> Iterator[tuple[str, LinearExprT]]:
        literals = [on.boolean() for _ in self.facts]
        for literal, fact in zip(literals, self.facts, strict=True):
            on.model.add(literal == int(fact))
        if self.weights is None:
            yield "facts", on.outside(literals, self.least, self.most, self.unit)
        else:
            amounts = [weight * literal for weight, literal in zip(self.weights, literals, strict=True)]
            yield "facts", on.outside(on.total(amounts), self.least, self.most, self.unit)

    def measure(self, record: Record) -> Iterator[Deviation]:
        yield from ()

    def explain(self, deviation: Deviation) -> str:
        return ""


@st.composite
def limits(draw: st.DrawFn) -> Limit:
    """Any facts, counted or weighted, and limits on them. An amount that may be negative has a most above 0."""
    facts = draw(st.lists(st.booleans(), max_size=4))
    weights = draw(st.none() | st.lists(st.integers(-2, 3), min_size=len(facts), max_size=len(facts)).map(tuple))
    least = draw(st.integers(-1, 4))
    lowest = max(least, 0 if min(weights or (), default=0) >= 0 else 1)
    most = draw(st.none() | st.integers(lowest, 5))
    return Limit(id="", facts=tuple(facts), least=least, most=most, unit=draw(st.integers(1, 3)), weights=weights)


def amount(limit: Limit) -> int:
    """How much the facts come to."""
    return sum(fact * weight for fact, weight in zip(limit.facts, limit.weights or [1] * len(limit.facts), strict=True))


def deviation(limit: Limit) -> int:
    """By how much, rounded up, that is outside."""
    found = amount(limit)
    over = 0 if limit.most is None else found - limit.most
    return ceil(max(0, over, limit.least - found) / limit.unit)


def least(on: Encoding, amounts: list[LinearExprT]) -> int | None:
    """The least sum of some amounts; None where the model has no answer."""
    on.model.minimize(cp_model.LinearExpr.sum(amounts))
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    if solver.solve(on.model) == cp_model.INFEASIBLE:
        return None
    return round(solver.objective_value)


@given(limits())
@settings(max_examples=100)
def test_an_amount_outside_its_limits_deviates_by_as_much(limit: Limit) -> None:
    """Counted in units, rounded up."""
    on = Encoding(NOTHING)
    assert least(on, [found for _, found in on.deviations(replace(limit, required=False))]) == deviation(limit)


@given(limits())
@settings(max_examples=100)
def test_a_required_limit_is_kept_outright(limit: Limit) -> None:
    """What deviates is forbidden, and what does not is allowed."""
    on = Encoding(NOTHING)
    assert least(on, [found for _, found in on.deviations(limit)]) == (0 if deviation(limit) == 0 else None)


@given(limits())
@settings(max_examples=30)
def test_in_a_loose_model_what_is_required_deviates_too(limit: Limit) -> None:
    """So that it can be said by how much a timetable misses it."""
    on = Encoding(NOTHING, strict=False)
    assert least(on, [found for _, found in on.deviations(limit)]) == deviation(limit)


WORDS: dict[str, tuple[Callable[[Encoding, list[Literal]], LinearExprT], Callable[[list[bool]], int]]] = {
    "any": (lambda on, literals: on.any_of(literals), lambda facts: any(facts)),
    "all": (lambda on, literals: on.all_of(literals), lambda facts: all(facts)),
    "total": (lambda on, literals: on.total(literals), sum),
    "spread": (lambda on, literals: on.spread(literals), lambda facts: max(facts, default=0) - min(facts, default=0)),
}


@given(st.lists(st.tuples(st.booleans(), st.sampled_from(("new", "negated", "constant"))), max_size=4))
@pytest.mark.parametrize("word", WORDS)
@settings(max_examples=25)
def test_a_word_means_the_same_for_variables_negations_and_constants(word: str, said: list[tuple[bool, str]]) -> None:
    """Whether it costs or pays: the least and the greatest value are what it must be (a spread may only be more)."""
    encode, count = WORDS[word]
    facts = [fact for fact, _ in said]
    for sign in (1, -1) if word != "spread" else (1,):
        on = Encoding(NOTHING)
        literals: list[Literal] = []
        for fact, how in said:
            if how == "constant":
                literals.append(on.always if fact else on.never)
            else:
                literals.append(on.boolean() if how == "new" else ~on.boolean())
                on.model.add(literals[-1] == int(fact))
        assert least(on, [sign * encode(on, literals)]) == sign * count(facts)


# Who is where.

TIMES = tuple(Time(f"t{i}") for i in range(3))
LI, WU = Resource("Li", "teacher"), Resource("Wu", "teacher")
GIVEN, OPEN = Role("teacher", "teacher", "Li"), Role("teacher", "teacher")


def week(*events: Event, clash: bool = False, cycle: int = 1) -> Encoding:
    """The encoding of some events; all must be held, and their roles filled."""
    ids = tuple(event.id for event in events)
    laws: tuple[Constraint, ...] = (
        AssignTime(id="placed", events=ids),
        AssignResource(id="taught", events=ids, role="teacher"),
    )
    if clash:
        laws += (AvoidClashes(id="one place", resources=("Li", "Wu")),)
    return Encoding(Problem("p", TIMES, (LI, WU), events, laws, cycle=cycle), pooling=False)


@pytest.mark.parametrize("clash", [False, True])
def test_who_may_be_busy_when(clash: bool) -> None:
    """Li teaches maths, and music may be Li's or Wu's: Li is busy at one time at least, at two at most."""
    for sign, expected in ((1, 1), (-1, -2)):
        on = week(Event("maths", 1, (GIVEN,)), Event("music", 1, (OPEN,)), clash=clash)
        for constraint in on.problem.constraints:
            on.deviations(constraint)
        assert least(on, [sign * on.busy("Li", time, 0) for time in range(3)]) == expected


def test_a_resource_is_busy_in_the_weeks_of_its_events() -> None:
    """Maths in odd weeks and music in even ones may be held at the same time, and Li is there every week."""
    on = week(Event("maths", 1, (GIVEN,), 0b01), Event("music", 1, (GIVEN,), 0b10), clash=True, cycle=2)
    for constraint in on.problem.constraints:
        on.deviations(constraint)
    assert [len(on.attending("Li", 0, week)) for week in (0, 1)] == [1, 1]
    on.model.add(on.busy("Li", 1, 0) == 1)
    on.model.add(on.busy("Li", 1, 1) == 1)
    assert least(on, []) == 0


def test_one_word_for_all_weeks_where_they_are_alike() -> None:
    """Every week is the first where nothing differs; where music is held in odd weeks, Li's weeks differ."""
    on = week(Event("maths", 1, (GIVEN,)), cycle=2)
    assert on.busy("Li", 0, 0) is on.busy("Li", 0, 1)
    on = week(Event("maths", 1, (GIVEN,)), Event("music", 1, (GIVEN,), 0b01), cycle=2)
    assert on.busy("Li", 0, 0) is not on.busy("Li", 0, 1)


def test_a_double_keeps_its_teacher() -> None:
    """Two periods in a row with one teacher; cut in two, each may have another."""
    for on, expected in ((week(Event("maths", 2, (OPEN,))), 2), (week(Event("maths", 1, (OPEN,))), 1)):
        on.deviations(on.problem.constraints[0])
        task = on.all_tasks[0]
        used = [on.fills(("maths",), "teacher", teacher) for teacher in ("Li", "Wu")]
        assert least(on, [-literal for literal in used]) == -expected
        assert sum(len(on.filling(task, "teacher", teacher)) for teacher in ("Li", "Wu")) == 6
    on = week(Event("maths", 2, (OPEN,)))
    for (duration, _), literal in on.starts()[0].items():
        on.model.add(literal == 0) if duration == 1 else None
    used = [on.fills(("maths",), "teacher", teacher) for teacher in ("Li", "Wu")]
    assert least(on, [-literal for literal in used]) == -1


def test_no_event_runs_twice_at_one_time() -> None:
    """Three periods on three times: each once."""
    on = week(Event("maths", 3, (GIVEN,)))
    for time in range(3):
        assert least(on, list(on.running(("maths",), time))) == 1
