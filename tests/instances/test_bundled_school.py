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


def test_its_service_is_as_large_as_it_should_be() -> None:
    service = bundled_school().service

    assert service is not None
    assert len(service.pupils) == sum(c.size or 0 for c in bundled_school().classes) == 2336
    assert round(100 * sum(pupil.days != () for pupil in service.pupils) / len(service.pupils)) == 85
    assert (len(service.clubs), len(service.instructors)) == (80, 12)


def test_the_file_is_what_its_docstring_says() -> None:
    made = new_school(grades=tuple(range(1, 10)), classes_per_grade=6, seed=1, after_school=85)

    assert bundled_school("nine-year") == made


def test_an_unknown_name_is_refused_with_those_there_are() -> None:
    with pytest.raises(DocumentError) as error:
        bundled_school("ten-year")

    assert all(name in error.value.faults[0].expected.en for name in BUNDLED)
