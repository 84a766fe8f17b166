"""A subject's lessons in the morning, in the afternoon, in some periods."""

from __future__ import annotations

from collections.abc import Callable

from kebiao.models.school import School, Scope
from kebiao.rules.placed import PlacedWeek
from kebiao.rules.time_of_day import TimeOfDay

Place = Callable[[School, str], PlacedWeek]

MATHS = Scope(subjects=("maths",))
TWO_LATE = "101 maths mon 1\n101 maths tue 2\n101 maths wed 5\n101 maths thu 6"


def test_too_many_in_the_afternoon(school: School, place: Place) -> None:
    """One is allowed."""
    (finding,) = TimeOfDay(half="afternoon", most=1, only=MATHS).check(place(school, TWO_LATE))
    assert (finding.where.subject, finding.amount, finding.required) == ("maths", 1, "≤ 1 节在/periods in")
    assert finding.message.zh == "101每周有 2 节maths在下午，要求≤ 1 节在其中"
    assert finding.message.en == "101 has 2 of its weekly maths in the afternoon; ≤ 1 are to be in"


def test_too_few_in_the_morning(school: School, place: Place) -> None:
    """Of four periods three must be there, so one may be elsewhere."""
    morning = TimeOfDay(half="morning", least=3, only=MATHS)
    (finding,) = morning.check(place(school, TWO_LATE))
    assert (finding.amount, finding.found) == (1, "2 节不在/periods outside")
    assert not list(TimeOfDay(half="morning", least=2, only=MATHS).check(place(school, TWO_LATE)))


def test_periods_and_days_narrow_the_band(school: School, place: Place) -> None:
    """No maths in the fifth and sixth period of Wednesday and Friday."""
    band = TimeOfDay(periods=(5, 6), days=("wed", "fri"), most=0, only=MATHS)
    (finding,) = band.check(place(school, TWO_LATE))
    assert [e for e in finding.evidence if "周三" in e] and finding.amount == 1
    assert "周三、周五第 5、6 节" in finding.message.zh


def test_subjects_may_be_counted_together(school: School, place: Place) -> None:
    """One afternoon lesson of either is enough."""
    week = place(school, "101 maths wed 5\n101 chinese thu 6")
    both = Scope(subjects=("maths", "chinese"), classes=("101",))
    assert not list(TimeOfDay(half="afternoon", most=1, only=both).check(week))
    assert [f.amount for f in TimeOfDay(half="afternoon", most=1, only=both, together=True).check(week)] == [1]


def test_a_line_must_say_something(school: School) -> None:
    """No band, no number; and a most below the least."""
    assert [f.path for f in TimeOfDay().faults(school)] == ["half", "most"]
    assert [f.path for f in TimeOfDay(half="morning", least=3, most=2).faults(school)] == ["most"]
    assert not list(TimeOfDay(periods=(1,), most=0).faults(school))
