"""A what-if's result as a document: how much changes, for whom, and what nobody is left to teach."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ..planning.perturbation import Amounts
    from ..planning.what_if import WhatIf


def change_document(made: WhatIf) -> dict[str, object]:
    """How a timetable departs from the one before, for JSON; without the timetable itself and its findings."""
    return {
        "proven_minimal": made.status == "optimal",
        "departure": _amounts(made.departure),
        "departure_bound": _amounts(made.least),
        "persons": [
            {"teacher": p.teacher, "name": p.name.model_dump(), "changes": [words.model_dump() for words in p.lines]}
            for p in made.persons
        ],
        "uncovered": [{"class": u.class_, "subject": u.subject, "periods": u.periods} for u in made.uncovered],
        "relieved": [words.model_dump() for words in made.relieved],
    }


def _amounts(amounts: Amounts) -> dict[str, object]:
    return {"uncovered": amounts.uncovered, "teachers": amounts.teachers, "lessons": amounts.lessons}
