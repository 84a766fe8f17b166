"""Choosing one option for each of some wants, none taking what another takes, with burdens shared evenly."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass

from ortools.sat.python import cp_model

from .watch import new_solver

_WORK = 5.0
"""Deterministic seconds for one choice; those of a school day take a hundredth of it."""


@dataclass(frozen=True, slots=True)
class Option:
    """What an option costs, what it takes (of each thing there is one), and who bears a unit of burden for it."""

    cost: int
    takes: frozenset[Hashable] = frozenset()
    bearer: str | None = None


def choose(
    wants: Sequence[Sequence[Option]],
    unit: Callable[[str, int], int],
    pairs: Sequence[tuple[int, int]] = (),
    apart: int = 0,
) -> tuple[int, ...] | None:
    """The number of the option that is chosen for each want, at the least cost; None where there is no such choice.

    `unit` says what each unit of burden of a bearer costs, counted from 0; a later one must not cost less. A pair of
    wants, by their numbers, costs `apart` unless somebody bears both.
    """
    model = cp_model.CpModel()
    chosen = [[model.new_bool_var("") for _ in options] for options in wants]
    taken: dict[Hashable, list[cp_model.IntVar]] = {}
    bearing: dict[str, list[cp_model.IntVar]] = {}
    costs: list[cp_model.LinearExprT] = []
    for literals, options in zip(chosen, wants, strict=True):
        model.add_exactly_one(literals)
        for literal, option in zip(literals, options, strict=True):
            costs.append(option.cost * literal)
            for thing in option.takes:
                taken.setdefault(thing, []).append(literal)
            if option.bearer is not None:
                bearing.setdefault(option.bearer, []).append(literal)
    for literals in taken.values():
        model.add_at_most_one(literals)
    for bearer, literals in bearing.items():
        units = [model.new_bool_var("") for _ in range(min(len(literals), len(wants)))]
        model.add(sum(units) >= sum(literals))
        costs += [unit(bearer, number) * literal for number, literal in enumerate(units)]
    for pair in pairs:
        costs.append(apart - apart * sum(_both(model, pair, wants, chosen)))
    model.minimize(sum(costs))
    solver = new_solver(1)
    solver.parameters.max_deterministic_time = _WORK
    if solver.solve(model) not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        return None
    return tuple(next(i for i, literal in enumerate(some) if solver.boolean_value(literal)) for some in chosen)


def _both(
    model: cp_model.CpModel,
    pair: tuple[int, int],
    wants: Sequence[Sequence[Option]],
    chosen: Sequence[Sequence[cp_model.IntVar]],
) -> Iterator[cp_model.IntVar]:
    """Yield a variable for each who may bear both of a pair: it can be true only if they do."""
    first, second = (
        {option.bearer: literal for option, literal in zip(wants[i], chosen[i], strict=True)} for i in pair
    )
    for bearer in first.keys() & second.keys() - {None}:
        both = model.new_bool_var("")
        model.add_implication(both, first[bearer])
        model.add_implication(both, second[bearer])
        yield both
