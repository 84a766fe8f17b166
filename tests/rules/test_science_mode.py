"""Science as one subject or as several, but not both in a grade."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kebiao.models.school import Category, ClassGroup, School, Subject
from kebiao.rules.placed import PlacedWeek
from kebiao.rules.science_mode import ScienceMode

Place = Callable[[School, str], PlacedWeek]


@pytest.fixture
def two(school: School) -> School:
    """Two classes in grade 7, with sciences."""
    kinds = (Category.SCIENCE, Category.PHYSICS, Category.BIOLOGY)
    subjects = tuple(Subject(id=kind.value, category=kind) for kind in kinds)
    classes = (*school.classes, ClassGroup(id="702", grade=7, bell="junior"))
    return school.model_copy(update={"subjects": (*school.subjects, *subjects), "classes": classes})


def test_one_or_the_other(two: School, place: Place) -> None:
    """Science in grade 1, physics and biology in grade 7."""
    assert not list(ScienceMode().check(place(two, "101 science mon 1\n701 physics mon 1\n702 biology mon 2")))


@pytest.mark.parametrize("class_", ["701", "702"])
def test_both_in_a_grade(two: School, place: Place, class_: str) -> None:
    """In one class, or in two of the grade."""
    (finding,) = ScienceMode().check(place(two, f"701 science mon 1\n{class_} physics mon 2"))
    assert finding.message.zh == "七年级既有科学又有物理，只能选一种"
    assert finding.citation == "A12"
