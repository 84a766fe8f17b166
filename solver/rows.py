"""Constraints of a CP-SAT model, read once, and stated again with some of their variables fixed.

A reference is a variable's index, or below zero for the negation of a 0-1 variable, as CP-SAT has it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from ortools.sat.python import cp_model
from ortools.sat.python.cp_model_helper import ConstraintProto

_ENDLESS = 1 << 62
"""No limit: CP-SAT writes the least and the largest number of 64 bits."""

_Sum = tuple[list[int], list[int], int]
"""References, coefficients, and a constant."""


class Folding:
    """A model in the making: of the free variables alone, all others having a value."""

    def __init__(self, state: list[int | None], names: dict[int, int]) -> None:
        """`state` by reference: the value of a fixed one, None for a free one, whose new reference is in `names`."""
        self.cp = cp_model.CpModel()
        self.state = state
        self.names = names
        self.constraints = self.cp.proto.constraints
        # First of all: CP-SAT simplifies what it copies by what it has copied before.
        self._held = self.constraints.add().bool_and.literals
        self.hold([])

    def hold(self, literals: list[int]) -> None:
        """Ask that these hold."""
        self._held.extend(literals)

    def enforcement(self, refs: list[int]) -> list[int] | None:
        """Those that are free; None where one is false, so that nothing is asked."""
        free: list[int] = []
        for ref in refs:
            value = self.state[ref]
            if value is None:
                free.append(self.names[ref])
            elif not value:
                return None
        return free

    def sum(self, refs: list[int], coeffs: list[int], constant: int = 0) -> _Sum:
        """A sum of the free ones, the others added to the constant."""
        state, names = self.state, self.names
        free: list[int] = []
        weights: list[int] = []
        for ref, coefficient in zip(refs, coeffs, strict=True):
            value = state[ref]
            if value is None:
                free.append(names[ref])
                weights.append(coefficient)
            else:
                constant += coefficient * value
        return free, weights, constant

    def minimize(self, refs: list[int], coeffs: list[int], offset: float, scale: float) -> None:
        """Ask for the least sum; the cost is that, with the offset, by the scale."""
        free, weights, constant = self.sum(refs, coeffs)
        objective = self.cp.proto.objective
        objective.vars.extend(free)
        objective.coeffs.extend(weights)
        objective.offset = offset + constant
        objective.scaling_factor = scale


class Row(Protocol):
    """A constraint, which holds where all of `enforced` do."""

    enforced: list[int]

    @property
    def refs(self) -> list[int]:
        """The references it speaks of, those of `enforced` aside."""

    def fold(self, into: Folding) -> None:
        """State it for the free variables."""


@dataclass(slots=True)
class Literals:
    """So many of some literals hold: bool_or and bool_and, enforced or not; at_most_one, exactly_one."""

    kind: str
    enforced: list[int]
    refs: list[int]

    def fold(self, into: Folding) -> None:
        """State what is still open; nothing where it holds whatever the free ones are."""
        state, names = into.state, into.names
        free: list[int] = []
        true = 0
        for ref in self.refs:
            value = state[ref]
            if value is None:
                free.append(names[ref])
            elif value:
                true += 1
        enforced = into.enforcement(self.enforced) if self.enforced else []
        if enforced is None:
            return
        kind, false = self.kind, len(self.refs) - len(free) - true
        if kind == "bool_or":
            if true:
                return
        elif kind == "bool_and":
            if false:
                kind, free = "bool_or", []
        elif true:
            kind, free = "bool_and", [~ref for ref in free]
        if kind == "bool_and" and not enforced:
            into.hold(free)
        elif kind in ("bool_or", "exactly_one") or len(free) > (kind == "at_most_one"):
            _state(into, kind, free, enforced)


def _state(into: Folding, kind: str, literals: list[int], enforced: list[int]) -> None:
    if kind == "bool_or" and enforced:
        literals, enforced = [*literals, *(~ref for ref in enforced)], []
    constraint = into.constraints.add()
    getattr(constraint, kind).literals.extend(literals)
    if enforced:
        constraint.enforcement_literal.extend(enforced)


@dataclass(slots=True)
class Linear:
    """A sum within a domain: ends of ranges, in order."""

    enforced: list[int]
    refs: list[int]
    coeffs: list[int]
    domain: list[int]

    def fold(self, into: Folding) -> None:
        """State it for the free ones' share of the sum."""
        enforced = into.enforcement(self.enforced)
        if enforced is None:
            return
        free, weights, fixed = into.sum(self.refs, self.coeffs)
        constraint = into.constraints.add()
        linear = constraint.linear
        linear.vars.extend(free)
        linear.coeffs.extend(weights)
        linear.domain.extend([end if abs(end) > _ENDLESS else end - fixed for end in self.domain])
        if enforced:
            constraint.enforcement_literal.extend(enforced)


@dataclass(slots=True)
class Product:
    """The first sum is the product of the others."""

    enforced: list[int]
    sums: list[_Sum]

    @property
    def refs(self) -> list[int]:
        """All that the sums speak of."""
        return [ref for refs, _, _ in self.sums for ref in refs]

    def fold(self, into: Folding) -> None:
        """State it with what the sums come to."""
        enforced = into.enforcement(self.enforced)
        if enforced is None:
            return
        constraint = into.constraints.add()
        constraint.enforcement_literal.extend(enforced)
        product = constraint.int_prod
        for number, one in enumerate(self.sums):
            refs, coeffs, constant = into.sum(*one)
            expression = product.exprs.add() if number else product.target
            expression.vars.extend(refs)
            expression.coeffs.extend(coeffs)
            expression.offset = constant


def read(proto: ConstraintProto) -> Row | None:
    """Read a constraint; None for a kind that is not known here."""
    enforced = numbers(proto.enforcement_literal)
    if proto.has_at_most_one() and not enforced:
        return Literals("at_most_one", enforced, numbers(proto.at_most_one.literals))
    if proto.has_linear():
        linear = proto.linear
        return Linear(enforced, numbers(linear.vars), numbers(linear.coeffs), numbers(linear.domain))
    if proto.has_exactly_one() and not enforced:
        return Literals("exactly_one", enforced, numbers(proto.exactly_one.literals))
    if proto.has_bool_or():
        return Literals("bool_or", enforced, numbers(proto.bool_or.literals))
    if proto.has_bool_and():
        return Literals("bool_and", enforced, numbers(proto.bool_and.literals))
    if proto.has_int_prod():
        sums = [proto.int_prod.target, *proto.int_prod.exprs]
        return Product(enforced, [(numbers(one.vars), numbers(one.coeffs), one.offset) for one in sums])
    return None


def numbers(repeated: Sequence[int] | Any) -> list[int]:
    """A protocol buffer's numbers. As an iterator they end in an exception, which takes longer than a few numbers."""
    return [*map(repeated.__getitem__, range(len(repeated)))]
