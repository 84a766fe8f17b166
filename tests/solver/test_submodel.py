"""Sub-models: the same best answer as the whole model with the rest fixed, and no more of it than may change."""

from __future__ import annotations

import random
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ortools.sat.python import cp_model

from kebiao.solver.rows import read
from kebiao.solver.submodel import Submodel, Submodels

DECISIONS = 7


def solved(cp: cp_model.CpModel, fixed: dict[int, int] | None = None) -> tuple[int, list[int]] | None:
    """The least cost and its values, with some variables fixed; None where there is no answer."""
    asked = cp.clone()
    for index, value in (fixed or {}).items():
        domain = asked.proto.variables[index].domain
        domain[0] = domain[len(domain) - 1] = value
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.cp_model_probing_level = 0
    if solver.solve(asked) != cp_model.OPTIMAL:
        return None
    return round(solver.objective_value), list(solver.response_proto.solution)


def a_model(rng: random.Random) -> cp_model.CpModel:
    """Every kind of constraint that encodings state, at random, over a few decisions and what follows from them."""
    model = cp_model.CpModel()
    known: list[cp_model.BoolVarT] = [model.new_bool_var("") for _ in range(DECISIONS)]

    def some(most: int = 4) -> list[cp_model.BoolVarT]:
        chosen = rng.sample(known, rng.randint(1, most))
        return [~literal if rng.random() < 0.3 else literal for literal in chosen]

    costs: list[cp_model.LinearExprT] = [rng.randint(-3, 3), rng.randint(-2, 2) * known[0]]
    for _ in range(rng.randint(3, 9)):
        kind, new, literals = rng.randrange(13), model.new_bool_var(""), some()
        coeffs = [rng.randint(-2, 3) for _ in literals]
        total = cp_model.LinearExpr.weighted_sum(literals, coeffs)
        if kind == 0:
            model.add_at_most_one(literals)
        elif kind == 1:
            model.add_exactly_one([*literals, ~new])
            known.append(new)
        elif kind in (2, 3):
            model.add_bool_or([*literals, ~new])
            model.add_bool_and([~literal for literal in literals]).only_enforce_if(~new)
            known.append(new)
        elif kind == 12:
            # What follows from nothing, under what follows from others.
            either = rng.choice(known)
            model.add_bool_or([*literals, new, ~either])
            model.add_bool_and([~literal for literal in (*literals, new)]).only_enforce_if(~either)
            known.append(new)
        elif kind == 4:
            model.add_bool_or(literals)
        elif kind == 5:
            model.add_bool_and(literals).only_enforce_if(*some(2))
        elif kind == 6:
            model.add_bool_or(literals).only_enforce_if(*some(2))
        elif kind == 7:
            model.add_linear_expression_in_domain(total, cp_model.Domain.from_values([-2, 0, 1, 3]))
        elif kind == 8:
            model.add(total <= 2).only_enforce_if(*some(2))
        elif kind == 9:
            count = model.new_int_var(-9, 9, "")
            model.add(count == total + 1)
            costs.append(rng.randint(-1, 2) * count)
        elif kind == 10:
            deviation, square = model.new_int_var(0, 9, ""), model.new_int_var(0, 81, "")
            model.add(deviation >= total - 1)
            model.add_multiplication_equality(square, [deviation, deviation])
            costs.append(square)
        else:
            largest, smallest = model.new_int_var(-9, 9, ""), model.new_int_var(-9, 9, "")
            for amount in (total, known[0] + known[-1], known[1] + 1):
                model.add(largest >= amount)
                model.add(smallest <= amount)
            costs.append(2 * (largest - smallest))
        costs.append(rng.randint(-1, 3) * new)
    model.minimize(cp_model.LinearExpr.sum(costs))
    return model


def agree(cp: cp_model.CpModel, submodel: Submodel, fixed: dict[int, int]) -> None:
    """The sub-model finds what the whole model does with these variables fixed, and its values are an answer of it."""
    expected, found = solved(cp, fixed), solved(submodel.cp)
    assert (expected is None) == (found is None)
    if expected is not None and found is not None:
        whole = submodel.whole(found[1])
        assert solved(cp, dict(enumerate(whole))) == (found[0], whole)
        assert found[0] == expected[0]
        assert all(whole[index] == value for index, value in fixed.items())


@given(seed=st.integers(0, 1 << 30))
def test_it_is_as_good_as_the_model_with_the_rest_fixed(seed: int) -> None:
    """Whatever is free, and whatever of that is held."""
    rng = random.Random(seed)
    cp = a_model(rng)
    assert all(read(constraint) for constraint in cp.proto.constraints)
    one = solved(cp, {rng.randrange(DECISIONS): rng.randrange(2)})
    if one is None:
        return
    submodels = Submodels(cp, range(DECISIONS))
    free = set(rng.sample(range(DECISIONS), rng.randint(1, DECISIONS - 1)))
    fixed = {index: one[1][index] for index in range(DECISIONS) if index not in free}
    agree(cp, submodels.of(free, one[1]), fixed)
    roaming = submodels.of(free, one[1])
    roaming.roam()
    agree(cp, roaming, fixed)
    held = rng.choice(sorted(free))
    agree(cp, submodels.of(free, one[1], [~held]), fixed | {held: 0})
    agree(cp, submodels.of(free, one[1], [held]), fixed | {held: 1})


def a_chain() -> cp_model.CpModel:
    """Ten decisions, each followed by a literal; neighbouring literals exclude each other."""
    cp = cp_model.CpModel()
    decisions = [(cp.new_bool_var(""), cp.new_bool_var("")) for _ in range(10)]
    running = [cp.new_bool_var("") for _ in decisions]
    for pair, literal in zip(decisions, running, strict=True):
        cp.add_exactly_one([*pair, ~literal])
    for one, next_ in pairwise(running):
        cp.add_at_most_one([one, next_])
    cp.maximize(cp_model.LinearExpr.sum(running))
    return cp


def test_what_follows_from_fixed_decisions_stays_out() -> None:
    """Of a chain of exclusions only the link at the free decisions is open, though all hang together."""
    cp = a_chain()
    submodel = Submodels(cp, range(20)).of([8, 9], [0] * 30)
    assert submodel.variables == [8, 9, 24]
    assert len(submodel.cp.proto.constraints) <= 2
    agree(cp, submodel, {index: 0 for index in range(20) if index not in (8, 9)})


def test_a_kind_that_is_not_known_leaves_the_model_as_it_is() -> None:
    """All differ: the sub-model is the whole model with the rest fixed."""
    cp = cp_model.CpModel()
    a, b = cp.new_bool_var(""), cp.new_bool_var("")
    amount = cp.new_int_var(0, 2, "")
    cp.add_all_different([a, b, amount])
    cp.minimize(amount + a)
    submodel = Submodels(cp, [0, 1]).of([0], [0, 1, 2])
    assert len(submodel.variables) == 3
    agree(cp, submodel, {1: 1})


def test_nothing_fixed_is_the_whole_model() -> None:
    """With every decision free it may find what costs least of all."""
    cp = a_chain()
    submodel = Submodels(cp, range(20)).of(range(20), [0] * 30)
    assert len(submodel.variables) == 30
    agree(cp, submodel, {})


def test_what_may_still_be_chosen_stays_open() -> None:
    """Of two literals of which some hold, one that is fixed to hold leaves the other open."""
    cp = cp_model.CpModel()
    given, asked, free, either, other = (cp.new_bool_var("") for _ in range(5))
    cp.add_exactly_one([asked, ~either])
    cp.add_bool_or([given, other, ~either])
    cp.add_bool_and([~given, ~other]).only_enforce_if(~either)
    cp.add_at_most_one([free, other])
    cp.minimize(-other - 2 * free)
    agree(cp, Submodels(cp, range(3)).of([2], [1, 1, 0, 1, 1]), {0: 1, 1: 1})


@pytest.mark.parametrize("free", [range(5), range(6)], ids=["part", "whole"])
def test_even_the_first_answer_that_roams_costs_no_more_than_before(free: range) -> None:
    """Three of six are chosen, at 1 to 6 each; one of the first three and both of the others cost 11 before."""
    cp = cp_model.CpModel()
    chosen = [cp.new_bool_var("") for _ in range(6)]
    cp.add_exactly_one(chosen[:3])
    cp.add(cp_model.LinearExpr.sum(chosen) == 3)
    cp.minimize(cp_model.LinearExpr.weighted_sum([*chosen[:5], ~chosen[5]], [1, 2, 3, 4, 5, -6]))
    submodel = Submodels(cp, range(6)).of(free, [0, 1, 0, 1, 1, 0])
    submodel.roam()
    assert not submodel.cp.proto.solution_hint.vars
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.stop_after_first_solution = True
    assert solver.solve(submodel.cp) in (cp_model.OPTIMAL, cp_model.FEASIBLE)
    values = submodel.whole(solver.response_proto.solution)
    assert sum(cost * value for cost, value in zip(range(1, 7), values, strict=True)) <= 2 + 4 + 5
