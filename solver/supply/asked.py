"""What is asked: the required constraints of a problem, by what they name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeVar

from ..constraint import Constraint
from ..constraints import KeepTimes, SpreadEvents
from ..problem import Problem

C = TypeVar("C", bound=Constraint)
_Index = dict[tuple[type[Constraint], str], list[Constraint]]


def origin_of(constraint: Constraint) -> str:
    """What a constraint is known by: what asked for it, or its own id."""
    return constraint.origin or constraint.id


class Asked:
    """Required constraints by kind and by the event or resource that they name. Some origins may be left out."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        self.without: frozenset[str] = frozenset()
        self._index: _Index = {}
        for constraint in problem.constraints:
            if constraint.required:
                for point in _points(problem, constraint):
                    self._index.setdefault((type(constraint), point), []).append(constraint)
        self._points: dict[str, set[str]] = {}
        for (_, point), constraints in self._index.items():
            self._points.setdefault(point, set()).update(map(origin_of, constraints))

    def leaving_out(self, origins: Iterable[str]) -> Asked:
        """The same without the constraints of some origins."""
        rest = object.__new__(Asked)
        rest.problem, rest._index, rest._points = self.problem, self._index, self._points
        rest.without = frozenset(origins)
        return rest

    def on(self, kind: type[C], point: str) -> list[C]:
        """The constraints of a kind that name an event or a resource."""
        found = [c for c in self._index.get((kind, point), ()) if isinstance(c, kind)]
        return [c for c in found if origin_of(c) not in self.without] if self.without else found

    def origins(self, points: Iterable[str]) -> tuple[str, ...]:
        """What asked for the constraints that name any of these events and resources, in the problem's order."""
        found: set[str] = set().union(*(self._points.get(point, ()) for point in points))
        return tuple(dict.fromkeys(o for c in self.problem.constraints if (o := origin_of(c)) in found))


def _points(problem: Problem, constraint: Constraint) -> Iterator[str]:
    """The events and resources that a constraint speaks of one by one; a group counts when it is one event."""
    if isinstance(constraint, KeepTimes):
        yield from dict.fromkeys(placement.event for placement in constraint.placements)
    elif isinstance(constraint, SpreadEvents):
        members = (tuple(dict.fromkeys(problem.event_groups[group])) for group in constraint.groups)
        yield from dict.fromkeys(events[0] for events in members if len(events) == 1)
    else:
        yield from dict.fromkeys((*getattr(constraint, "events", ()), *getattr(constraint, "resources", ())))
