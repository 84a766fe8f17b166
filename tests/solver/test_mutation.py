"""Any fault in a constraint's encode or measure is noticed: the agreement of the two is put to the test itself.

Every constraint is tried with sides that count one too many or leave a point out, and, more slowly, with the small
faults that its own code may have (mutants.py).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import fields
from itertools import islice
from typing import Any

import pytest

from kebiao.solver.constraint import Constraint, Deviation
from kebiao.solver.constraints import CONSTRAINTS
from kebiao.solver.problem import Problem

from .mutants import mutants
from .test_agreement import CASES, WEEKS

TinyWeek = Callable[[str, str], Problem]
Disagreements = Callable[..., Iterator[str]]
Side = Callable[..., Any]


def one_too_many(kind: type[Constraint], side: str) -> Side:
    """A side of a constraint that counts one too many wherever it counts anything."""

    def encode(self: Constraint, on: Any) -> Iterator[Any]:
        yield from ((point, amount + 1) for point, amount in kind.encode(self, on))

    def measure(self: Constraint, record: Any) -> Iterator[Deviation]:
        yield from (Deviation(found.point, found.amount + 1) for found in kind.measure(self, record))

    return encode if side == "encode" else measure


def leaves_out_a_point(kind: type[Constraint], side: str) -> Side:
    """A side of a constraint that is silent about the first point that it comes to."""

    def silent(self: Constraint, of: Any) -> Iterator[Any]:
        points = getattr(kind, side)(self, of)
        next(points, None)
        yield from points

    return silent


def noticed(kind: type[Constraint], side: str, method: Side, tiny_week: TinyWeek, disagreements: Disagreements) -> bool:
    """Whether the agreement of some case, in some week, tells a method from the right one."""
    faulty = type(kind.__name__, (kind,), {side: method})
    for case in (case for case in CASES if type(case.constraint) is kind):
        constraint = faulty(**{f.name: getattr(case.constraint, f.name) for f in fields(kind)})
        for week in WEEKS:
            try:
                if any(True for _ in disagreements(tiny_week(week, case.courses), constraint, only="amounts")):
                    return True
            except Exception:
                return True  # the fault crashes, or breaks what a deviation is
    return False


@pytest.mark.parametrize("fault", [one_too_many, leaves_out_a_point])
@pytest.mark.parametrize("side", ["encode", "measure"])
@pytest.mark.parametrize("kind", CONSTRAINTS, ids=lambda kind: kind.kind)
def test_a_side_that_miscounts_is_noticed(
    kind: type[Constraint],
    side: str,
    fault: Callable[[type[Constraint], str], Side],
    tiny_week: TinyWeek,
    disagreements: Disagreements,
) -> None:
    assert noticed(kind, side, fault(kind, side), tiny_week, disagreements)


@pytest.mark.parametrize("side", ["encode", "measure"])
@pytest.mark.parametrize("kind", CONSTRAINTS[::7], ids=lambda kind: kind.kind)
def test_a_side_without_a_fault_is_not_accused(
    kind: type[Constraint], side: str, tiny_week: TinyWeek, disagreements: Disagreements
) -> None:
    assert not noticed(kind, side, getattr(kind, side), tiny_week, disagreements)


@pytest.mark.slow
@pytest.mark.parametrize("kind", CONSTRAINTS, ids=lambda kind: kind.kind)
def test_faults_in_the_code_are_noticed(
    kind: type[Constraint], tiny_week: TinyWeek, disagreements: Disagreements
) -> None:
    """Every fourth is tried. Some are no faults, such as a looser bound, or show in larger weeks only."""
    tried = [(side, mutant) for side in ("encode", "measure") for mutant in islice(mutants(kind, side), 0, None, 4)]
    missed = [
        f"{side}: {mutant.fault}"
        for side, mutant in tried
        if not noticed(kind, side, mutant.method, tiny_week, disagreements)
    ]
    assert len(missed) <= max(2, len(tried) // 2), missed
