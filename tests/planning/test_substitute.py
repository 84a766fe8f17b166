"""A day's absences, lesson by lesson: substitutes, exchanges, evenly, and nothing else of the week is touched."""

from __future__ import annotations

import pytest

from kebiao.models.scenario import Scenario
from kebiao.models.school import Assignment, FixedLesson, School, Teacher
from kebiao.models.timetable import Lesson, Timetable
from kebiao.planning.substitute import Substitution, loads, substitute

from .conftest import MakeSchool


@pytest.fixture
def school(make_school: MakeSchool) -> School:
    """Li, Wu, Xu and Yang have maths; Xu and Yang teach nothing yet."""
    spare = (Teacher(id=name, subjects=("maths",)) for name in ("Xu", "Yang"))
    return make_school(teachers=(*make_school().teachers, *spare))


def away(**days: str) -> Scenario:
    edits = [{"teacher": teacher, "days": given.split()} for teacher, given in days.items()]
    return Scenario.model_validate({"edits": edits}, strict=False)


def changed(published: Timetable, found: Substitution) -> list[Lesson]:
    """The lessons that are not as they were."""
    return [lesson for lesson in found.timetable.lessons if lesson not in published.lessons]


def test_a_colleague_who_knows_the_class_takes_one_lesson(make_school: MakeSchool, published: Timetable) -> None:
    """Li is away on Tuesday. Wu is free then and has maths; the two other lessons of 101 stay with Li."""
    found = substitute(make_school(), published, away(Li="tue"))

    (one,) = found.covers
    assert (one.cover.substitute, one.cover.partner, one.others) == ("Wu", None, ())
    assert one.reason.zh == "同年级同学科，当天原有 1 节"
    assert [(x.class_, x.day, x.period, x.teacher) for x in changed(published, found)] == [("101", "tue", "1", "Wu")]
    assert (found.uncovered, found.missed) == (0, ())


def test_who_teaches_at_that_time_is_not_asked(make_school: MakeSchool, published: Timetable) -> None:
    """On Monday Wu teaches too. 101's maths changes places with a lesson whose teacher is free, later in the week."""
    found = substitute(make_school(), published, away(Li="mon"))

    (one,) = found.covers
    assert one.cover.substitute is None and one.cover.partner is not None
    assert (one.cover.partner.day, one.cover.partner.classes) != ("mon", ("102",))
    assert {x.teacher for x in changed(published, found) if x.subject == "maths"} == {"Li"}
    assert len(changed(published, found)) == 2


def test_an_exchange_comes_first_where_it_is_wanted(make_school: MakeSchool, published: Timetable) -> None:
    found = substitute(make_school(), published, away(Li="tue"), exchange=True)

    (one,) = found.covers
    assert one.cover.partner is not None and one.cover.partner.day != "mon", "Monday is past"
    assert one.others == ("Wu",)
    assert sorted(x.subject for x in found.timetable.lessons) == sorted(x.subject for x in published.lessons)


def test_substitutes_share_evenly_earlier_weeks_included(school: School, published: Timetable) -> None:
    """Li and Wu are away for three days: Xu and Yang, who are alike, take three lessons each."""
    both = away(Li="mon tue wed", Wu="mon tue wed")
    first = substitute(school, published, both)
    assert loads(first) == {"Xu": 3, "Yang": 3}

    wednesday = substitute(school, published, away(Li="wed"))
    assert loads(wednesday) == {"Wu": 1}, "Wu teaches the grade"
    third = substitute(school, published, away(Li="wed"), earlier=[wednesday.timetable, wednesday.timetable])
    assert third.covers[0].cover.substitute in ("Xu", "Yang"), "Wu has covered two before"


def test_two_lessons_at_once_need_two_people(school: School, published: Timetable) -> None:
    """On Monday both have maths in the first period."""
    found = substitute(school, published, away(Li="mon", Wu="mon"))
    assert sorted(loads(found)) == ["Xu", "Yang"]


def test_nobody_has_the_subject_and_nothing_can_change_places(make_school: MakeSchool, published: Timetable) -> None:
    """Zhou alone has art and is away all week."""
    found = substitute(make_school(), published, away(Zhou=""))

    assert found.uncovered == 2 and all(one.cover.nobody for one in found.covers)
    assert {x.teacher for x in changed(published, found)} == {None}


def test_a_lesson_with_a_given_place_does_not_move(make_school: MakeSchool, published: Timetable) -> None:
    given = tuple(
        FixedLesson(class_=x.class_, subject=x.subject, day=x.day, period=x.period) for x in published.lessons
    )
    found = substitute(make_school(fixed=given), published, away(Li="mon"))
    assert found.uncovered == 1


def test_who_reaches_their_weekly_limit_is_asked_last(school: School, published: Timetable) -> None:
    """Wu has three lessons and may have three, so Xu or Yang takes Tuesday's, although Wu knows the grade."""
    full = tuple(t.model_copy(update={"max_periods_week": 3}) if t.id == "Wu" else t for t in school.teachers)
    found = substitute(school.model_copy(update={"teachers": full}), published, away(Li="tue"))
    assert found.covers[0].cover.substitute in ("Xu", "Yang")
    assert found.missed == ()


def test_of_two_who_teach_together_the_other_goes_on_alone(make_school: MakeSchool, published: Timetable) -> None:
    school = make_school()
    pair = Assignment(classes=("101",), subject="maths", teachers=("Li", "Wu"))
    both = tuple(
        x.model_copy(update={"co_teachers": ("Wu",)}) if (x.class_, x.subject) == ("101", "maths") else x
        for x in published.lessons
        if (x.class_, x.subject) != ("102", "maths")
    )
    together = school.model_copy(update={"assignments": (pair, *school.assignments[2:])})
    found = substitute(together, published.model_copy(update={"lessons": both}), away(Li="tue"))
    assert found.covers == () and found.timetable.lessons == both


def test_a_double_period_has_one_substitute(school: School, published: Timetable) -> None:
    """On Tuesday 101 has maths twice in a row. Xu and Yang are alike, and one of them takes both."""
    here = published.lessons.index(next(x for x in published.lessons if (x.class_, x.day) == ("101", "tue")))
    second = published.lessons[here].model_copy(update={"period": "2"})
    swapped = published.lessons[here + 1].model_copy(update={"period": "3"})
    lessons = (*published.lessons[: here + 1], second, swapped, *published.lessons[here + 2 :])
    twice = published.model_copy(update={"lessons": lessons})

    found = substitute(school, twice, away(Li="tue", Wu="tue"))

    assert [one.cover.session.period.id for one in found.covers if one.cover.session.classes == ("101",)] == ["1", "2"]
    assert len({one.cover.substitute for one in found.covers if one.cover.session.classes == ("101",)}) == 1
