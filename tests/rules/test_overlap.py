"""Lessons of teaching groups together, apart, or together so often."""

from __future__ import annotations

from collections.abc import Callable

from kebiao.models.school import School
from kebiao.rules.overlap import Lessons, Overlap
from kebiao.rules.placed import PlacedWeek

Place = Callable[[School, str], PlacedWeek]

MATHS = (Lessons(class_="701", subject="maths"),)
WALKING = (Lessons(class_="7x", subject="maths"), Lessons(class_="7x", subject="music"))
TOGETHER = "701 maths mon 1\n7x maths mon 1\n701 maths tue 2\n7x music tue 2\n701 maths wed 3"


def walking(school: School) -> School:
    """A teaching group by the bells of 701."""
    return school.model_copy(update={"classes": (*school.classes, school.classes[1].model_copy(update={"id": "7x"}))})


def test_apart(school: School, place: Place) -> None:
    """No period has both."""
    apart = Overlap(left=MATHS, right=WALKING, maximum=0)
    assert not list(apart.check(place(walking(school), "701 maths mon 1\n7x maths mon 2")))
    (finding,) = apart.check(place(walking(school), TOGETHER))
    assert (finding.found, finding.required, finding.amount) == ("2 节/periods", "≤ 0 节/periods", 2)
    assert finding.message.zh == "701maths与7xmaths、7xmusic每周同时上课 2 节，应至多 0节"


def test_together(school: School, place: Place) -> None:
    """Three are asked, and the third maths lesson is alone."""
    together = Overlap(left=MATHS, right=WALKING, minimum=3)
    assert [f.amount for f in together.check(place(walking(school), TOGETHER))] == [1]
    assert not list(together.check(place(walking(school), f"{TOGETHER}\n7x maths wed 3")))


def test_exactly_so_often(school: School, place: Place) -> None:
    """Two is neither too few nor too many."""
    assert not list(Overlap(left=MATHS, right=WALKING, minimum=2, maximum=2).check(place(walking(school), TOGETHER)))


def test_odd_and_even_weeks_never_meet(school: School, place: Place) -> None:
    """One in odd weeks, the other in even weeks; and a period that both have in odd weeks counts once."""
    two = walking(school).model_copy(update={"week": school.week.model_copy(update={"cycle": 2})})
    apart = Overlap(left=MATHS, right=WALKING, maximum=0)
    assert not list(apart.check(place(two, "701 maths mon 1 odd\n7x maths mon 1 even")))
    assert [f.amount for f in apart.check(place(two, "701 maths mon 1\n7x maths mon 1"))] == [1]


def test_it_knows_what_the_school_does_not_have(school: School) -> None:
    """Unknown names, an empty side, and limits that contradict each other."""
    wrong = Overlap(left=(Lessons(class_="702", subject="art"),), minimum=2, maximum=1)
    assert [(fault.path, fault.read) for fault in wrong.faults(school)] == [
        ("left[0].class", "702"),
        ("left[0].subject", "art"),
        ("right", "[]"),
        ("maximum", "1"),
    ]
