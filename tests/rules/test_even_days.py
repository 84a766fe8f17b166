"""A teacher's days are alike."""

from __future__ import annotations

from collections.abc import Callable

from kebiao.models.school import RuleLine, School, Scope
from kebiao.models.week import Day, Window
from kebiao.rules import rules_of
from kebiao.rules.even_days import EvenDays
from kebiao.rules.placed import PlacedWeek

Place = Callable[[School, str], PlacedWeek]

LINES = (RuleLine(rule="even-days", parameters={"tolerance": 1}),)
DAYS: tuple[Day, ...] = ("mon", "tue", "wed", "thu", "fri")
ONE_EACH = "\n".join(f"101 maths {day} 1 Zhou" for day in DAYS)


def test_a_school_has_to_ask_for_it(school: School) -> None:
    (rule,) = (r for r in rules_of(school.model_copy(update={"rules": LINES})) if isinstance(r, EvenDays))
    assert rule.tolerance == 1


def test_one_a_day_is_even(school: School, place: Place) -> None:
    assert not list(EvenDays(tolerance=0).check(place(school, ONE_EACH)))


def test_three_on_one_day_and_none_on_another(school: School, place: Place) -> None:
    """A day without lessons counts."""
    text = "101 maths mon 1 Zhou\n101 maths mon 2 Zhou\n701 maths mon 6 Zhou"
    (finding,) = EvenDays().check(place(school, text))
    assert (finding.amount, finding.where.day, finding.found) == (1, "mon", "3 节/periods")
    assert finding.message.zh == "Zhou周一 3 节，周二 0 节，相差至多 2 节"


def test_days_of_absence_do_not_count(school: School, place: Place) -> None:
    """Zhou comes on Monday only; half a Tuesday counts."""
    text = "101 maths mon 1 Zhou\n101 maths mon 2 Zhou\n701 maths mon 6 Zhou"

    def away(*windows: Window) -> School:
        teachers = tuple(
            t.model_copy(update={"unavailable": windows}) if t.id == "Zhou" else t for t in school.teachers
        )
        return school.model_copy(update={"teachers": teachers})

    only_monday = away(*(Window(day=day) for day in DAYS[1:]))
    assert not list(EvenDays(tolerance=0).check(place(only_monday, text)))
    and_tuesday = away(Window(day="tue", half="morning"), *(Window(day=day) for day in DAYS[2:]))
    assert [f.amount for f in EvenDays(tolerance=0).check(place(and_tuesday, text))] == [3]


def test_each_week_of_the_cycle_counts(school: School, place: Place) -> None:
    """In odd weeks Monday has three."""
    two = school.model_copy(update={"week": school.week.model_copy(update={"cycle": 2})})
    week = place(two, f"{ONE_EACH}\n101 maths mon 2 Zhou odd\n101 maths mon 3 Zhou odd")
    assert [f.amount for f in EvenDays(tolerance=1).check(week)] == [1]
    assert not list(EvenDays(tolerance=1, exceptions=Scope(teachers=("Zhou",))).check(week))
