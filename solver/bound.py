"""The bound: what each part of a problem costs at least, added up.

The cost is split among blocks: a block holds the costs of one resource or of one event group, and
the events they speak of. With everything outside its events left away, a block's least cost bounds its share of any
answer from below; and as every cost lies in one block only, the sum bounds the whole.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from ortools.sat.python import cp_model

from .constraint import Constraint
from .evaluation import Evaluation
from .model import Model
from .problem import Problem
from .result import EngineError
from .watch import Watch, new_solver

_MONOTONE = ("avoid_clashes", "resource_capacity", "avoid_unavailable_times")
"""Constraints on a resource that only become weaker when events are left away."""

_TOGETHER = (
    "balance_busy_times",
    "attend_free",
    "precede_times",
    "share_free_times",
    "keep_pace",
    "link_attendance",
    "limit_simultaneous",
    "space_events",
    "keep_resource",
    "imply_resource",
    "avoid_company",
    "limit_moves",
)
"""Constraints that count several resources or groups together, which do not lie in one block, or speak of others."""

_WORK = 5.0
"""Deterministic seconds for one block."""


@dataclass(frozen=True)
class Block:
    """Points of costs (constraint id, point), and the events that they speak of."""

    name: str
    points: frozenset[tuple[str, str]]
    events: frozenset[str]


class Bounder:
    """Bounds blocks one by one, those first that cost most in the incumbent; a block that costs nothing needs none."""

    def __init__(self, problem: Problem) -> None:
        self._problem = problem
        self._attended = _attended(problem)
        self._blocks = {block.name: block for block in self._split()}
        self._block_of = {point: name for name, block in self._blocks.items() for point in block.points}
        self._known: dict[str, int] = {}

    @property
    def total(self) -> int:
        """The bound so far."""
        return sum(self._known.values())

    def next(self, evaluation: Evaluation) -> Block | None:
        """The block to bound next, or None when nothing can be gained."""
        cost: dict[str, int] = {}
        for found in evaluation.deviations:
            name = self._block_of.get((found.constraint.id, found.deviation.point))
            if name is not None and found.cost:
                cost[name] = cost.get(name, 0) + found.cost
        waiting = [name for name in cost if name not in self._known]
        return self._blocks[max(waiting, key=lambda name: (cost[name], name))] if waiting else None

    def bound(self, block: Block, watch: Watch, work: float = _WORK) -> float:
        """Find the least cost of a block alone; say how many deterministic seconds, of `work` at most, that took.

        The whole problem must have an answer: then a block without one is a bug, and EngineError is raised.
        """
        model = Model(_part(self._problem, block, self._attended))
        model.add_costs()
        solver = new_solver(1)
        solver.parameters.max_deterministic_time = max(0.0, min(work, _WORK))
        status = watch.solve(solver, model.cp)
        if status == cp_model.INFEASIBLE:
            raise EngineError(f"{block.name} alone has no answer, but everything together has one")
        if status in (cp_model.OPTIMAL, cp_model.FEASIBLE):
            self._known[block.name] = max(0, math.ceil(solver.best_objective_bound - 1e-6))
        else:
            self._known[block.name] = 0
        return solver.response_proto.deterministic_time

    def _split(self) -> Iterator[Block]:
        events: dict[str, set[str]] = {}
        points: dict[str, set[tuple[str, str]]] = {}
        for constraint in self._problem.constraints:
            if not constraint.required:
                for point, anchor, spoken in self._points(constraint):
                    points.setdefault(anchor, set()).add((constraint.id, point))
                    events.setdefault(anchor, set()).update(spoken)
        for name, found in points.items():
            yield Block(name, frozenset(found), frozenset(events[name]))

    def _points(self, constraint: Constraint) -> Iterator[tuple[str, str, set[str]]]:
        """(point, the block's name, the events it speaks of) of every point that lies in one block."""
        for resource in getattr(constraint, "resources", ()) if constraint.kind != "prefer_resources" else ():
            yield resource, resource, self._attended.get(resource, set())
        for group in getattr(constraint, "groups", ()):
            yield group, *self._anchor(group, self._problem.event_groups[group])
        for event in getattr(constraint, "events", ()):
            yield event, *self._anchor(event, (event,))

    def _anchor(self, point: str, events: tuple[str, ...]) -> tuple[str, set[str]]:
        """The first resource given to all of these events, and all its events; else the point itself."""
        given = [{r.resource: None for r in self._problem.event[e].roles if r.resource is not None} for e in events]
        shared = [resource for resource in given[0] if all(resource in other for other in given)] if given else []
        return (shared[0], self._attended[shared[0]] | set(events)) if shared else (point, set(events))


def _attended(problem: Problem) -> dict[str, set[str]]:
    """The events that each resource attends or may attend."""
    attended: dict[str, set[str]] = {}
    for event in problem.events:
        for role in event.roles:
            for resource in problem.candidates(role):
                attended.setdefault(resource, set()).add(event.id)
    return attended


def _part(problem: Problem, block: Block, attended: dict[str, set[str]]) -> Problem:
    """The problem of a block: its events and its costs, and the required constraints as far as they stay as weak."""
    events = tuple(event for event in problem.events if event.id in block.events)
    present = {r for event in events for role in event.roles for r in problem.candidates(role)}
    groups = {name: members for name, members in problem.event_groups.items() if block.events.issuperset(members)}
    whole = {resource for resource in present if attended[resource] <= block.events}
    # What resources that are whole here attend of a group lies in the block, even where the group does not.
    among = {group for constraint in problem.constraints for group in getattr(constraint, "among", ())}
    some = {name: tuple(e for e in problem.event_groups[name] if e in block.events) for name in among}
    constraints = [_narrow(constraint, block, groups, present, whole) for constraint in problem.constraints]
    return replace(
        problem,
        events=events,
        resources=tuple(r for r in problem.resources if r.id in present),
        event_groups=some | groups,
        constraints=tuple(constraint for constraint in constraints if constraint is not None),
    )


def _narrow(
    constraint: Constraint, block: Block, groups: dict[str, tuple[str, ...]], present: set[str], whole: set[str]
) -> Constraint | None:
    """The constraint on a block's events alone; None where it says nothing there, or might say more than before."""
    if any(hasattr(constraint, field) for field in ("left", "pairs", "placements", "loads")):
        return None
    fields: dict[str, Any] = {}
    for name in ("resources", "groups", "events"):
        if hasattr(constraint, name):
            kept = getattr(constraint, name)
            if name == "groups":
                kept = tuple(group for group in kept if group in groups)
            elif name == "events":
                kept = tuple(event for event in kept if event in block.events)
            elif constraint.kind == "prefer_resources":
                kept = tuple(resource for resource in kept if resource in present)
            else:
                able = present if constraint.kind in _MONOTONE else whole
                kept = tuple(resource for resource in kept if resource in able)
            if not constraint.required and not (name == "resources" and constraint.kind == "prefer_resources"):
                kept = tuple(point for point in kept if (constraint.id, point) in block.points)
            fields[name] = kept
    if hasattr(constraint, "counted"):
        fields["counted"] = tuple(event for event in constraint.counted if event in block.events)
    said = {"counted", "resources"} if constraint.kind == "prefer_resources" else {"counted"}
    pointed = [name for name in fields if name not in said]
    if constraint.kind in _TOGETHER or not any(fields[name] for name in pointed):
        return None
    return replace(constraint, **fields)
