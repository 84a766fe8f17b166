"""Relaxation: the problem in which some required constraints only cost, so that there is an answer to begin with.

The fewer choices are open, the better the search goes. So at first only what the empty timetable misses is relaxed
(every meet may stay without a time), and what a given start misses. But what stays required may stand in the way of
missing less: somebody is to be there never or three times, and has two lessons. Then more is relaxed.
"""

from __future__ import annotations

from collections.abc import Container, Iterator
from dataclasses import dataclass, replace
from enum import Enum
from typing import TYPE_CHECKING, Any

from .evaluation import evaluate
from .options import Options
from .pools import find_pools
from .solution import Solution
from .tasks import compile_tasks

if TYPE_CHECKING:
    from .constraint import Constraint
    from .problem import Problem

_OF_SPLITS = ("split_events", "distribute_split_events")
"""Constraints on how events split, which meets without a time can meet as well."""


@dataclass(frozen=True)
class Relaxation:
    """A problem whose constraints named in `relaxed` are required of an answer, but only cost here."""

    problem: Problem
    relaxed: frozenset[str]


class Extent(Enum):
    """How much is relaxed: what an empty timetable misses, all but splits and pooled resources, or all."""

    LITTLE = "little"
    MUCH = "much"
    ALL = "all"


def relax(problem: Problem, extent: Extent, start: Solution | None = None) -> Relaxation:
    """Relax that much, and what a start misses.

    Except of all, a constraint on pooled resources stays required for them: only their number counts, and a meet
    without a time needs none.
    """
    missed = set() if start is None else _missed(problem, start)
    if extent is Extent.LITTLE:
        missed |= _missed(problem, Solution(()), but=_OF_SPLITS)
    else:
        but = _OF_SPLITS if extent is Extent.MUCH else ()
        missed |= {c.id for c in problem.constraints if c.required and c.kind not in but}
    pooled = _pooled(problem) if extent is not Extent.ALL else _Pooled(frozenset(), frozenset())
    constraints: list[Constraint] = []
    relaxed: set[str] = set()
    for constraint in problem.constraints:
        if constraint.id not in missed:
            constraints.append(constraint)
            continue
        for part in _apart(constraint, pooled):
            constraints.append(part)
            if not part.required:
                relaxed.add(part.id)
    return Relaxation(replace(problem, constraints=tuple(constraints)), frozenset(relaxed))


def _missed(problem: Problem, solution: Solution, but: Container[str] = ()) -> set[str]:
    found = evaluate(problem, solution).deviations
    return {f.constraint.id for f in found if f.constraint.required and f.constraint.kind not in but}


@dataclass(frozen=True)
class _Pooled:
    """What is matched after the search: open roles, as (event, role), and resources."""

    roles: frozenset[tuple[str, str]]
    resources: frozenset[str]


def _pooled(problem: Problem) -> _Pooled:
    options = Options.of(problem)
    pools = find_pools(problem, options, compile_tasks(problem, options))
    return _Pooled(
        frozenset((event, role) for pool in pools for task, role, _ in pool.members for event in task.events),
        frozenset(resource for pool in pools for resource in pool.resources),
    )


def _apart(constraint: Constraint, pooled: _Pooled) -> Iterator[Constraint]:
    """The part of a constraint that stays required, if any, and the part that only costs."""
    role = getattr(constraint, "role", None)
    if role is None:
        name, kept = "resources", pooled.resources
    else:
        name, kept = "events", frozenset(event for event, one in pooled.roles if one == role)
    points: tuple[str, ...] = getattr(constraint, name, ())
    inside = tuple(point for point in points if point in kept)
    outside = tuple(point for point in points if point not in kept)
    if inside:
        yield _at(constraint, name, inside, id=f"{constraint.id} (pooled)")
    if not inside:
        yield replace(constraint, required=False)
    elif outside:
        yield _at(constraint, name, outside, required=False)


def _at(constraint: Constraint, name: str, points: tuple[str, ...], **fields: Any) -> Constraint:
    """The constraint at some of its points."""
    fields[name] = points
    return replace(constraint, **fields)
