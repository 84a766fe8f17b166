"""Posting: a school and its rules become a problem for the solver."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from ..models.school import School
from ..models.service_plan import ServicePlan
from ..solver.constraint import Constraint
from ..solver.constraints import AssignTime, PreferTimes, SplitEvents
from ..solver.problem import Problem
from .board import Board
from .parts import events_of, resources_of, times_of
from .rule import Rule


@dataclass(frozen=True)
class Posted:
    """A problem, and the board that says what its times, resources and events are."""

    problem: Problem
    board: Board


def post(school: School, rules: Iterable[Rule], plan: ServicePlan | None = None) -> Posted:
    """Lay a school out and ask the solver for all its rules. The same input gives the same problem, name by name.

    `plan`: the sessions of the after-school service, whose staff and rooms are to be found with the lessons.
    """
    board = Board(school, plan)
    constraints = [constraint for rule in rules for constraint in rule.post(board)]
    constraints += _structure(board, constraints)
    problem = Problem(
        id=school.id,
        times=times_of(board),
        resources=resources_of(board),
        events=events_of(board),
        constraints=tuple(_named_apart(constraints)),
        time_groups=board.time_groups,
        event_groups=board.event_groups,
        cycle=school.week.cycle,
    )
    return Posted(problem, board)


def _structure(board: Board, posted: list[Constraint]) -> Iterator[Constraint]:
    """What holds whatever the rules: lessons are held by their own bells, not in the service, one by one, at some time.

    A rule that asks for doubles or for placement itself speaks for its events.
    """
    if len(board.bell) > 1 or board.turns:
        for bell, slots in board.slots_of.items():
            events = tuple(course.event for course in board.courses if course.bell == bell)
            if events:
                yield PreferTimes(id=f"bell:{bell}", events=events, times=tuple(slot.time for slot in slots))
    yield from _turns(board)
    placed = {event for c in posted if isinstance(c, AssignTime) for event in c.events}
    loose = tuple(course.event for course in board.courses if course.event not in placed)
    if loose:
        yield AssignTime(id="placed", events=loose)
    split = {event for c in posted if isinstance(c, SplitEvents) for event in c.events}
    single = [course for course in board.courses if course.event not in split]
    if single:
        most = max(course.periods for course in single)
        yield SplitEvents(
            id="one-by-one", events=tuple(course.event for course in single), max_duration=1, max_amount=most
        )


def _turns(board: Board) -> Iterator[Constraint]:
    """The service is held when it is planned: each turn as a whole, at its time."""
    at: dict[str, list[str]] = {}
    for turn in board.turns:
        at.setdefault(turn.time, []).append(turn.event)
    for time, events in at.items():
        yield PreferTimes(id=f"service:{time}", events=tuple(events), times=(time,))
    if board.turns:
        yield AssignTime(id="service", events=tuple(turn.event for turn in board.turns))


def _named_apart(constraints: list[Constraint]) -> Iterator[Constraint]:
    """Number the constraints that several lines on one rule ask for under the same name."""
    seen: Counter[str] = Counter()
    for constraint in constraints:
        seen[constraint.id] += 1
        number = seen[constraint.id]
        yield constraint if number == 1 else replace(constraint, id=f"{constraint.id}~{number}")
