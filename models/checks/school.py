"""All contradictions of a school."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from ..fault import Fault
from ..school import School
from .curriculum import class_contradictions, curriculum_contradictions, load_contradictions
from .fixed import fixed_contradictions
from .names import Trouble, school_names
from .plan import Plan
from .service import (
    bell_contradictions,
    leader_contradictions,
    service_contradictions,
    venue_contradictions,
)
from .staffing import (
    assignment_contradictions,
    combined_contradictions,
    coverage_contradictions,
    room_contradictions,
    teachable_contradictions,
)
from .subjects import subject_contradictions
from .week import week_contradictions

_CHECKS: tuple[tuple[Callable[[Plan], Iterator[Trouble]], frozenset[str]], ...] = (
    (week_contradictions, frozenset()),
    (subject_contradictions, frozenset()),
    (curriculum_contradictions, frozenset()),
    (class_contradictions, frozenset({"curriculum", "assignments"})),
    (load_contradictions, frozenset({"week"})),
    (assignment_contradictions, frozenset()),
    (combined_contradictions, frozenset({"curriculum"})),
    (coverage_contradictions, frozenset({"curriculum", "assignments"})),
    (teachable_contradictions, frozenset({"assignments", "teachers"})),
    (room_contradictions, frozenset({"rooms", "assignments"})),
    (fixed_contradictions, frozenset({"week", "curriculum", "assignments"})),
    (service_contradictions, frozenset()),
    (leader_contradictions, frozenset({"service", "teachers"})),
    (venue_contradictions, frozenset({"rooms"})),
    (bell_contradictions, frozenset({"week", "classes"})),
)
"""Each check, and the parts of the school without which it would see contradictions that are not there."""


def school_contradictions(school: School, spoiled: frozenset[str] = frozenset()) -> Iterator[Trouble]:
    """Yield where a school contradicts itself or lacks what it needs. Names are not looked at, nor have to be known.

    `spoiled` are the parts (fields of the school) from which something faulty was left out.
    """
    for name in ("classes", "subjects", "teachers"):
        if not getattr(school, name):
            yield Trouble((name,), [], "至少一项", "at least one")
    if not school.curriculum.lines:
        yield Trouble(("curriculum", "lines"), [], "至少一行", "at least one line")
    plan = Plan(school)
    for check, needed in _CHECKS:
        if not needed & spoiled:
            yield from check(plan)


def school_faults(school: School) -> tuple[Fault, ...]:
    """Every fault of a school that was made in code: repeated and unknown names, contradictions, gaps."""
    plain = school.model_dump(mode="json", by_alias=True)
    return tuple(Fault.at(*trouble) for trouble in (*school_names(plain), *school_contradictions(school)))
