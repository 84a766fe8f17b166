"""Who serves what, decided before the times: the roster, its ledger, its cost and its bound."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import pytest

from kebiao.instances.new_school.school import new_school_with_timetable
from kebiao.instances.new_school.staffing import Staffing
from kebiao.planning.solution_of import solution_of
from kebiao.rules import rules_of
from kebiao.rules.posting import post
from kebiao.solver.engine import solve
from kebiao.solver.evaluation import evaluate
from kebiao.solver.matching import with_given
from kebiao.solver.problem import Problem
from kebiao.solver.result import Status
from kebiao.solver.rosters.annealing import Annealing
from kebiao.solver.rosters.exchange import change, total
from kebiao.solver.rosters.fairness import Fairness
from kebiao.solver.rosters.ledger import HARD, Ledger
from kebiao.solver.rosters.roster import Place, Roster, as_solution, roster_of, timed, without_roster
from kebiao.solver.rosters.rostering import Rostering
from kebiao.solver.rosters.tally import balance_of, eased, tally_of
from kebiao.solver.solution import Solution
from kebiao.solver.watch import Watch


@pytest.fixture(scope="module")
def problem() -> Problem:
    """A small school in which everybody is still to be chosen."""
    school, _ = new_school_with_timetable(grades=(3, 7), classes_per_grade=2, seed=1, staffing=Staffing.OPEN)
    return post(school, rules_of(school)).problem


@pytest.fixture(scope="module")
def roster(problem: Problem) -> Roster:
    """Its roster."""
    found = roster_of(problem)
    assert found is not None
    return found


def drawn(roster: Roster, random: Random) -> dict[Place, str]:
    """Anybody for every place."""
    return {
        (event, role): random.choice(roster.problem.candidates(asked))
        for event, role in sorted(roster.places)
        if (asked := roster.problem.event[event].role(role)) is not None
    }


def test_a_school_whose_teachers_are_given_has_no_roster() -> None:
    school, _ = new_school_with_timetable(grades=(3,), classes_per_grade=2, seed=1)
    assert roster_of(post(school, rules_of(school)).problem) is None


def measured(roster: Roster, given: dict[Place, str]) -> int:
    """What a roster costs by the constraints' own measures, in the ledger's unit."""
    found = evaluate(roster.problem, as_solution(roster.problem, given)).deviations
    hard = sum(f.deviation.amount for f in found if f.constraint.required)
    return HARD * hard + sum(f.cost for f in found if not f.constraint.required)


def annealing(roster: Roster, seed: int = 0) -> Annealing:
    """What makes rosters of the school cheaper."""
    ledger = Ledger(roster)
    return Annealing(ledger, *tally_of(ledger), seed)


def test_the_ledger_counts_what_the_constraints_measure(roster: Roster) -> None:
    """On any roster, good or bad, and after any changes."""
    random = Random(1)
    ledger = Ledger(roster)
    tally, first = tally_of(ledger)
    for _ in range(5):
        given = drawn(roster, random)
        balance = balance_of(tally, first, ledger.holders(given))
        cost = total(tally, balance)
        assert cost == measured(roster, given)
        for _ in range(30):
            unit = random.randrange(len(ledger.able))
            cost += change(
                tally, balance, unit, random.choice(tally.able[tally.able_at[unit] : tally.able_at[unit + 1]])
            )
        assert cost == measured(roster, ledger.given(balance.holder.tolist())) == total(tally, balance)


def test_what_is_required_weighs_less_where_it_is_eased(roster: Roster) -> None:
    ledger = Ledger(roster)
    tally, first = tally_of(ledger)
    given = drawn(roster, Random(4))
    holders = ledger.holders(given)
    whole, light = (total(t, balance_of(t, first, holders)) for t in (tally, eased(tally, 7)))
    assert whole == measured(roster, given)
    assert light == whole // HARD * 7 + whole % HARD


def test_annealing_makes_a_roster_cheaper_and_the_same_seed_makes_the_same(roster: Roster) -> None:
    first = drawn(roster, Random(2))
    one, again = (annealing(roster, 3).cheaper(first, part=lambda: 0.0, moves=30_000)[0] for _ in range(2))
    assert one == again
    assert measured(roster, one) < measured(roster, first)


def test_a_fairer_roster_costs_no_more_and_has_fewer_above_the_levels(roster: Roster) -> None:
    cheap = annealing(roster).cheaper(drawn(roster, Random(5)), part=lambda: 0.0, moves=20_000)[0]
    fairness = Fairness(roster.problem)
    fair = annealing(roster).fairer(cheap, fairness, moves=40_000)
    assert measured(roster, fair) <= measured(roster, cheap)
    assert fairness.vector(fair) <= fairness.vector(cheap)


def test_a_roster_is_found_with_a_bound_that_it_does_not_beat(roster: Roster) -> None:
    with Watch(20, None) as watch:
        rostering = Rostering(roster, watch, workers=1, seed=0, deterministic=True)
        assert rostering.first() is Status.FEASIBLE
        before = rostering.cost
        rostering.improve(1, 0.2)
        found = evaluate(roster.problem, as_solution(roster.problem, rostering.given))
    assert (found.hard, found.soft) == (0, rostering.cost)
    assert rostering.bound <= rostering.cost <= before


def test_no_roster_means_no_timetable(problem: Problem) -> None:
    """Everybody may teach two periods: the roster alone shows it, and the supply check says it in numbers."""
    school, known = new_school_with_timetable(grades=(3,), classes_per_grade=2, seed=1, staffing=Staffing.OPEN)
    few = tuple(teacher.model_copy(update={"max_periods_week": 2}) for teacher in school.teachers)
    assert solve(post(school.model_copy(update={"teachers": few}), ()).problem, seconds=1).status
    tight = school.model_copy(update={"teachers": few})
    found = solve(post(tight, rules_of(tight)).problem, seconds=10, workers=1)
    assert found.status is Status.INFEASIBLE
    assert known.lessons


def test_what_is_left_without_the_roster_asks_for_less(problem: Problem, roster: Roster) -> None:
    """No constraint of the roster is counted twice, and nobody who is chosen is spoken of."""
    rest = without_roster(problem, roster)
    chosen = {
        r for e in roster.problem.events for role in e.roles if role.resource is None for r in role.candidates or ()
    }
    spoken = {r for c in rest.constraints for r in getattr(c, "resources", ())}
    assert not chosen & spoken
    assert not {c.id for c in rest.constraints} & {c.id for c in roster.problem.constraints}


def test_what_is_left_for_times_and_the_roster_cost_together_what_all_costs(problem: Problem, roster: Roster) -> None:
    """Of a week that fits and of one that misses what is required, with whoever teaches."""
    school, known = new_school_with_timetable(grades=(3, 7), classes_per_grade=2, seed=1, staffing=Staffing.OPEN)
    week = solution_of(post(school, rules_of(school)), known).solution
    own = {(m.event, role): r for m in week.meets for role, r in m.resources if (m.event, role) in roster.places}
    for given in (own, drawn(roster, Random(6))):
        whole, rest = evaluate(problem, with_given(week, given)), timed(problem, roster, given)
        assert len(rest.constraints) < len(problem.constraints)
        left = [tuple((role, r) for role, r in m.resources if (m.event, role) not in given) for m in week.meets]
        times = Solution(tuple(replace(m, resources=some) for m, some in zip(week.meets, left, strict=True)))
        found = evaluate(rest, times)
        said = {c.id for c in rest.constraints}
        by_roster = [f for f in whole.deviations if f.constraint.id not in said]
        assert whole.hard == found.hard + sum(f.cost for f in by_roster if f.constraint.required)
        assert whole.soft == found.soft + sum(f.cost for f in by_roster if not f.constraint.required)
        alone = evaluate(roster.problem, as_solution(roster.problem, given))
        assert sum(f.cost for f in by_roster) == sum(f.cost for f in alone.deviations if f.constraint.id not in said)


def test_the_known_week_is_a_roster_that_fits(roster: Roster, problem: Problem) -> None:
    """Nothing that is required of the roster rules out the staffing of a timetable that exists."""
    school, known = new_school_with_timetable(grades=(3, 7), classes_per_grade=2, seed=1, staffing=Staffing.OPEN)
    meets = solution_of(post(school, rules_of(school)), known).solution.meets
    given = {(m.event, role): r for m in meets for role, r in m.resources if (m.event, role) in roster.places}
    assert set(given) == roster.places
    assert evaluate(roster.problem, as_solution(roster.problem, given)).hard == 0
