"""Contradictions among subjects: circles of what counts towards what."""

from __future__ import annotations

from collections.abc import Iterator

from .names import Trouble
from .plan import Plan

_SHOWN = 6


def subject_contradictions(plan: Plan) -> Iterator[Trouble]:
    """Yield the subjects that, by what they count as, count towards themselves."""
    circles = _circles({subject.id: subject.counts_as for subject in plan.school.subjects})
    for i, subject in enumerate(plan.school.subjects):
        circle = circles.get(subject.id)
        if circle is not None:
            shown = " → ".join((*circle[:_SHOWN], "…" if len(circle) > _SHOWN else circle[0]))
            zh, en = f"不绕回自身的科目（现为 {shown}）", f"a subject that does not lead back to itself (now {shown})"
            yield Trouble(("subjects", i, "counts_as"), subject.counts_as, zh, en)


def _circles(towards: dict[str, str | None]) -> dict[str, list[str]]:
    """The subjects that stand in a circle, each with all of its circle."""
    found: dict[str, list[str]] = {}
    seen: set[str] = set()
    for start in towards:
        way: dict[str, int] = {}
        at: str | None = start
        while at is not None and at not in seen:
            seen.add(at)
            way[at] = len(way)
            at = towards.get(at)
        if at is not None and at in way:
            circle = list(way)[way[at] :]
            found |= dict.fromkeys(circle, circle)
    return found
