"""Conditions on a change: what it must leave as it is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..rules.posting import Posted
from ..solver.constraint import Constraint
from ..solver.constraints import KeepTimes, Placement
from ..solver.solution import Solution

_HELD = "held"


@dataclass(frozen=True, slots=True)
class Condition:
    """What a change must leave as it is: with `unmoved` the time of each lesson, and all lessons of those `spared`.

    Who is spared takes nothing over either.
    """

    unmoved: bool = False
    spared: frozenset[str] = frozenset()

    def constraints(self, posted: Posted, published: Solution) -> Iterator[Constraint]:
        """Yield the constraint that what is left alone stays at its published time."""
        spared = {f"teacher:{teacher}" for teacher in self.spared}
        taught = {course.event: {f"teacher:{name}" for name in course.teachers} for course in posted.board.courses}
        held = tuple(
            Placement(meet.event, meet.duration, meet.time)
            for meet in published.meets
            if meet.time is not None
            and meet.event in taught
            and (self.unmoved or spared & {*taught[meet.event], dict(meet.resources).get("teacher")})
        )
        if held:
            yield KeepTimes(id=_HELD, origin=_HELD, placements=held)


ANYHOW = Condition()
"""No condition."""
