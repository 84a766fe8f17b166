"""A subject comes at most once a day, except where more is needed or asked."""

from __future__ import annotations

from collections.abc import Callable

from kebiao.models.curriculum import Curriculum, CurriculumLine
from kebiao.models.school import School, Scope
from kebiao.rules.placed import PlacedWeek
from kebiao.rules.subject_per_day import SubjectPerDay

Place = Callable[[School, str], PlacedWeek]

TWICE_ON_MONDAY = "101 maths mon 1\n101 maths mon 5"


def with_maths(school: School, periods: int, **more: int) -> School:
    """The school with another line for maths."""
    line = CurriculumLine(subject="maths", grades=(1,), periods=periods, **more)  # type: ignore[arg-type]
    return school.model_copy(update={"curriculum": Curriculum(lines=(line,))})


def test_once_a_day_is_right(school: School, place: Place) -> None:
    """Five days, four periods."""
    week = place(school, "101 maths mon 1\n101 maths tue 1\n101 maths wed 1\n101 maths thu 1")
    assert not list(SubjectPerDay().check(week))


def test_twice_a_day_is_one_too_many(school: School, place: Place) -> None:
    """Four periods fit on four days."""
    (finding,) = SubjectPerDay().check(place(school, TWICE_ON_MONDAY))
    assert (finding.where.day, finding.amount) == ("mon", 1)
    assert finding.message.zh == "101周一有 2 节maths，一天至多 1 节"
    assert finding.message.en == "101 has 2 periods of maths on Monday; at most 1 a day"


def test_more_periods_than_days_need_two(school: School, place: Place) -> None:
    """Six periods on five days."""
    assert not list(SubjectPerDay().check(place(with_maths(school, 6), TWICE_ON_MONDAY)))
    three = place(with_maths(school, 6), f"{TWICE_ON_MONDAY}\n101 maths mon 6")
    assert [f.amount for f in SubjectPerDay().check(three)] == [1]


def test_a_double_needs_two(school: School, place: Place) -> None:
    """Where doubles are asked, two periods a day are right."""
    assert not list(SubjectPerDay().check(place(with_maths(school, 4, doubles=1), TWICE_ON_MONDAY)))


def test_the_curriculum_may_say_otherwise(school: School, place: Place) -> None:
    """Two a day at most, and one at least: a day without any is found on every day but Monday."""
    said = with_maths(school, 6, max_per_day=2, min_per_day=1)
    findings = list(SubjectPerDay().check(place(said, TWICE_ON_MONDAY)))
    assert [(f.where.day, f.required) for f in findings] == [
        (d, "≥ 1 节/periods") for d in ("tue", "wed", "thu", "fri")
    ]


def test_what_the_curriculum_says_must_hold(school: School, place: Place) -> None:
    """Once a day is advice here, but three a day are more than the curriculum allows."""
    said = with_maths(school, 6, max_per_day=2)
    week = place(said, f"{TWICE_ON_MONDAY}\n101 maths mon 6")
    advice = SubjectPerDay(strength="recommended", weight=4, maximum=1)
    assert [(f.severity, f.amount, f.cost) for f in advice.check(week)] == [("mandatory", 1, 0), ("recommended", 2, 8)]


def test_a_school_may_override_and_except(school: School, place: Place) -> None:
    """Two maths a day for everyone; or for everyone but this class."""
    week = place(school, TWICE_ON_MONDAY)
    assert not list(SubjectPerDay(maximum=2).check(week))
    assert not list(SubjectPerDay(exceptions=Scope(classes=("101",))).check(week))
    assert not list(SubjectPerDay(only=Scope(subjects=("pe",))).check(week))
    assert list(SubjectPerDay(exceptions=Scope(classes=("701",))).check(week))


def test_each_week_of_the_cycle_counts(school: School, place: Place) -> None:
    """Maths in odd and music in even weeks share a period; two maths in the odd weeks only are one step."""
    two = school.model_copy(update={"week": school.week.model_copy(update={"cycle": 2})})
    week = place(two, "101 maths mon 1 odd\n101 maths mon 5")
    assert [f.amount for f in SubjectPerDay().check(week)] == [1]
    every = place(two, TWICE_ON_MONDAY)
    assert [f.amount for f in SubjectPerDay().check(every)] == [2]
