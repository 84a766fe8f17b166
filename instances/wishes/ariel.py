"""Bids of students for several courses each, as the fairpyx library keeps them (Ariel University)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from pydantic import Field, NonNegativeInt

from ...models.document import Document
from ...models.fault import DocumentError, Fault, Loc
from ...solver.allotment import AllotmentProblem, Meeting, Option, Person, Request
from ..foreign import read_foreign


class Bids(Document):
    """The file: what each student bids for each course, capacities, and what excludes one another."""

    valuations: dict[str, dict[str, NonNegativeInt]]
    agent_capacities: dict[str, NonNegativeInt]
    item_capacities: dict[str, NonNegativeInt]
    agent_conflicts: dict[str, list[str]] = Field(default_factory=dict)
    item_conflicts: dict[str, list[str]] = Field(default_factory=dict)


def read_ariel(path: Path) -> AllotmentProblem:
    """A student asks for as many courses as they may take, each time by the same list: the higher bid, the dearer.

    Courses without a bid are not wished for; equal bids keep the file's order. Two courses that exclude each other
    share a moment. Raise DocumentError with every name that is unknown.
    """
    bids = read_foreign(Bids, path)
    faults = list(_faults(bids))
    if faults:
        raise DocumentError(faults)
    courses = [name for name, most in bids.item_capacities.items() if most]
    pairs = {tuple(sorted((a, b))) for a, others in bids.item_conflicts.items() for b in others if a != b}
    number = {pair: i for i, pair in enumerate(sorted(pairs))}
    meetings = tuple(Meeting(f"{a} | {b}", i, i + 1) for (a, b), i in number.items())
    held = {name: tuple(m.id for m, pair in zip(meetings, number, strict=True) if name in pair) for name in courses}
    requests = []
    for student, offers in bids.valuations.items():
        barred = set(bids.agent_conflicts.get(student, ()))
        wished = [name for name in courses if offers.get(name, 0) and name not in barred]
        ranked = tuple(sorted(wished, key=lambda name: -offers[name]))
        often = min(bids.agent_capacities.get(student, 0), len(ranked))
        requests += [Request(f"{student}/{i}", student, ranked) for i in range(often)]
    return AllotmentProblem(
        meetings,
        (),
        tuple(Option(name, bids.item_capacities[name], (held[name],)) for name in courses),
        tuple(Person(student) for student in bids.valuations),
        tuple(requests),
    )


def _faults(bids: Bids) -> Iterator[Fault]:
    """Yield the students and courses that no capacity is told for."""
    named: list[tuple[Loc, str]] = [
        *((("valuations", s, c), c) for s, offers in bids.valuations.items() for c in offers),
        *((("agent_conflicts", s, i), c) for s, barred in bids.agent_conflicts.items() for i, c in enumerate(barred)),
        *((("item_conflicts", a, i), b) for a, others in bids.item_conflicts.items() for i, b in enumerate(others)),
        *((("item_conflicts", a), a) for a in bids.item_conflicts),
    ]
    for loc, course in named:
        if course not in bids.item_capacities:
            yield Fault.at(loc, course, "item_capacities 中的课程", "a course of item_capacities")
    for student in bids.valuations:
        if student not in bids.agent_capacities:
            yield Fault.at(("valuations", student), student, "agent_capacities 中的学生", "a student with a capacity")
