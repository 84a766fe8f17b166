"""When teachers would rather teach, and when rather not."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kebiao.models.fault import DocumentError
from kebiao.models.school import RuleLine, School, Scope
from kebiao.models.week import Window
from kebiao.rules import rules_of
from kebiao.rules.placed import PlacedWeek
from kebiao.rules.teacher_wishes import TeacherWishes

Place = Callable[[School, str], PlacedWeek]

LINES = (
    RuleLine(
        rule="teacher-wishes",
        weight=3,
        only=Scope(teachers=("Zhou",)),
        parameters={"avoid": [{"day": "mon", "half": "morning"}]},
        reason="送孩子上学",
    ),
    RuleLine(rule="teacher-wishes", only=Scope(subjects=("pe",)), parameters={"prefer": [{"day": "fri"}]}),
)
MON_EARLY = Window(day="mon", half="morning")
ZHOU = Scope(teachers=("Zhou",))


def test_each_line_is_a_wish_of_its_own(school: School, place: Place) -> None:
    rules = [r for r in rules_of(school.model_copy(update={"rules": LINES})) if isinstance(r, TeacherWishes)]
    assert [(r.weight, r.only.teachers, r.only.subjects) for r in rules] == [(3, ("Zhou",), ()), (1, (), ("pe",))]
    week = place(school, "101 maths mon 1 Zhou\n101 pe mon 2 Sun\n701 pe fri 2 Sun")
    (zhou,), (sun,) = (list(rule.check(week)) for rule in rules)
    assert (zhou.cost, zhou.citation, zhou.where.teacher) == (3, "送孩子上学", "Zhou")
    assert (sun.cost, sun.where.teacher, sun.where.day) == (1, "Sun", "mon")


def test_lessons_to_avoid(school: School, place: Place) -> None:
    """Two on Monday morning, by two bells; those of others do not count."""
    text = "101 maths mon 2 Zhou\n701 maths mon 4 Zhou\n101 maths mon 5 Zhou\n101 chinese mon 1 Wang"
    (finding,) = TeacherWishes(avoid=(MON_EARLY,), only=ZHOU).check(place(school, text))
    assert (finding.amount, finding.severity) == (2, "recommended")
    assert finding.message.zh == "Zhou不希望在这些时间上课：周一第2节、周一第4节"


def test_times_that_are_preferred(school: School, place: Place) -> None:
    """A lesson at another time costs; and one within both kinds of window too."""
    week = place(school, "101 maths mon 2 Zhou\n101 maths tue 5 Zhou")
    assert [f.amount for f in TeacherWishes(prefer=(MON_EARLY,), only=ZHOU).check(week)] == [1]
    assert [f.amount for f in TeacherWishes(prefer=(MON_EARLY,), avoid=(MON_EARLY,), only=ZHOU).check(week)] == [2]


def test_each_week_counts_and_a_wish_may_be_a_must(school: School, place: Place) -> None:
    two = school.model_copy(update={"week": school.week.model_copy(update={"cycle": 2})})
    rule = TeacherWishes(avoid=(MON_EARLY,), strength="mandatory")
    week = place(two, "101 maths mon 2 Zhou odd\n101 maths mon 3 Zhou")
    assert [(f.amount, f.severity, f.cost) for f in rule.check(week)] == [(3, "mandatory", 0)]


def test_a_wish_must_wish_something(school: School) -> None:
    with pytest.raises(DocumentError) as raised:
        rules_of(school.model_copy(update={"rules": (RuleLine(rule="teacher-wishes"),)}))
    assert [f.path for f in raised.value.faults] == ["rules[0].parameters.avoid"]
