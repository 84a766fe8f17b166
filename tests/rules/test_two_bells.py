"""A pause between lessons by different bells."""

from __future__ import annotations

from collections.abc import Callable

from kebiao.models.school import RuleLine, School, Scope
from kebiao.rules import rules_of
from kebiao.rules.placed import PlacedWeek
from kebiao.rules.posting import post
from kebiao.rules.two_bells import TwoBells
from kebiao.solver.constraints import SeparateTimes

Place = Callable[[School, str], PlacedWeek]

LINES = (RuleLine(rule="two-bells", parameters={"minutes": 10}, reason="两栋楼之间走路"),)


def test_a_school_has_to_ask_for_it(school: School) -> None:
    (rule,) = (r for r in rules_of(school.model_copy(update={"rules": LINES})) if isinstance(r, TwoBells))
    assert (rule.strength, rule.minutes) == ("recommended", 10)


def test_no_minute_from_one_bell_to_the_other(school: School, place: Place) -> None:
    """The first primary lesson ends at 9:00, when the second junior one begins."""
    (finding,) = TwoBells(weight=2).check(place(school, "101 maths mon 1 Zhou\n701 maths mon 2 Zhou"))
    assert (finding.amount, finding.cost, finding.found) == (1, 2, "0 分钟/minutes")
    assert finding.message.en == (
        "Zhou has 0 minutes from Monday period 1 to Monday period 2, "
        "which are by different bells; at least 10 are asked"
    )


def test_one_bell_needs_no_pause(school: School, place: Place) -> None:
    """Fifteen minutes between the bells' own lessons; asked are twenty between two bells."""
    week = place(school, "101 maths mon 1 Zhou\n101 maths mon 2 Zhou\n701 maths tue 1 Zhou\n701 maths tue 2 Zhou")
    assert not list(TwoBells(minutes=20).check(week))


def test_lessons_at_once_are_too_near_as_well(school: School, place: Place) -> None:
    """One-place complains of them too."""
    assert [f.amount for f in TwoBells().check(place(school, "101 maths mon 1 Zhou\n701 maths mon 1 Zhou"))] == [1]


def test_exceptions_and_weeks(school: School, place: Place) -> None:
    """Zhou is excused; in odd and even weeks nothing meets."""
    text = "101 maths mon 1 Zhou\n701 maths mon 2 Zhou"
    assert not list(TwoBells(exceptions=Scope(teachers=("Zhou",))).check(place(school, text)))
    two = school.model_copy(update={"week": school.week.model_copy(update={"cycle": 2})})
    assert not list(TwoBells().check(place(two, "101 maths mon 1 Zhou odd\n701 maths mon 2 Zhou even")))
    assert [f.amount for f in TwoBells().check(place(two, text))] == [2], "in each of two weeks"


def test_only_teachers_of_two_bells_are_asked(school: School) -> None:
    """Here that is everybody; without the junior class nobody."""
    (asked,) = (c for c in post(school, [TwoBells()]).problem.constraints if isinstance(c, SeparateTimes))
    assert asked.among == ("bell:primary", "bell:junior")
    alone = school.model_copy(update={"classes": school.classes[:1], "assignments": school.assignments[:1]})
    assert not [c for c in post(alone, [TwoBells()]).problem.constraints if isinstance(c, SeparateTimes)]
