"""How many periods in a row a teacher has."""

from __future__ import annotations

from collections.abc import Callable

from kebiao.models.school import School
from kebiao.rules.placed import PlacedWeek
from kebiao.rules.teacher_consecutive import TeacherConsecutive

Place = Callable[[School, str], PlacedWeek]


def row(*periods: int) -> str:
    """Zhou's maths in 101 on Monday."""
    return "\n".join(f"101 maths mon {period} Zhou" for period in periods)


def test_three_in_a_row_are_right(school: School, place: Place) -> None:
    """And noon ends a row: four, five and six are not four in a row with the third."""
    assert not list(TeacherConsecutive().check(place(school, row(1, 2, 3, 5, 6))))
    assert not list(TeacherConsecutive().check(place(school, row(3, 4, 5, 6))))


def test_the_fourth_costs(school: School, place: Place) -> None:
    """The whole morning."""
    (finding,) = TeacherConsecutive().check(place(school, row(1, 2, 3, 4)))
    assert (finding.severity, finding.amount, finding.where.day) == ("recommended", 1, "mon")
    assert finding.message.zh == "Zhou连续上课 4 节，至多 3 节：周一第1节、周一第2节、周一第3节、周一第4节"


def test_a_limit_of_ones_own_must_hold(school: School, place: Place) -> None:
    """Zhou has a bad throat."""
    teachers = tuple(t.model_copy(update={"max_consecutive": 2} if t.id == "Zhou" else {}) for t in school.teachers)
    hoarse = school.model_copy(update={"teachers": teachers})
    assert [f.severity for f in TeacherConsecutive().check(place(hoarse, row(1, 2, 3)))] == ["mandatory"]
    assert not list(TeacherConsecutive().check(place(hoarse, row(1, 2, 4))))


def test_two_bells_make_one_row(school: School, place: Place) -> None:
    """Zhou goes to and fro between the classes all morning."""
    week = place(school, "701 maths mon 1 Zhou\n101 maths mon 2 Zhou\n701 maths mon 3 Zhou\n101 maths mon 4 Zhou")
    assert [f.found for f in TeacherConsecutive().check(week)] == ["4 节/periods"]


def test_a_school_may_ask_for_less(school: School, place: Place) -> None:
    """Two in a row for everyone, as a must."""
    findings = TeacherConsecutive(maximum=2, strength="mandatory").check(place(school, row(1, 2, 3, 4)))
    assert [(f.severity, f.amount) for f in findings] == [("mandatory", 2)]
