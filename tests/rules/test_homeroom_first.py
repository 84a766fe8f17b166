"""The first lesson of the day is the homeroom teacher's, where a school asks for it."""

from __future__ import annotations

from collections.abc import Callable

from kebiao.models.school import Assignment, RuleLine, School, Scope
from kebiao.rules import rules_of
from kebiao.rules.homeroom_first import HomeroomFirst
from kebiao.rules.placed import PlacedWeek
from kebiao.rules.posting import post
from kebiao.solver.evaluation import evaluate
from kebiao.solver.solution import Meet, Solution

Place = Callable[[School, str], PlacedWeek]

EVERY_DAY = "\n".join(f"101 chinese {day} 1 Wang" for day in ("mon", "tue", "wed", "thu", "fri"))


def staffed(school: School) -> School:
    """Wang, homeroom teacher of 101, teaches it Chinese; Zhou, of 701, only holds its meeting."""
    taught = Assignment(classes=("101",), subject="chinese", teachers=("Wang",))
    return school.model_copy(update={"assignments": (*school.assignments, taught)})


def test_a_day_begins_with_the_homeroom_teacher(school: School, place: Place) -> None:
    """Whatever comes later; 701 sees Zhou on Monday only."""
    only = Scope(classes=("101",))
    week = place(staffed(school), f"{EVERY_DAY}\n101 maths mon 2 Zhou\n701 meeting mon 1 Zhou")
    assert not list(HomeroomFirst(only=only).check(week))
    assert [f.where.day for f in HomeroomFirst().check(week)] == ["tue", "wed", "thu", "fri"]


def test_another_teacher_or_nobody_first(school: School, place: Place) -> None:
    """Zhou on Monday, nobody on Tuesday."""
    text = EVERY_DAY.replace("chinese mon 1 Wang", "maths mon 1 Zhou").replace("tue 1", "tue 2")
    findings = list(HomeroomFirst(only=Scope(classes=("101",)), weight=3).check(place(staffed(school), text)))
    assert [(f.where.day, f.where.period, f.found, f.required, f.cost) for f in findings] == [
        ("mon", "1", "Zhou", "Wang", 3),
        ("tue", "1", "无/none", "Wang", 3),
    ]
    assert findings[0].message.zh == "101周一第1节不是班主任Wang的课"
    assert findings[0].message.en == "101 begins Monday period 1 without a lesson of its homeroom teacher Wang"
    assert findings[0].evidence == ("101 maths 周一第1节 (Monday period 1)",)


def test_each_week_of_the_cycle_counts(school: School, place: Place) -> None:
    """On Monday Wang comes first in odd weeks only."""
    two = staffed(school).model_copy(update={"week": school.week.model_copy(update={"cycle": 2})})
    week = place(two, EVERY_DAY.replace("chinese mon 1 Wang", "chinese mon 1 Wang odd"))
    assert [(f.where.day, f.amount) for f in HomeroomFirst(only=Scope(grades=(1,))).check(week)] == [("mon", 1)]


def test_it_says_nothing_where_it_can_not(school: School, place: Place) -> None:
    """Without a homeroom teacher; when that one teaches other classes; when it is open what they teach."""
    headless = tuple(c.model_copy(update={"homeroom_teacher": None}) for c in school.classes)
    assert not list(HomeroomFirst().check(place(school.model_copy(update={"classes": headless}), "")))
    away = school.model_copy(
        update={"assignments": (), "curriculum": school.curriculum.model_copy(update={"lines": ()})}
    )
    assert not list(HomeroomFirst().check(place(away, "")))
    either = Assignment(classes=("101",), subject="chinese", any_of=("Wang", "Zhou"))
    open_ = school.model_copy(update={"assignments": (*school.assignments, either)})
    assert {f.where.class_ for f in HomeroomFirst().check(place(open_, ""))} == {"701"}


def test_a_school_has_to_ask_for_it(school: School) -> None:
    """A line on it is enough, and a later line that is off takes it back."""
    asks = school.model_copy(update={"rules": (RuleLine(rule="homeroom-first", weight=2),)})
    (rule,) = (rule for rule in rules_of(asks) if isinstance(rule, HomeroomFirst))
    assert (rule.strength, rule.weight) == ("recommended", 2)
    no = asks.model_copy(update={"rules": (*asks.rules, RuleLine(rule="homeroom-first", strength="off"))})
    assert not [rule for rule in rules_of(no) if isinstance(rule, HomeroomFirst)]


def test_the_problem_asks_for_the_same(school: School) -> None:
    """One Chinese lesson first on Monday, the others later: four days cost, and so do five of 701's."""
    posted = post(staffed(school), [HomeroomFirst(weight=2)])
    chinese = next(e for e in posted.problem.events if e.id == "101/chinese")
    others = [e for e in posted.problem.events if e is not chinese]
    times = ["primary/mon/1", *(f"primary/{day}/2" for day in ("tue", "wed", "thu", "fri"))]
    meets = [Meet(chinese.id, 1, time) for time in times]
    meets += [Meet(e.id, 1, None) for e in others for _ in range(e.duration)]
    counted = [f for f in evaluate(posted.problem, Solution(tuple(meets))).deviations if not f.constraint.required]
    assert [(f.constraint.origin, f.deviation.amount, f.cost) for f in counted] == [
        ("homeroom-first", 4, 8),
        ("homeroom-first", 5, 10),
    ]
