"""Half days without lessons."""

from __future__ import annotations

from collections.abc import Callable

from kebiao.models.school import RuleLine, School, Scope
from kebiao.rules import rules_of
from kebiao.rules.half_days_off import HalfDaysOff
from kebiao.rules.placed import PlacedWeek

Place = Callable[[School, str], PlacedWeek]

LINES = (RuleLine(rule="half-days-off", parameters={"least": 2}),)
DAYS = ("mon", "tue", "wed", "thu", "fri")
EVERY_HALF_DAY = "\n".join(f"101 maths {day} {period} Zhou" for day in DAYS for period in (1, 5))


def test_a_school_has_to_ask_for_it(school: School) -> None:
    (rule,) = (r for r in rules_of(school.model_copy(update={"rules": LINES})) if isinstance(r, HalfDaysOff))
    assert (rule.strength, rule.least) == ("recommended", 2)


def test_a_free_afternoon_is_enough(school: School, place: Place) -> None:
    """All but Friday afternoon."""
    assert not list(HalfDaysOff().check(place(school, EVERY_HALF_DAY.replace("101 maths fri 5 Zhou", ""))))


def test_no_half_day_is_free(school: School, place: Place) -> None:
    (finding,) = HalfDaysOff(least=2, weight=3).check(place(school, EVERY_HALF_DAY))
    assert (finding.amount, finding.cost, finding.found) == (2, 6, "0 个半天/half days")
    assert finding.message.zh == "Zhou每周只有 0 个半天无课，至少应有 2 个"


def test_lessons_by_any_bell_fill_the_half_day(school: School, place: Place) -> None:
    """The last afternoon goes to 701."""
    week = place(school, EVERY_HALF_DAY.replace("101 maths fri 5", "701 maths fri 6"))
    assert [f.amount for f in HalfDaysOff().check(week)] == [1]


def test_each_week_counts_and_some_are_excused(school: School, place: Place) -> None:
    """On Friday afternoon there is a lesson in odd weeks only."""
    two = school.model_copy(update={"week": school.week.model_copy(update={"cycle": 2})})
    week = place(two, EVERY_HALF_DAY.replace("fri 5 Zhou", "fri 5 Zhou odd"))
    assert [f.amount for f in HalfDaysOff().check(week)] == [1]
    assert not list(HalfDaysOff(exceptions=Scope(teachers=("Zhou",))).check(week))


def test_no_more_half_days_can_be_missed_than_there_are(school: School, place: Place) -> None:
    """A hundred are asked of a week of ten."""
    assert [f.amount for f in HalfDaysOff(least=100).check(place(school, "101 maths mon 1 Zhou"))] == [1]
