"""How constraints on rooms are counted: who goes from one to another, which keep theirs, and what they bring."""

from __future__ import annotations

from itertools import pairwise

from ..constraints import AvoidCompany, ImplyResource, KeepResource, LimitMoves
from . import kinds
from .draft import UNLIMITED, Attachment, Draft
from .layout import RUNNING, STARTING

Filling = tuple[str, str, str]
"""Event, role, resource."""


def _fillings(draft: Draft, event: str, role: str, resources: set[str]) -> tuple[list[Filling], bool]:
    """The ways in which one of these may be chosen for a role, and whether one is given by name."""
    found = draft.problem.event[event].role(role)
    if found is None:
        return [], False
    if found.resource is not None:
        return [], found.resource in resources
    return [(event, role, r) for r in draft.candidates[event, role] if r in resources], False


def _row(draft: Draft, chosen: list[Filling], given: list[str]) -> int:
    """When any of these meets run."""
    each = Attachment(0, RUNNING)
    events, fillings = [(event, each) for event in given], [(filling, each) for filling in chosen]
    return draft.row(("with", tuple(chosen), tuple(given)), len(draft.problem.times), events, fillings)


def limit_moves(constraint: LimitMoves, draft: Draft) -> bool:
    """A row for each place. Not counted where somebody to move is to be chosen together with the place."""
    gap = UNLIMITED if constraint.gap is None else constraint.gap
    groups = draft.time_groups(constraint.time_groups)
    whole = True
    for resource in constraint.resources:
        rows = []
        for week in draft.weeks:
            chosen: dict[str, list[Filling]] = {}
            given: dict[str, list[str]] = {}
            for event in dict.fromkeys(event for event, _ in draft.given[resource] if draft.held(event, week)):
                role = draft.problem.event[event].role(constraint.role)
                if role is not None and role.resource is not None:
                    given.setdefault(role.resource, []).append(event)
                elif role is not None:
                    for other in draft.candidates[event, role.name]:
                        chosen.setdefault(other, []).append((event, role.name, other))
            for place in constraint.places:
                each = dict.fromkeys(place.resources)
                able = [filling for r in each for filling in chosen.get(r, ())]
                named = [event for r in each for event in given.get(r, ())]
                if able or named:
                    rows.append((_row(draft, able, named), 1, week))
        if len(rows) > 1:
            draft.point(constraint, kinds.MOVES, rows, (gap, constraint.maximum, 1), groups)
        whole = whole and not any(
            draft.problem.event[event].role(constraint.role) is not None for event, _ in draft.open[resource]
        )
    return whole


def keep_resource(constraint: KeepResource, draft: Draft) -> bool:
    """Two rows for each room, of what ends and of what begins there. Not counted in a cycle of several weeks."""
    problem = draft.problem
    if problem.cycle > 1:
        return False
    last = len(problem.times)
    rooms: dict[str, tuple[list[Filling], list[str]]] = {}
    for event in constraint.events:
        role = problem.event[event].role(constraint.role)
        if role is not None and role.resource is not None:
            rooms.setdefault(role.resource, ([], []))[1].append(event)
        elif role is not None:
            for room in draft.candidates[event, role.name]:
                rooms.setdefault(room, ([], []))[0].append((event, role.name, room))
    longest = max((problem.event[event].duration for event in constraint.events), default=0)
    ends = [
        Attachment(0, STARTING, draft.map({t: [t + d - 1] for t in range(last - d + 1)}), only=d)
        for d in range(1, longest + 1)
    ]
    rows = []
    for chosen, given in rooms.values():
        for name, attachments in (("ending", ends), ("beginning", [Attachment(0, STARTING)])):
            key = (name, tuple(chosen), tuple(given))
            events = [(event, each) for event in given for each in attachments]
            rows.append((draft.row(key, last, events, [(f, each) for f in chosen for each in attachments]), 1))
    pairs = {pair for group in constraint.time_groups for pair in pairwise(draft.times(problem.time_groups[group]))}
    draft.point(constraint, kinds.KEEP, rows, listed=[time for pair in sorted(pairs) for time in pair])
    return True


def imply_resource(constraint: ImplyResource, draft: Draft) -> None:
    every = draft.group(range(len(draft.problem.times)))
    for event in constraint.events:
        chosen, given = _fillings(draft, event, constraint.role, {constraint.resource})
        if chosen or given:
            others, named = _fillings(draft, event, constraint.other, set(constraint.others))
            rows = [_row(draft, chosen, [event] * given), _row(draft, others, [event] * named)]
            draft.point(constraint, kinds.WITHOUT, [(row, 1) for row in rows], listed=[every])


def avoid_company(constraint: AvoidCompany, draft: Draft) -> bool:
    """When somebody meets one of the others. Not counted where both are to be chosen."""
    group = draft.group(draft.times(constraint.times))
    whole = True
    for resource in constraint.resources:
        others = set(constraint.others) - {resource}
        for week in draft.weeks:
            chosen: list[Filling] = []
            given: list[str] = []
            for event in dict.fromkeys(event for event, _ in draft.given[resource] if draft.held(event, week)):
                for role in draft.problem.event[event].roles:
                    able, named = _fillings(draft, event, role.name, others)
                    chosen += able
                    given += [event] * named
            if chosen or given:
                draft.point(constraint, kinds.WITHIN, [(_row(draft, chosen, given), 1)], listed=[group])
        whole = whole and not any(
            _fillings(draft, event, role.name, others) != ([], False)
            for event, _ in draft.open[resource]
            for role in draft.problem.event[event].roles
        )
    return whole
