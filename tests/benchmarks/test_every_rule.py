"""Schools that ask for every rule of the week at once."""

from __future__ import annotations

import pytest

from kebiao.benchmarks.case import Case
from kebiao.benchmarks.made import made_cases, made_school
from kebiao.benchmarks.runner import run_here
from kebiao.models.checks import school_faults
from kebiao.models.fault import DocumentError
from kebiao.rules import RULES, rules_of
from kebiao.rules.posting import post


def test_every_rule_of_the_week_speaks() -> None:
    """On a school without contradictions; all but five post constraints too."""
    school = made_school(12, seed=1, every=True)
    assert list(school_faults(school)) == []
    rules = rules_of(school)
    assert {rule.name for rule in rules} >= {kind.name for kind in RULES if not kind.on_paper}
    posted = {constraint.origin for constraint in post(school, rules).problem.constraints}
    asked = {kind.name for kind in RULES if kind.on_request and not kind.on_paper}
    # No window lies in a lesson, no weekend in the week, no pupil walks to other bells, every room has seats, and no
    # provider sends anybody.
    assert asked - posted <= {"school-events", "no-weekend", "protected-breaks", "room-seats", "service-providers"}


def test_every_pupil_has_as_much_as_before() -> None:
    """Walking and split pupils have with their groups what their classes no longer have."""
    plain, every = (made_school(12, seed=1, every=each) for each in (False, True))
    weekly = [sum(c.periods for c in post(s, ()).board.courses if "602" in c.classes) for s in (plain, every)]
    assert weekly == [30, 28]


def test_a_small_school_has_no_room_for_every_rule() -> None:
    """Told before any work."""
    with pytest.raises(DocumentError, match=r"sizes：.*6"):
        made_cases([12, 6], seconds=1, workers=1, seeds=[1], every=True)


@pytest.mark.slow
def test_it_has_a_timetable() -> None:
    """All that must hold together can hold."""
    (case,) = made_cases([12], seconds=6, workers=2, seeds=[1], every=True)
    found = run_here(case)
    assert isinstance(case, Case) and case.name == "12 classes by every rule"
    assert found.hard == 0
