"""Class sizes and pupils to a teacher."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kebiao.models.fault import DocumentError
from kebiao.models.school import RuleLine, School, Scope
from kebiao.rules import rules_of
from kebiao.rules.class_size import ClassSize
from kebiao.rules.offered import Planned
from kebiao.rules.placed import PlacedWeek
from kebiao.rules.staff_ratio import StaffRatio

Place = Callable[[School, str], PlacedWeek]


def test_a_class_too_large(school: School) -> None:
    """101 has 40 pupils, 701 has 45."""
    assert not list(ClassSize(pupils=45).read(Planned(school)))
    (finding,) = ClassSize(pupils=42).read(Planned(school))
    assert (finding.message.zh, finding.amount) == ("701有 45 人，应不超过 42 人", 3)
    assert not list(ClassSize(pupils=42, only=Scope(grades=(1,))).read(Planned(school)))


def test_a_class_without_a_number_is_told(school: School) -> None:
    unknown = school.classes[0].model_copy(update={"size": None})
    (finding,) = ClassSize(pupils=45).read(Planned(school.model_copy(update={"classes": (unknown,)})))
    assert (finding.severity, finding.evidence) == ("recommended", ("101",))


def test_pupils_to_a_teacher(school: School) -> None:
    """85 pupils and four teachers are 1:21.25; at 1:19 the school needs half a post more."""
    assert not list(StaffRatio(pupils_per_teacher=21.25).read(Planned(school)))
    (finding,) = StaffRatio(pupils_per_teacher=19).read(Planned(school))
    assert (finding.found, finding.required, finding.severity) == ("1:21.2", "1:19", "recommended")
    assert finding.message.zh == "学生 85 人、教师折合 4.0 人（1:21.2），按 1:19 应有教职工 4.5 人"
    assert finding.amount == 1


def test_a_teacher_counts_where_he_or_she_teaches(school: School, place: Place) -> None:
    """Sun has one lesson of four in 701, Wang all in 101; Zhou and Yan, of whom none is known, count by pupils."""
    week = place(
        school, "101 chinese mon 1 Wang\n101 pe mon 3 Sun\n101 pe tue 3 Sun\n101 pe wed 3 Sun\n701 pe mon 4 Sun"
    )
    (finding,) = StaffRatio(pupils_per_teacher=5, only=Scope(grades=(7,))).check(week)
    share = 0.25 + 2 * 45 / 85
    assert f"教师折合 {share:.1f} 人" in finding.message.zh
    assert f"按 1:5 应有教职工 {45 / 5:.1f} 人" in finding.message.zh


def test_nobody_to_count(school: School) -> None:
    """Without pupils there is no ratio."""
    empty = tuple(c.model_copy(update={"size": None}) for c in school.classes)
    assert not list(StaffRatio(pupils_per_teacher=1).read(Planned(school.model_copy(update={"classes": empty}))))


@pytest.mark.parametrize(("rule", "parameter"), [("class-size", "pupils"), ("staff-ratio", "pupils_per_teacher")])
def test_the_number_must_be_given(school: School, rule: str, parameter: str) -> None:
    with pytest.raises(DocumentError) as caught:
        rules_of(school.model_copy(update={"rules": (RuleLine(rule=rule),)}))
    assert [fault.path for fault in caught.value.faults] == [f"rules[0].parameters.{parameter}"]
