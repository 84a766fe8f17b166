"""What is on paper for each class, as placed and as planned."""

from __future__ import annotations

import pytest

from kebiao.instances.new_school import new_school_with_timetable
from kebiao.models.school import Category
from kebiao.rules.eye_exercises import EyeExercises
from kebiao.rules.long_breaks import LongBreaks
from kebiao.rules.offered import Placed, Planned
from kebiao.rules.placed import PlacedWeek
from kebiao.rules.teaching_groups import TeachingGroups


@pytest.mark.parametrize("seed", [1, 2])
def test_a_timetable_that_holds_the_plan_counts_as_the_plan(seed: int) -> None:
    """Every class, week and kind of subject; which of the bells' periods are used is not planned."""
    school, timetable = new_school_with_timetable(grades=(1, 5, 8), classes_per_grade=2, seed=seed)
    planned, placed = Planned(school), Placed(PlacedWeek(school, timetable))
    assert TeachingGroups.of(school).all == frozenset()
    for class_ in school.classes:
        for number in planned.weeks:
            for kinds in (None, *((kind,) for kind in Category)):
                counted = placed.periods(class_.id, number, kinds)
                assert counted == planned.periods(class_.id, number, kinds)
                assert counted.least == counted.most
            minutes, within = placed.minutes(class_.id, number), planned.minutes(class_.id, number)
            assert within.least <= minutes.least == minutes.most <= within.most


def test_given_teachers_teach_as_much_as_placed_ones() -> None:
    school, timetable = new_school_with_timetable(grades=(1, 7), classes_per_grade=1, seed=3)
    planned, placed = Planned(school).taught, Placed(PlacedWeek(school, timetable)).taught
    given = {t for a in school.assignments for t in a.teachers}
    assert given
    assert all(+planned[t] == +placed[t] for t in given)


def test_the_bells_of_new_schools_ring_as_asked() -> None:
    """Two long breaks of 30 minutes and two eye exercises of 5, on every day with lessons."""
    school, _ = new_school_with_timetable(grades=(1, 5, 8), classes_per_grade=1, seed=1)
    planned = Planned(school)
    assert not list(LongBreaks(least=30, count=2).read(planned))
    assert not list(EyeExercises(minutes=5, least=2).read(planned))
    oftener = list(EyeExercises(minutes=5, least=3).read(planned))
    assert [finding.amount for finding in oftener] == [len(school.week.days)] * len(school.week.bells)
