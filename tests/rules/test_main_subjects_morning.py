"""Most periods of the main subjects are in the morning."""

from __future__ import annotations

from collections.abc import Callable

from kebiao.models.school import School, Scope
from kebiao.rules.main_subjects_morning import MainSubjectsMorning
from kebiao.rules.placed import PlacedWeek

Place = Callable[[School, str], PlacedWeek]


def late(number: int) -> str:
    """So many periods of maths or Chinese in the afternoons of 101; the class has nine a week."""
    places = [(day, period) for period in (5, 6) for day in ("mon", "tue", "wed", "thu", "fri")]
    subjects = ["maths"] * 4 + ["chinese"] * 5
    return "\n".join(f"101 {s} {d} {p}" for s, (d, p) in zip(subjects[:number], places, strict=False))


def test_seven_of_nine_in_the_morning_are_right(school: School, place: Place) -> None:
    """70 percent of nine are 6.3, so seven; two may be in the afternoon."""
    assert not list(MainSubjectsMorning().check(place(school, late(2))))


def test_the_third_in_the_afternoon_costs(school: School, place: Place) -> None:
    """As advice."""
    (finding,) = MainSubjectsMorning(weight=5).check(place(school, late(3)))
    assert (finding.where.class_, finding.severity, finding.cost) == ("101", "recommended", 5)
    assert finding.message.zh == "101每周 9 节主科有 3 节在下午；上午应占 70%，下午至多 2 节"


def test_other_subjects_may_be_late(school: School, place: Place) -> None:
    """PE in the afternoon is welcome."""
    assert not list(MainSubjectsMorning(ratio=1).check(place(school, "101 pe mon 6 Sun\n101 pe tue 6 Sun")))


def test_a_school_may_want_more_or_less(school: School, place: Place) -> None:
    """All of them; a third of them; none of grade 1's."""
    week = place(school, late(3))
    assert [f.amount for f in MainSubjectsMorning(ratio=1).check(week)] == [3]
    assert not list(MainSubjectsMorning(ratio=1 / 3).check(week))
    assert not list(MainSubjectsMorning(exceptions=Scope(grades=(1,))).check(week))


def test_a_scope_of_subjects_counts_those_alone(school: School, place: Place) -> None:
    """Of four periods of maths three must be in the morning, so one may be late."""
    only_maths = MainSubjectsMorning(only=Scope(subjects=("maths",)))
    assert [f.required for f in only_maths.check(place(school, late(4)))] == ["≤ 1 节/periods"]
