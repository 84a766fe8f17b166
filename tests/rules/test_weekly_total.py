"""The number of lessons of a class in a week."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kebiao.models.fault import DocumentError
from kebiao.models.school import ClassGroup, RuleLine, School, Scope
from kebiao.rules import rules_of
from kebiao.rules.offered import Planned
from kebiao.rules.placed import PlacedWeek
from kebiao.rules.weekly_total import WeeklyTotal

Place = Callable[[School, str], PlacedWeek]

ONLY_101 = Scope(classes=("101",))
THREE = "101 chinese mon 1\n101 maths mon 2\n101 pe tue 3"


def fortnight(school: School) -> School:
    """The school with odd and even weeks."""
    return school.model_copy(update={"week": school.week.model_copy(update={"cycle": 2})})


def test_as_many_as_asked(school: School, place: Place) -> None:
    assert not list(WeeklyTotal(periods=3, only=ONLY_101).check(place(school, THREE)))


def test_too_many_and_too_few(school: School, place: Place) -> None:
    """101 has three, 701 none: two is one too few for the one, and two too many for the other."""
    more, fewer = WeeklyTotal(periods=2, source="A01").check(place(school, THREE))
    assert (more.message.zh, more.found, more.required, more.amount) == (
        "101周课时 3，应为 2",
        "3 节/periods",
        "2 节/periods",
        1,
    )
    assert (more.severity, more.cost, more.citation) == ("mandatory", 0, "A01")
    assert (fewer.message.en, fewer.amount) == ("701 has 0 periods a week; 2 asked", 2)


def test_a_cap_may_be_stayed_below(school: School, place: Place) -> None:
    cap = WeeklyTotal(periods=4, exact=False, only=ONLY_101)
    assert not list(cap.check(place(school, THREE)))
    (finding,) = WeeklyTotal(periods=2, exact=False, only=ONLY_101).check(place(school, THREE))
    assert finding.message.zh == "101周课时 3，应不超过 2"


def test_odd_and_even_weeks_are_counted_apart(school: School, place: Place) -> None:
    """Three in odd weeks and two in even ones: one week of the two is wrong."""
    week = place(fortnight(school), "101 chinese mon 1\n101 maths mon 2\n101 pe tue 3 odd")
    (finding,) = WeeklyTotal(periods=3, only=ONLY_101).check(week)
    assert finding.message.zh == "101周课时 单周 3、双周 2，应为 3"
    assert finding.amount == 1


def test_recommended_costs_nothing_either(school: School, place: Place) -> None:
    """No timetable can mend it."""
    (finding,) = WeeklyTotal(periods=2, strength="recommended", weight=7, only=ONLY_101).check(place(school, THREE))
    assert (finding.severity, finding.cost) == ("recommended", 0)


def test_a_combined_lesson_is_one_for_each_class(school: School, place: Place) -> None:
    rule = WeeklyTotal(periods=1)
    assert not list(rule.check(place(school, "101 pe mon 3 &both\n701 pe mon 3 &both")))


def walking(school: School) -> School:
    """With two teaching groups that have pupils of 701."""
    groups = tuple(ClassGroup(id=i, grade=7, bell="junior", shares_pupils_with=("701",)) for i in ("A", "B"))
    return school.model_copy(update={"classes": (*school.classes, *groups)})


def test_lessons_of_groups_at_the_same_time_count_once(school: School, place: Place) -> None:
    """A pupil of 701 has two lessons of the class and one of either group; the groups themselves are not spoken of."""
    week = place(walking(school), "701 chinese mon 1\n701 maths mon 2\nA pe tue 1\nB music tue 1")
    assert not list(WeeklyTotal(periods=3, only=Scope(grades=(7,))).check(week))
    (finding,) = WeeklyTotal(periods=4, only=Scope(grades=(7,))).check(week)
    assert finding.message.zh == "701周课时 2-3，应为 4"


def test_groups_as_large_as_the_class_take_every_pupil(school: School, place: Place) -> None:
    """701 has 45 pupils: 25 and 20 of them walk, so that each has a third lesson; with 19 somebody may be free."""
    for last, held in ((20, "3"), (19, "2-3")):
        sizes = {"A": 25, "B": last}
        whole = walking(school)
        classes = tuple(c.model_copy(update={"size": sizes.get(c.id, c.size)}) for c in whole.classes)
        week = place(
            whole.model_copy(update={"classes": classes}),
            "701 chinese mon 1\n701 maths mon 2\nA pe tue 1\nB music tue 1",
        )
        (finding,) = WeeklyTotal(periods=4, only=Scope(grades=(7,))).check(week)
        assert finding.found == f"{held} 节/periods"


def test_the_plan_before_any_lesson(school: School) -> None:
    """5 + 4 + 3 + 1 + 1."""
    (finding,) = WeeklyTotal(periods=15, only=ONLY_101).read(Planned(school))
    assert finding.found == "14 节/periods"


def test_the_number_must_be_given(school: School) -> None:
    with pytest.raises(DocumentError) as caught:
        rules_of(school.model_copy(update={"rules": (RuleLine(rule="weekly-total"),)}))
    assert [fault.path for fault in caught.value.faults] == ["rules[0].parameters.periods"]
