"""The homeroom teacher sees the class every day."""

from __future__ import annotations

from collections.abc import Callable

from kebiao.models.school import Assignment, RuleLine, School, Scope
from kebiao.rules import rules_of
from kebiao.rules.homeroom_daily import HomeroomDaily
from kebiao.rules.placed import PlacedWeek

Place = Callable[[School, str], PlacedWeek]

LINES = (RuleLine(rule="homeroom-daily", only=Scope(grades=(1,))),)
EVERY_DAY = "\n".join(f"101 chinese {day} 2 Wang" for day in ("mon", "tue", "wed", "thu", "fri"))


def test_a_school_has_to_ask_for_it(school: School) -> None:
    (rule,) = (r for r in rules_of(school.model_copy(update={"rules": LINES})) if isinstance(r, HomeroomDaily))
    assert (rule.strength, rule.only.grades) == ("recommended", (1,))


def test_a_lesson_a_day_is_right(school: School, place: Place) -> None:
    assert not list(HomeroomDaily(only=Scope(classes=("101",))).check(place(school, EVERY_DAY)))


def test_a_day_without(school: School, place: Place) -> None:
    """Another teacher's lesson on Friday does not count, nor one of Wang's in another class."""
    text = EVERY_DAY.replace("chinese fri 2 Wang", "maths fri 2 Zhou") + "\n701 chinese fri 2 Wang"
    (finding,) = HomeroomDaily(only=Scope(classes=("101",))).check(place(school, text))
    assert (finding.amount, finding.where.day, finding.found) == (1, "fri", "4 天/days")
    assert finding.message.zh == "101每周只有 4 天有班主任Wang的课，至少 5 天；没有的是周五"


def test_no_more_days_than_periods(school: School, place: Place) -> None:
    """Zhou has four periods of maths and the meeting: five; without maths only one day can be asked."""
    assert [f.amount for f in HomeroomDaily(only=Scope(classes=("701",))).check(place(school, ""))] == [5]
    taught = Assignment(classes=("701",), subject="maths", teachers=("Yan",))
    rarely = school.model_copy(update={"assignments": (*school.assignments, taught)})
    assert [f.amount for f in HomeroomDaily(only=Scope(classes=("701",))).check(place(rarely, ""))] == [1]
    assert not list(HomeroomDaily(only=Scope(classes=("701",))).check(place(rarely, "701 meeting mon 1 Zhou")))


def test_fewer_days_may_be_asked(school: School, place: Place) -> None:
    """Three days; it is said of each week of the cycle."""
    two = school.model_copy(update={"week": school.week.model_copy(update={"cycle": 2})})
    text = "101 chinese mon 1 Wang\n101 chinese tue 1 Wang odd\n101 chinese tue 1 Wang even\n101 chinese wed 1 Wang odd"
    rule = HomeroomDaily(days=3, only=Scope(classes=("101",)))
    assert [f.amount for f in rule.check(place(two, text))] == [1]


def test_nothing_is_asked_where_they_never_meet(school: School, place: Place) -> None:
    """Sun, who is homeroom teacher but teaches nothing there; or there is none."""
    classes = tuple(c.model_copy(update={"homeroom_teacher": None}) for c in school.classes)
    assert not list(HomeroomDaily().check(place(school.model_copy(update={"classes": classes}), "")))
    lines = school.curriculum.model_copy(update={"lines": ()})
    assert not list(
        HomeroomDaily().check(place(school.model_copy(update={"curriculum": lines, "assignments": ()}), ""))
    )
