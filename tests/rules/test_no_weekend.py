"""No lessons on weekends."""

from __future__ import annotations

from collections.abc import Callable

from kebiao.models.school import School, Scope
from kebiao.rules.no_weekend import NoWeekend
from kebiao.rules.placed import PlacedWeek

Place = Callable[[School, str], PlacedWeek]


def with_saturday(school: School) -> School:
    """Six school days."""
    days = (*school.week.days, "sat")
    return school.model_copy(update={"week": school.week.model_copy(update={"days": days})})


def test_saturday_is_free(school: School, place: Place) -> None:
    """Two lessons there; Friday is a school day."""
    week = place(with_saturday(school), "701 maths sat 1\n701 maths sat 2\n101 maths fri 1")
    (finding,) = NoWeekend().check(week)
    assert (finding.where.class_, finding.amount, finding.citation) == ("701", 2, "A22")
    assert finding.message.zh == "701在休息日有课：周六第1节、周六第2节"


def test_a_make_up_saturday_may_be_excepted(school: School, place: Place) -> None:
    """For the classes that have it, or by other days."""
    week = place(with_saturday(school), "701 maths sat 1")
    assert not list(NoWeekend(exceptions=Scope(grades=(7,))).check(week))
    assert not list(NoWeekend(days=("sun",)).check(week))
