"""How many periods a teacher has in a day and in a week."""

from __future__ import annotations

from collections.abc import Callable

from kebiao.models.school import School, Scope
from kebiao.rules.placed import PlacedWeek
from kebiao.rules.teacher_load import TeacherLoad

Place = Callable[[School, str], PlacedWeek]

FIVE_ON_MONDAY = "\n".join(f"101 maths mon {period} Zhou" for period in range(1, 6))


def limited(school: School, **limits: int) -> School:
    """Zhou has limits of his own."""
    teachers = tuple(t.model_copy(update=limits) if t.id == "Zhou" else t for t in school.teachers)
    return school.model_copy(update={"teachers": teachers})


def test_four_a_day_are_right(school: School, place: Place) -> None:
    """In both classes together."""
    week = place(school, "101 maths mon 2 Zhou\n101 maths mon 4 Zhou\n701 maths mon 5 Zhou\n701 maths mon 6 Zhou")
    assert not list(TeacherLoad().check(week))


def test_the_fifth_costs(school: School, place: Place) -> None:
    """By default it is advice."""
    (finding,) = TeacherLoad(weight=2).check(place(school, FIVE_ON_MONDAY))
    assert (finding.severity, finding.amount, finding.cost) == ("recommended", 1, 2)
    assert finding.message.zh == "Zhou周一有 5 节课，至多 4 节"
    assert finding.message.en == "Zhou has 5 periods on Monday; at most 4"


def test_a_limit_of_ones_own_must_hold(school: School, place: Place) -> None:
    """It takes the place of the rule's, whether it is more or less."""
    week = place(limited(school, max_periods_day=3), FIVE_ON_MONDAY)
    assert [(f.severity, f.amount) for f in TeacherLoad().check(week)] == [("mandatory", 2)]
    assert not list(TeacherLoad().check(place(limited(school, max_periods_day=5), FIVE_ON_MONDAY)))


def test_the_week_counts_when_a_limit_is_set(school: School, place: Place) -> None:
    """By the school for all, or for one."""
    two_days = f"{FIVE_ON_MONDAY}\n101 maths tue 1 Zhou"
    assert not list(TeacherLoad(day=None).check(place(school, two_days)))
    (finding,) = TeacherLoad(day=None, week=5).check(place(school, two_days))
    assert finding.message.en == "Zhou has 6 periods a week; at most 5"
    assert [f.severity for f in TeacherLoad(day=None).check(place(limited(school, max_periods_week=4), two_days))] == [
        "mandatory"
    ]


def test_a_combined_lesson_is_one_period(school: School, place: Place) -> None:
    """Two classes, one lesson."""
    twin = school.classes[0].model_copy(update={"id": "102"})
    more = school.model_copy(update={"classes": (*school.classes, twin)})
    text = "\n".join(f"{c} music mon {p} Yan &m" for p in range(1, 5) for c in ("101", "102"))
    assert not list(TeacherLoad().check(place(more, text)))


def test_a_scope_by_teacher_or_main_subject(school: School, place: Place) -> None:
    """Zhou's first subject is maths."""
    week = place(school, FIVE_ON_MONDAY)
    assert not list(TeacherLoad(exceptions=Scope(teachers=("Zhou",))).check(week))
    assert not list(TeacherLoad(only=Scope(subjects=("meeting",))).check(week))
    assert list(TeacherLoad(only=Scope(subjects=("maths",))).check(week))


def test_nobody_comes_for_one_lesson(school: School, place: Place) -> None:
    """One on Monday, two on Tuesday, none on the other days."""
    week = place(school, "101 maths mon 1 Zhou\n101 maths tue 1 Zhou\n701 maths tue 6 Zhou")
    (finding,) = TeacherLoad(least=2).check(week)
    assert (finding.amount, finding.where.day) == (1, "mon")
    assert finding.message.en == "Zhou comes for 1 period on Monday; at least 2 are asked"


def test_a_day_must_not_be_too_long(school: School, place: Place) -> None:
    """From 8:20 to 15:30; of the two early periods each begins too long before the end."""
    week = place(school, "101 maths mon 1 Zhou\n101 maths mon 2 Zhou\n101 maths mon 6 Zhou")
    (finding,) = TeacherLoad(span=370).check(week)
    assert (finding.amount, finding.found) == (2, "430 分钟/minutes")
    assert not list(TeacherLoad(span=430).check(week))


def test_a_night_must_not_be_too_short(school: School, place: Place) -> None:
    """From 15:30 to 8:00 are sixteen and a half hours; from Friday to Monday it is long enough."""
    week = place(school, "101 maths mon 6 Zhou\n701 maths tue 1 Zhou\n101 maths fri 6 Zhou\n101 maths mon 1 Zhou")
    (finding,) = TeacherLoad(rest=17 * 60).check(week)
    assert (finding.amount, finding.where.day, finding.found) == (1, "tue", "990 分钟/minutes")
    assert not list(TeacherLoad(rest=990).check(week))


def test_a_day_and_a_night_are_of_one_week(school: School, place: Place) -> None:
    """Late in odd weeks, early in even ones."""
    two = school.model_copy(update={"week": school.week.model_copy(update={"cycle": 2})})
    text = "101 maths mon 6 Zhou odd\n701 maths tue 1 Zhou even\n101 maths mon 1 Zhou even"
    assert not list(TeacherLoad(rest=17 * 60, span=60).check(place(two, text)))
