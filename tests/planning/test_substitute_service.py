"""What the absent have in the after-school service goes to colleagues who agreed to it and are free."""

from __future__ import annotations

from pathlib import Path

import pytest

from kebiao.instances.documents import read_school, read_timetable
from kebiao.models.scenario import Scenario, TeacherAway
from kebiao.models.school import School, Teacher
from kebiao.models.service import Activity, ServiceStaff
from kebiao.models.timetable import Timetable
from kebiao.models.week import Day, Window
from kebiao.planning.substitute import Substitution, substitute

SCHOOLS = Path(__file__).parents[1] / "api" / "schools"


@pytest.fixture(scope="module")
def school() -> School:
    """A school whose teachers all serve at the same times, but for 何静, who has nothing yet."""
    plain = read_school(SCHOOLS / "after-school.yaml")
    return plain.model_copy(update={"teachers": (*plain.teachers, Teacher(id="he", name="何静", subjects=("maths",)))})


@pytest.fixture(scope="module")
def published(school: School) -> Timetable:
    return read_timetable(SCHOOLS / "after-school-timetable.yaml", school)


def agreed(school: School, **terms: object) -> School:
    """The school once 何静 has agreed to serve."""
    assert school.service is not None
    staff = (*school.service.staff, ServiceStaff.model_validate({"teacher": "he", **terms}, strict=False))
    return school.model_copy(update={"service": school.service.model_copy(update={"staff": staff})})


def monday(school: School, published: Timetable, teacher: str, *days: Day) -> Substitution:
    return substitute(school, published, Scenario(edits=(TeacherAway(teacher=teacher, days=days or ("mon",)),)))


def taken(found: Substitution) -> dict[str, str | None]:
    """Who takes which session or duty."""
    return {one.what.zh.partition(" ")[0]: one.relief.substitute for one in found.reliefs}


def test_who_agreed_and_is_free_serves_instead(school: School, published: Timetable) -> None:
    found = monday(agreed(school), published, "sun")
    groups = ("体育锻炼", "作业辅导", "自主阅读")
    assert taken(found) == {f"七年级（1）班{what}": "he" for what in groups} and found.unrelieved == 0
    assert published.service is not None and found.timetable.service is not None
    changed = [one for one in found.timetable.service.sessions if one not in published.service.sessions]
    assert [one.staff for one in changed] == [("he",)] * 3 and {one.day for one in changed} == {"mon"}


def test_who_did_not_agree_or_is_away_then_is_not_asked(school: School, published: Timetable) -> None:
    assert set(taken(monday(school, published, "sun")).values()) == {None}
    homework = agreed(school, activities=(Activity.HOMEWORK,))
    assert taken(monday(homework, published, "sun"))["七年级（1）班作业辅导"] == "he"
    assert monday(homework, published, "sun").unrelieved == 2
    gone = agreed(school, unavailable=(Window(day="mon"),))
    assert monday(gone, published, "sun").unrelieved == 3


def test_a_duty_goes_to_one_of_those_who_are_named_for_it(school: School, published: Timetable) -> None:
    """李伟 may lead beside 孙强, but has groups on Tuesday; whoever agreed may hand over."""
    found = monday(agreed(school), published, "sun", "tue")
    assert taken(found) == {"带班领导": None} and found.unrelieved == 1
    found = monday(agreed(school), published, "qian")
    assert taken(found) == {"放学交接": "he"}
    assert found.timetable.service is not None
    assert ("hand-over", "mon", "he") in [(t.duty, t.day, t.staff) for t in found.timetable.service.duties]


def test_of_two_who_serve_together_the_other_goes_on(school: School, published: Timetable) -> None:
    """吴阿姨 reads with 王芳's pupils on Monday too."""
    found = monday(school, published, "wang")
    joint = next(one for one in found.reliefs if "自主阅读" in one.what.zh)
    assert (joint.relief.substitute, joint.relief.left, joint.relief.nobody) == (None, ("aunt",), False)
    assert found.unrelieved == 2
