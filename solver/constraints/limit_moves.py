"""How often a resource goes from one place to another."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from ..constraint import Constraint, Deviation, unknown

if TYPE_CHECKING:
    from ortools.sat.python.cp_model import LinearExprT

    from ..encoding import Encoding
    from ..problem import Problem
    from ..solution import Record
    from ..variables import Literal


@dataclass(frozen=True, slots=True)
class Place:
    """Resources that are at one place, as a rule the rooms of a building."""

    resources: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class LimitMoves(Constraint):
    """In each week each of `resources` moves no more than `maximum` times from one of `places` to another.

    Who attends a meet is where the resource that fills its `role` is; one that fills none, or is in no place, moves
    nobody. A time is a move when somebody is at a place then, and was at another when last at any in the same time
    group; with `gap`, only when fewer than so many times of the group lie between. Moves are summed over `time_groups`.
    """

    kind: ClassVar[str] = "limit_moves"

    resources: tuple[str, ...]
    role: str
    places: tuple[Place, ...]
    time_groups: tuple[str, ...]
    maximum: int = 0
    gap: int | None = None

    def encode(self, on: Encoding) -> Iterator[tuple[str, LinearExprT]]:
        problem, names = on.problem, range(len(self.places))
        days = [on.within(group) for group in self.time_groups]
        times = {time for day in days for time in day}
        for resource in self.resources:
            deviations = []
            for week, number in on.alike_weeks(resource):
                there: list[dict[int, list[Literal]]] = [{} for _ in names]
                for task in on.attended(resource):
                    if task.event.role(self.role) is None or not problem.in_week(task.event, week):
                        continue
                    given = any(role.resource == resource for role in task.event.roles)
                    own = [] if given else [on.filling_at(task, role.name, resource) for role in task.event.roles]
                    for name in names:
                        for time, here in on.filled_by(task, self.role, self.places[name].resources).items():
                            if time in times:
                                present = on.any_of([by[time] for by in own if time in by])
                                with_it = here if given else on.all_of([here, present])
                                there[name].setdefault(time, []).append(with_it)
                moves = []
                able = [by_time for by_time in there if by_time]
                for day in days if len(able) > 1 else ():
                    at = [[on.any_of(by_time.get(time, [])) for time in day] for by_time in able]
                    held = range(len(able))
                    # Where somebody was last, of the times before each; with a gap, of so many and the one before.
                    last = [[on.never] * len(day) for _ in held]
                    for _ in range(1 if self.gap is None else self.gap):
                        before = last
                        last = [[on.never] for _ in held]
                        for i in range(1, len(day)):
                            nowhere = ~on.any_of([at[name][i - 1] for name in held])
                            for name in held:
                                earlier = (last if self.gap is None else before)[name][i - 1]
                                last[name].append(on.any_of([at[name][i - 1], on.all_of([nowhere, earlier])]))
                    for i in range(1, len(day)):
                        moves.append(
                            on.any_of(
                                [
                                    on.all_of([at[name][i], on.any_of([last[n][i] for n in held if n != name])])
                                    for name in held
                                ]
                            )
                        )
                deviations.append(number * on.outside(moves, most=self.maximum))
            yield resource, on.total(deviations)

    def measure(self, record: Record) -> Iterator[Deviation]:
        place_of: dict[str, set[int]] = {}
        for name, place in enumerate(self.places):
            for room in place.resources:
                place_of.setdefault(room, set()).add(name)
        for resource in self.resources:
            amount = 0
            for week in range(record.problem.cycle):
                there: dict[int, set[int]] = {}
                for meet in record.attended[resource]:
                    if record.problem.in_week(record.problem.event[meet.event], week):
                        for time in record.running(meet):
                            there.setdefault(time, set()).update(
                                place_of.get(record.filling(meet, self.role) or "", ())
                            )
                moves = 0
                for group in self.time_groups:
                    last: set[int] = set()
                    free = 0
                    for time in record.within(group):
                        now = there.get(time, set())
                        if not now:
                            free += 1
                            continue
                        moves += len(now | last) > 1 and bool(last) and (self.gap is None or free < self.gap)
                        last, free = now, 0
                amount += max(0, moves - self.maximum)
            if amount:
                yield Deviation(resource, amount)

    def explain(self, deviation: Deviation) -> str:
        soon = "" if self.gap is None else f" with fewer than {self.gap} times between"
        return f"{deviation.point} moves {deviation.of('time')} more than the {self.maximum} allowed{soon}"

    def faults(self, problem: Problem) -> Iterator[str]:
        yield from super().faults(problem)
        for place in self.places:
            yield from unknown(place.resources, problem.resource, "resources")
