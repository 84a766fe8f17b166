"""No lesson while the flag is raised."""

from __future__ import annotations

from collections.abc import Callable

from kebiao.models.school import School, Scope
from kebiao.models.week import Window
from kebiao.rules.placed import PlacedWeek
from kebiao.rules.school_events import SchoolEvents

Place = Callable[[School, str], PlacedWeek]

FLAG = SchoolEvents(event="升旗仪式", windows=(Window(day="mon", start=8 * 60, end=8 * 60 + 20),))


def test_a_lesson_in_the_window(school: School, place: Place) -> None:
    """The junior school's first lesson begins at eight, the primary school's at twenty past."""
    (finding,) = FLAG.check(place(school, "101 maths mon 1\n701 maths mon 1\n701 maths tue 1"))
    assert (finding.where.class_, finding.severity, finding.citation) == ("701", "mandatory", "G19")
    assert finding.message.zh == "701在升旗仪式时有课：周一第1节"


def test_some_grades_only(school: School, place: Place) -> None:
    """The primary school's sports afternoon."""
    sports = SchoolEvents(windows=(Window(day="wed", half="afternoon"),), only=Scope(grades=(1,)))
    week = place(school, "101 maths wed 5\n101 chinese wed 6\n701 maths wed 5")
    assert [(f.where.class_, f.amount) for f in sports.check(week)] == [("101", 2)]


def test_a_window_must_be_told_and_lie_in_the_week(school: School) -> None:
    """None at all; and a Sunday."""
    assert [f.path for f in SchoolEvents().faults(school)] == ["windows"]
    assert [f.path for f in SchoolEvents(windows=(Window(day="sun"),)).faults(school)] == ["windows[0].day"]
