"""The schools that come with Kebiao."""

from collections import Counter

import pytest

from kebiao.instances.bundled import BUNDLED, bundled_school
from kebiao.instances.new_school import new_school
from kebiao.models.fault import DocumentError


def test_the_nine_year_school_is_as_large_as_it_should_be() -> None:
    school = bundled_school()
    grade = Counter(c.grade for c in school.classes)
    periods = sum(line.periods * sum(grade[g] for g in line.grades) for line in school.curriculum.lines)

    assert grade == dict.fromkeys(range(1, 10), 6)
    assert periods == 1644
    assert len(school.teachers) > 100


def test_the_file_is_what_its_docstring_says() -> None:
    assert bundled_school("nine-year") == new_school(grades=tuple(range(1, 10)), classes_per_grade=6, seed=1)


def test_an_unknown_name_is_refused_with_those_there_are() -> None:
    with pytest.raises(DocumentError) as error:
        bundled_school("ten-year")

    assert all(name in error.value.faults[0].expected.en for name in BUNDLED)
