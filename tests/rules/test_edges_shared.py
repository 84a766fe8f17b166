"""First and last lessons of the day are shared fairly among teachers."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kebiao.models.fault import DocumentError
from kebiao.models.school import RuleLine, School, Scope
from kebiao.rules import rules_of
from kebiao.rules.edges_shared import EdgesShared
from kebiao.rules.placed import PlacedWeek

Place = Callable[[School, str], PlacedWeek]

LINES = (RuleLine(rule="edges-shared", parameters={"tolerance": 1}, exceptions=Scope(subjects=("pe",))),)
ALL = EdgesShared(among="all", tolerance=1, only=Scope(teachers=("Wang", "Zhou")))


def test_a_school_has_to_ask_for_it(school: School) -> None:
    (rule,) = (r for r in rules_of(school.model_copy(update={"rules": LINES})) if isinstance(r, EdgesShared))
    assert (rule.strength, rule.edges, rule.tolerance) == ("recommended", ("first", "last"), 1)


def test_one_more_is_within_the_tolerance(school: School, place: Place) -> None:
    """Two first lessons against one; by any bells."""
    assert not list(ALL.check(place(school, "101 maths mon 1 Zhou\n701 maths tue 1 Zhou\n101 chinese wed 1 Wang")))


def test_two_more_are_not(school: School, place: Place) -> None:
    """First and last are told apart; what is in between does not count."""
    text = (
        "101 maths mon 6 Zhou\n701 maths tue 6 Zhou\n101 maths wed 6 Zhou\n101 chinese wed 1 Wang\n101 maths fri 3 Zhou"
    )
    (finding,) = ALL.check(place(school, text))
    assert (finding.amount, finding.where.teacher, finding.found) == (2, "Zhou", "3 : 0 节/lessons")
    assert finding.message.zh == "Zhou有 3 节末节，Wang有 0 节，相差至多 1 节"
    assert not list(ALL.model_copy(update={"edges": ("first",)}).check(place(school, text)))


def test_teachers_are_compared_with_those_of_their_subject(school: School, place: Place) -> None:
    """Wang has Chinese and Zhou maths, so each is alone; as colleagues they are not."""
    text = "101 maths mon 1 Zhou\n701 maths tue 1 Zhou\n101 maths wed 1 Zhou"
    rule = EdgesShared(tolerance=1)
    assert not list(rule.check(place(school, text)))
    teachers = tuple(t.model_copy(update={"subjects": ("maths",)}) if t.id == "Wang" else t for t in school.teachers)
    both = school.model_copy(update={"teachers": teachers})
    assert [f.amount for f in rule.check(place(both, text))] == [2]


def test_the_weeks_of_the_cycle_are_added_up(school: School, place: Place) -> None:
    """Zhou in odd weeks and Wang in even ones is fair; a lesson of every week counts twice."""
    two = school.model_copy(update={"week": school.week.model_copy(update={"cycle": 2})})
    assert not list(ALL.check(place(two, "101 maths mon 1 Zhou odd\n101 chinese mon 1 Wang even")))
    assert [f.amount for f in ALL.check(place(two, "101 maths mon 1 Zhou"))] == [1]


def test_some_edge_must_be_meant(school: School) -> None:
    with pytest.raises(DocumentError) as raised:
        rules_of(school.model_copy(update={"rules": (RuleLine(rule="edges-shared", parameters={"edges": []}),)}))
    assert [f.path for f in raised.value.faults] == ["rules[0].parameters.edges"]
