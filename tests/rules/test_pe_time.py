"""When PE is held."""

from __future__ import annotations

from collections.abc import Callable

from kebiao.models.curriculum import Curriculum, CurriculumLine
from kebiao.models.school import Category, School, Scope, Subject
from kebiao.models.week import PeriodKind
from kebiao.rules.pe_time import PeTime
from kebiao.rules.placed import PlacedWeek

Place = Callable[[School, str], PlacedWeek]


def test_the_second_and_the_last_period_are_right(school: School, place: Place) -> None:
    """Neither first, nor after lunch, nor twice a day."""
    assert not list(PeTime().check(place(school, "101 pe mon 2 Sun\n101 pe tue 6 Sun\n101 pe fri 4 Sun")))


def test_not_first_and_not_after_lunch(school: School, place: Place) -> None:
    """Period 5 is the first after lunch."""
    findings = list(PeTime().check(place(school, "101 pe mon 1 Sun\n101 pe tue 5 Sun")))
    assert [(f.where.day, f.where.period, f.severity) for f in findings] == [
        ("mon", "1", "mandatory"),
        ("tue", "5", "mandatory"),
    ]
    assert findings[0].message.zh == "101的pe排在周一第1节；第 1 节、午饭后第一节不排体育"
    assert findings[0].message.en == (
        "pe of 101 is on Monday period 1; PE is not held in period 1 nor the first after lunch"
    )


def test_where_no_lunch_is_rung_noon_tells(school: School, place: Place) -> None:
    """Bells without a lunch period."""
    bells = tuple(
        b.model_copy(update={"periods": tuple(p for p in b.periods if p.kind is not PeriodKind.LUNCH)})
        for b in school.week.bells
    )
    bare = school.model_copy(update={"week": school.week.model_copy(update={"bells": bells})})
    assert [f.where.period for f in PeTime().check(place(bare, "101 pe mon 5 Sun\n101 pe tue 4 Sun"))] == ["5"]


def test_not_twice_a_day(school: School, place: Place) -> None:
    """PE and an exercise lesson on one day, where they fit on two."""
    dance = Subject(id="dance", category=Category.EXERCISE)
    more = school.model_copy(update={"subjects": (*school.subjects, dance)})
    line = CurriculumLine(subject="dance", grades=(1,), periods=1)
    more = more.model_copy(update={"curriculum": Curriculum(lines=(*school.curriculum.lines, line))})
    week = place(more, "101 pe mon 2 Sun\n101 dance mon 6")
    (finding,) = PeTime().check(week)
    assert finding.message.en == "101 has 2 lessons of PE on Monday; at most one a day"
    assert not list(PeTime(once_a_day=False).check(week))


def test_six_lessons_on_five_days_can_not_be_apart(school: School, place: Place) -> None:
    """Then subject-per-day alone limits them."""
    lines = (CurriculumLine(subject="pe", grades=(1,), periods=6),)
    daily = school.model_copy(update={"curriculum": Curriculum(lines=lines)})
    assert not list(PeTime().check(place(daily, "101 pe mon 2 Sun\n101 pe mon 6 Sun")))


def test_a_school_may_close_other_periods(school: School, place: Place) -> None:
    """Frost until the third period, but PE after lunch is all right; grade 7 is hardened."""
    week = place(school, "101 pe mon 2 Sun\n101 pe tue 5 Sun\n701 pe wed 2 Sun")
    frost = PeTime(closed=(1, 2), after_lunch=False, exceptions=Scope(grades=(7,)))
    assert [(f.where.class_, f.where.period) for f in frost.check(week)] == [("101", "2")]


def test_as_advice_it_costs(school: School, place: Place) -> None:
    """Two lessons, each worth its weight."""
    week = place(school, "101 pe mon 1 Sun\n101 pe tue 1 Sun")
    assert [f.cost for f in PeTime(strength="recommended", weight=5).check(week)] == [5, 5]
