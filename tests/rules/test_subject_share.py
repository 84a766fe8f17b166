"""The share that some kinds of subject have of all lessons of nine years."""

from __future__ import annotations

import pytest

from kebiao.models.curriculum import Curriculum, CurriculumLine
from kebiao.models.school import Category, ClassGroup, School, Subject
from kebiao.rules.offered import Planned
from kebiao.rules.subject_share import SubjectShare

GRADES = range(1, 10)


@pytest.fixture
def nine(school: School) -> School:
    """A school of nine grades, two classes each, without lessons."""
    classes = tuple(
        ClassGroup(id=f"{grade}0{n}", grade=grade, bell="primary" if grade < 7 else "junior")
        for grade in GRADES
        for n in (1, 2)
    )
    subjects = (Subject(id="english", category=Category.ENGLISH), Subject(id="games", category=Category.EXERCISE))
    return school.model_copy(
        update={
            "classes": classes,
            "subjects": (*school.subjects, *subjects),
            "curriculum": Curriculum(lines=()),
            "assignments": (),
        }
    )


def with_weekly(school: School, subject: str, *weekly: int) -> School:
    """The school with so many periods a week in grades 1, 2, ..."""
    lines = tuple(CurriculumLine(subject=subject, grades=(grade,), periods=n) for grade, n in enumerate(weekly, 1) if n)
    return school.model_copy(update={"curriculum": Curriculum(lines=(*school.curriculum.lines, *lines))})


def english(most: float) -> SubjectShare:
    """Foreign language between 6 % and so much."""
    return SubjectShare(categories=(Category.ENGLISH,), least=6, most=most)


def test_rounding_decides(nine: School) -> None:
    """X1: 2,2,3,3,4,4,4 are 762 of 9522, 8.0025 %: no more than 8 % when rounded to 0.1 point."""
    planned = Planned(with_weekly(nine, "english", 0, 0, 2, 2, 3, 3, 4, 4, 4))
    assert not list(english(8).read(planned))
    (finding,) = english(7.9).read(planned)
    assert (finding.found, finding.amount) == ("8 % (762/9522)", 1)


def test_too_much_is_told_in_numbers(nine: School) -> None:
    """X1: three in grades 3 to 6 and four in 7 to 9, a common table, is 832."""
    (finding,) = english(8).read(Planned(with_weekly(nine, "english", 0, 0, 3, 3, 3, 3, 4, 4, 4)))
    assert finding.message.zh == "外语九年共 832 课时，占 9522 的 8.7 %，应为 6-8 %"
    assert finding.evidence == ("一至九年级每周 0、0、3、3、3、3、4、4、4 节 (grades 1 to 9, periods a week)",)
    assert finding.repair is not None and finding.repair.zh == "各年级每周课时合计少约 2 节"
    assert finding.amount == 7


def test_grade_nine_has_fewer_weeks(nine: School) -> None:
    """34 periods a week in grade 9 alone are 34 × 33 = 1122, 11.8 %."""
    planned = Planned(with_weekly(nine, "english", 0, 0, 0, 0, 0, 0, 0, 0, 34))
    (finding,) = SubjectShare(categories=(Category.ENGLISH,), least=12).read(planned)
    assert finding.found == "11.8 % (1122/9522)"


def test_exercise_is_no_pe_and_health(nine: School) -> None:
    """X2: five a week as 3 + 2 keep PE and health at 10.6 %, and the two are of the pool."""
    school = with_weekly(nine, "pe", 4, 4, 3, 3, 3, 3, 3, 3, 3)
    planned = Planned(with_weekly(school, "games", 1, 1, 2, 2, 2, 2, 2, 2, 2))
    assert not list(SubjectShare(categories=(Category.PE,), least=10, most=11).read(planned))
    (both,) = SubjectShare(categories=(Category.PE, Category.EXERCISE), least=10, most=11).read(planned)
    assert both.found == "16.4 % (1565/9522)"
    pool = SubjectShare(categories=(Category.LABOUR, Category.LOCAL, Category.EXERCISE), least=14, most=18)
    assert [f.found for f in pool.read(planned)] == ["5.8 % (556/9522)"]


def test_the_class_with_most_must_not_have_too_much(nine: School) -> None:
    """Class 102 has 40 periods of its own."""
    lines = (*with_weekly(nine, "english", 0, 0, 2, 2, 3, 3, 4, 4, 4).curriculum.lines,)
    own = CurriculumLine(subject="english", classes=("102",), periods=5)
    school = nine.model_copy(update={"curriculum": Curriculum(lines=(*lines, own))})
    (finding,) = english(8).read(Planned(school))
    assert finding.found == "9.8 % (937/9522)"


def test_without_all_grades_it_can_not_be_told(school: School) -> None:
    """Grades 1 and 7: advice, once."""
    (finding,) = english(8).read(Planned(school))
    assert finding.severity == "recommended"
    assert "无法核对" in finding.message.zh


def test_a_senior_school_is_not_spoken_of(school: School) -> None:
    senior = tuple(c.model_copy(update={"grade": c.grade + 9}) for c in school.classes)
    assert not list(english(8).read(Planned(school.model_copy(update={"classes": senior}))))
