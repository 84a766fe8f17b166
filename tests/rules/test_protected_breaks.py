"""Lessons never run into the breaks of those who sit in them."""

from __future__ import annotations

from collections.abc import Callable

from kebiao.models.school import ClassGroup, School, Scope
from kebiao.models.week import PeriodKind
from kebiao.rules.placed import PlacedWeek
from kebiao.rules.protected_breaks import ProtectedBreaks

Place = Callable[[School, str], PlacedWeek]


def walking(school: School) -> School:
    """A teaching group by the junior bells, in which pupils of the primary class 101 sit too."""
    group = ClassGroup(id="choir", grade=7, bell="junior", shares_pupils_with=("101",))
    return school.model_copy(update={"classes": (*school.classes, group)})


def test_a_lesson_in_the_long_break_of_others(school: School, place: Place) -> None:
    """The junior third lesson begins at 10:15, while 101 has its long break until 10:25."""
    week = place(walking(school), "choir music mon 3\nchoir music mon 1\n701 music mon 3")
    findings = {f.where.class_: f for f in ProtectedBreaks().check(week)}
    assert set(findings) == {"101"} and findings["101"].amount == 1
    assert findings["101"].message.zh == "choir的课占用101的课间、眼保健操或午休：周一第3节"


def test_what_is_protected_may_be_told(school: School, place: Place) -> None:
    """Lunch only; or not for the first grade."""
    week = place(walking(school), "choir music mon 3")
    assert not list(ProtectedBreaks(protected=(PeriodKind.LUNCH,)).check(week))
    assert not list(ProtectedBreaks(exceptions=Scope(grades=(1,))).check(week))


def test_own_bells_never_break_own_breaks(school: School, place: Place) -> None:
    """All periods of a day."""
    day = "\n".join(f"{class_} maths mon {i}" for class_ in ("101", "701") for i in range(1, 7))
    assert not list(ProtectedBreaks().check(place(school, day)))
