"""The teachers of a grade and subject have a time in common to prepare lessons."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kebiao.models.school import Assignment, ClassGroup, RuleLine, School, Scope
from kebiao.models.week import Window
from kebiao.rules import rules_of
from kebiao.rules.free_together import FreeTogether
from kebiao.rules.placed import PlacedWeek
from kebiao.rules.posting import post
from kebiao.solver.constraints import ShareFreeTimes

Place = Callable[[School, str], PlacedWeek]

LINES = (
    RuleLine(rule="free-together", parameters={"least": 2, "windows": [{"day": "wed", "half": "afternoon"}]}),
    RuleLine(rule="free-together", only=Scope(subjects=("music",))),
)
WED_LATE = (Window(day="wed", half="afternoon"),)


@pytest.fixture
def parallel(school: School) -> School:
    """101 and 102: Wang and Yan teach them Chinese, Zhou both maths."""
    other = ClassGroup(id="102", grade=1, bell="primary")
    taught = (("101", "chinese", "Wang"), ("102", "chinese", "Yan"), ("101", "maths", "Zhou"), ("102", "maths", "Zhou"))
    given = tuple(Assignment(classes=(c,), subject=s, teachers=(t,)) for c, s, t in taught)
    return school.model_copy(update={"classes": (*school.classes, other), "assignments": (*school.assignments, *given)})


def test_a_school_has_to_ask_for_it(parallel: School) -> None:
    """The first line is silent on music, of which the second speaks."""
    rules = [r for r in rules_of(parallel.model_copy(update={"rules": LINES})) if isinstance(r, FreeTogether)]
    assert [(r.least, len(r.windows), r.only.subjects) for r in rules] == [(2, 1, ()), (1, 0, ("music",))]


def test_a_free_afternoon_together_is_right(parallel: School, place: Place) -> None:
    """Both have a lesson at other times."""
    week = place(parallel, "101 chinese mon 1 Wang\n102 chinese wed 1 Yan")
    assert not list(FreeTogether(least=2, windows=WED_LATE).check(week))


def test_one_after_the_other_is_not_together(parallel: School, place: Place) -> None:
    """The afternoon has two periods: each has one free, but not the same; Yan's is in another grade by other bells."""
    week = place(parallel, "101 chinese wed 5 Wang\n701 music wed 6 Yan")
    (finding,) = FreeTogether(windows=WED_LATE, weight=4).check(week)
    assert (finding.amount, finding.cost, finding.where.subject) == (1, 4, "chinese")
    assert finding.message.zh == "1 年级chinese教师每周只有 0 节共同空课，集体备课至少需 1 节"
    assert not list(FreeTogether(windows=(*WED_LATE, Window(day="fri"))).check(week))


def test_a_time_at_which_one_is_away_is_not_free(parallel: School, place: Place) -> None:
    """Yan does not come on Wednesday afternoon."""
    teachers = tuple(t.model_copy(update={"unavailable": WED_LATE}) if t.id == "Yan" else t for t in parallel.teachers)
    away = parallel.model_copy(update={"teachers": teachers})
    assert [f.amount for f in FreeTogether(windows=WED_LATE).check(place(away, ""))] == [1]


def test_who_is_chosen_for_another_class_is_not_missed(parallel: School, place: Place) -> None:
    """102 has Yan or Sun; Yan teaches it, so Sun's lessons do not matter."""
    open_ = Assignment(classes=("102",), subject="chinese", any_of=("Yan", "Sun"))
    chosen = parallel.model_copy(update={"assignments": (*parallel.assignments[:3], *parallel.assignments[4:], open_)})
    text = "102 chinese mon 1 Yan\n101 pe wed 5 Sun\n701 pe wed 6 Sun"
    assert not list(FreeTogether(windows=WED_LATE).check(place(chosen, text)))
    taken = text.replace("chinese mon 1 Yan", "chinese mon 1 Sun")
    assert [f.amount for f in FreeTogether(windows=WED_LATE).check(place(chosen, taken))] == [1]


def test_weeks_exceptions_and_other_subjects(parallel: School, place: Place) -> None:
    """Busy in odd weeks only; excused; and maths has one teacher, who needs nobody."""
    two = parallel.model_copy(update={"week": parallel.week.model_copy(update={"cycle": 2})})
    week = place(two, "101 chinese wed 5 Wang odd\n102 chinese wed 6 Yan odd")
    assert [f.amount for f in FreeTogether(windows=WED_LATE).check(week)] == [1]
    assert not list(FreeTogether(windows=WED_LATE, exceptions=Scope(grades=(1,))).check(week))
    assert not list(FreeTogether(windows=WED_LATE, only=Scope(subjects=("maths",))).check(week))
    asked = [c for c in post(parallel, [FreeTogether()]).problem.constraints if isinstance(c, ShareFreeTimes)]
    assert [c.resources for c in asked] == [("teacher:Wang", "teacher:Yan")]
