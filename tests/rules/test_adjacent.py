"""Two subjects side by side: never, or so often."""

from __future__ import annotations

from collections.abc import Callable

from kebiao.models.school import School
from kebiao.rules.adjacent import Adjacent
from kebiao.rules.choice import Choice
from kebiao.rules.placed import PlacedWeek

Place = Callable[[School, str], PlacedWeek]

MUSIC, PE = Choice(ids=("music",)), Choice(ids=("pe",))
BESIDE = "101 pe mon 2\n101 music mon 3\n101 pe mon 4"


def test_never_side_by_side(school: School, place: Place) -> None:
    """Without a number none is allowed; music stands beside PE twice."""
    (finding,) = Adjacent(subjects=MUSIC, others=PE).check(place(school, BESIDE))
    assert (finding.where.class_, finding.found, finding.amount) == ("101", "2 次/times", 2)
    assert finding.message.zh == "101的music与pe每周相邻 2 次，要求 ≤ 0 次"
    assert not list(Adjacent(subjects=MUSIC, others=PE).check(place(school, "101 pe mon 4\n101 music mon 5")))


def test_so_often_side_by_side(school: School, place: Place) -> None:
    """Three are asked of both classes; or no more than two."""
    few = Adjacent(subjects=MUSIC, others=PE, minimum=3).check(place(school, BESIDE))
    assert [(f.where.class_, f.amount) for f in few] == [("101", 1), ("701", 3)]
    assert not list(Adjacent(subjects=MUSIC, others=PE, maximum=2).check(place(school, BESIDE)))


def test_contradicting_numbers_are_a_fault(school: School) -> None:
    """And so are subjects that are not told."""
    assert [f.path for f in Adjacent(subjects=MUSIC, minimum=2, maximum=1).faults(school)] == ["others", "maximum"]
