"""Who attends the one attends the other too."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from ..constraint import Constraint, Deviation

if TYPE_CHECKING:
    from ortools.sat.python.cp_model import LinearExprT

    from ..encoding import Encoding
    from ..solution import Record


@dataclass(frozen=True, kw_only=True)
class LinkAttendance(Constraint):
    """Every resource of `type` that attends a placed meet of one of `events` attends one of the groups `among` too.

    One step of deviation is a resource that does not.
    """

    kind: ClassVar[str] = "link_attendance"

    events: tuple[str, ...]
    among: tuple[str, ...]
    type: str

    def encode(self, on: Encoding) -> Iterator[tuple[str, LinearExprT]]:
        problem = on.problem
        others = [event for group in self.among for event in problem.event_groups[group]]
        for event in self.events:
            able = dict.fromkeys(r for role in problem.event[event].roles for r in problem.candidates(role))
            alone = [
                on.all_of([on.attends(resource, (event,)), ~on.attends(resource, others)])
                for resource in able
                if problem.resource[resource].type == self.type
            ]
            yield event, on.outside(alone, most=0)

    def measure(self, record: Record) -> Iterator[Deviation]:
        others = {event for group in self.among for event in record.problem.event_groups[group]}
        for event in self.events:
            there = [r for r, meets in record.attended.items() if any(m.time and m.event == event for m in meets)]
            alone = [
                resource
                for resource in there
                if record.problem.resource[resource].type == self.type
                and not any(meet.time is not None and meet.event in others for meet in record.attended[resource])
            ]
            if alone:
                yield Deviation(event, len(alone))

    def explain(self, deviation: Deviation) -> str:
        return f"{deviation.amount} of {self.type} attend {deviation.point} but none of {', '.join(self.among)}"
