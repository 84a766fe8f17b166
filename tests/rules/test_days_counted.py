"""Teachers' gaps and rows, where a school counts the days that have any and not each of them."""

from __future__ import annotations

from collections.abc import Callable

from kebiao.models.school import School
from kebiao.rules.placed import PlacedWeek
from kebiao.rules.posting import post
from kebiao.rules.rule import Rule
from kebiao.rules.teacher_consecutive import TeacherConsecutive
from kebiao.rules.teacher_gaps import TeacherGaps
from kebiao.solver.constraint import Cost

Place = Callable[[School, str], PlacedWeek]


def maths(**days: tuple[int, ...]) -> str:
    """Zhou's maths in 101 by day."""
    return "\n".join(f"101 maths {day} {period} Zhou" for day, held in days.items() for period in held)


def test_a_day_with_gaps_counts_once(school: School, place: Place) -> None:
    """Two gaps on Monday, one on Tuesday."""
    week = place(school, maths(mon=(1, 4), tue=(2, 4), wed=(2, 3)))
    assert [f.amount for f in TeacherGaps().check(week)] == [3]
    findings = list(TeacherGaps(count="days", weight=5).check(week))
    assert [(f.where.day, f.found, f.amount, f.cost) for f in findings] == [
        ("mon", "2 节/periods", 1, 5),
        ("tue", "1 节/periods", 1, 5),
    ]
    assert findings[0].message.zh == "Zhou周一有 2 节空课夹在课间，至多 0 节：周一第2节、周一第3节"
    assert findings[0].message.en == (
        "Zhou waits 2 periods on Monday between lessons; at most 0: Monday period 2, Monday period 3"
    )


def test_a_day_may_have_some_gaps(school: School, place: Place) -> None:
    """One a day; around noon too when the day is the stretch."""
    week = place(school, maths(mon=(1, 4), tue=(2, 4, 6)))
    assert [f.where.day for f in TeacherGaps(count="days", maximum=1).check(week)] == ["mon"]
    assert [f.where.day for f in TeacherGaps(count="days", maximum=1, within="day").check(week)] == ["mon", "tue"]


def test_noon_ends_a_row_unless_the_day_counts(school: School, place: Place) -> None:
    """Third to sixth, with lunch in between."""
    week = place(school, maths(mon=(3, 4, 5, 6)))
    assert not list(TeacherConsecutive().check(week))
    (finding,) = TeacherConsecutive(within="day").check(week)
    assert (finding.found, finding.amount) == ("4 节/periods", 1)
    assert finding.message.en == (
        "Zhou has 4 periods in a row; at most 3: Monday period 3, Monday period 4, Monday period 5, Monday period 6"
    )


def test_a_day_with_a_row_too_long_counts_once(school: School, place: Place) -> None:
    """Four in the morning, two in the afternoon, at most one: three and one beyond. The whole day is a row of six."""
    week = place(school, maths(mon=(1, 2, 3, 4, 5, 6), tue=(1, 3, 5)))
    assert [f.amount for f in TeacherConsecutive(maximum=1).check(week)] == [3, 1]
    for within, longest in (("half-day", 4), ("day", 6)):
        rule = TeacherConsecutive.model_validate({"maximum": 1, "count": "days", "within": within, "weight": 4})
        assert [(f.amount, f.cost, f.found) for f in rule.check(week)] == [(1, 4, f"{longest} 节/periods")]


def test_odd_and_even_weeks_are_one_day(school: School, place: Place) -> None:
    """A gap on Mondays of odd weeks, another on those of even weeks."""
    two = school.model_copy(update={"week": school.week.model_copy(update={"cycle": 2})})
    week = place(two, "101 maths mon 1 Zhou\n101 maths mon 3 Zhou odd\n101 maths mon 4 Zhou even")
    assert [f.amount for f in TeacherGaps().check(week)] == [3]
    assert [(f.amount, f.found) for f in TeacherGaps(count="days").check(week)] == [(1, "2 节/periods")]


def test_each_day_is_a_step_of_its_own(school: School) -> None:
    """Five days, each with its own step; counted one by one, a week is one sum."""

    def posted(rule: Rule) -> list[tuple[str, Cost]]:
        return [(c.id, c.cost) for c in post(school, [rule]).problem.constraints if c.origin == rule.name]

    for name, rule in (
        ("teacher-gaps:", TeacherGaps(count="days", within="day")),
        ("teacher-consecutive:may-3:", TeacherConsecutive(count="days", within="day")),
    ):
        by_day = posted(rule)
        assert {cost for _, cost in by_day} == {Cost.STEP}
        both = [id_ for id_, _ in by_day if "primary+junior" in id_]
        assert both == [f"{name}primary+junior:{day}" for day in ("mon", "tue", "wed", "thu", "fri")]
    assert {cost for _, cost in posted(TeacherGaps())} == {Cost.LINEAR}
