"""Two lessons a week are not on neighbouring days."""

from __future__ import annotations

from collections.abc import Callable

from kebiao.models.curriculum import Curriculum, CurriculumLine
from kebiao.models.school import School, Scope
from kebiao.rules.days_between import DaysBetween
from kebiao.rules.placed import PlacedWeek

Place = Callable[[School, str], PlacedWeek]


def twice_music(school: School) -> School:
    """The school with two periods of music, so that the rule speaks of music only."""
    lines = [line for line in school.curriculum.lines if line.subject != "music"]
    music = CurriculumLine(subject="music", grades=(1, 7), periods=2)
    return school.model_copy(update={"curriculum": Curriculum(lines=(*lines, music))})


def test_neighbouring_days_are_too_close(school: School, place: Place) -> None:
    """Monday and Tuesday; Friday and Monday are days apart."""
    week = place(twice_music(school), "101 music mon 3\n101 music tue 3\n701 music mon 3\n701 music fri 3")
    (finding,) = DaysBetween(weight=2).check(week)
    assert (finding.where.class_, finding.where.day, finding.amount, finding.cost) == ("101", "tue", 1, 2)
    assert finding.message.zh == "101的music排在周一和周二，应至少相隔 2 天"


def test_a_longer_gap(school: School, place: Place) -> None:
    """Monday and Wednesday are two days apart, not three."""
    week = place(twice_music(school), "101 music mon 3\n101 music wed 3")
    assert not list(DaysBetween().check(week))
    assert [f.required for f in DaysBetween(gap=3).check(week)] == ["≥ 3 天/days"]


def test_subjects_with_more_periods_are_not_meant(school: School, place: Place) -> None:
    """Three periods of PE a week; unless the line says so."""
    week = place(school, "101 pe mon 3\n101 pe tue 3\n101 pe wed 3")
    assert not list(DaysBetween().check(week))
    assert [f.where.day for f in DaysBetween(periods=3).check(week)] == ["tue", "wed"]
    assert not list(DaysBetween(periods=3, exceptions=Scope(subjects=("pe",))).check(week))


def test_odd_and_even_weeks_are_looked_at_one_by_one(school: School, place: Place) -> None:
    """Monday in odd, Tuesday in even weeks are no neighbours; every week counts twice."""
    two = twice_music(school).model_copy(update={"week": school.week.model_copy(update={"cycle": 2})})
    assert not list(DaysBetween().check(place(two, "101 music mon 3 odd\n101 music tue 3 even")))
    assert [f.amount for f in DaysBetween().check(place(two, "101 music mon 3\n101 music tue 3"))] == [2]
