"""The rules on who teaches whom: loads by contract, preparations, teachers of a class, last term, homerooms, stages."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from kebiao.models.finding import Finding
from kebiao.models.school import Assignment, School, Scope, TaughtPair, Teacher
from kebiao.models.week import Stage
from kebiao.rules.contract_load import ContractLoad
from kebiao.rules.course import Courses
from kebiao.rules.homeroom_choice import HomeroomChoice
from kebiao.rules.kept_pairs import KeptPairs
from kebiao.rules.placed import PlacedWeek
from kebiao.rules.preparations import Preparations
from kebiao.rules.qualified_teachers import QualifiedTeachers
from kebiao.rules.rule import Rule
from kebiao.rules.teachers_per_class import TeachersPerClass

Place = Callable[[School, str], PlacedWeek]


@pytest.fixture
def open_school(school: School) -> School:
    """Nobody is assigned; Wang and Zhou may teach both main subjects and hold the class meeting."""
    both = ("chinese", "maths", "meeting")
    teachers = (
        Teacher(id="Wang", subjects=both, contract=4),
        Teacher(id="Zhou", subjects=both, contract=4),
        *(teacher for teacher in school.teachers if teacher.id not in ("Wang", "Zhou")),
    )
    classes = tuple(c.model_copy(update={"homeroom_teacher": None}) for c in school.classes)
    return school.model_copy(update={"teachers": teachers, "classes": classes, "assignments": ()})


def changed(school: School, name: str, **update: Any) -> School:
    """One teacher is different."""
    teachers = tuple(t.model_copy(update=update) if t.id == name else t for t in school.teachers)
    return school.model_copy(update={"teachers": teachers})


def amounts(rule: Rule, week: PlacedWeek, teacher: str | None = None) -> list[int]:
    """The amounts of the findings, of one teacher's if one is given."""
    return [f.amount for f in rule.check(week) if teacher in (None, f.where.teacher)]


def lessons(count: int, teacher: str, class_: str = "101", subject: str = "maths") -> str:
    """So many lessons of one teacher, one after another in the week."""
    slots = [(day, period) for day in ("mon", "tue", "wed", "thu", "fri") for period in range(1, 6)]
    return "\n".join(f"{class_} {subject} {day} {period} {teacher}" for day, period in slots[:count])


@pytest.mark.parametrize(("held", "amount"), [(4, []), (5, [3]), (3, [3]), (6, [10])])
def test_a_load_far_off_costs_more_than_in_proportion(
    open_school: School, place: Place, held: int, amount: list[int]
) -> None:
    """A contract of 4: 5 are 125 %, two steps beyond the tolerance, which cost 1 and 2."""
    assert amounts(ContractLoad(), place(open_school, lessons(held, "Wang")), "Wang") == amount


def test_being_a_homeroom_teacher_counts_for_half_a_load(open_school: School, place: Place) -> None:
    """Given or chosen: whoever holds the meeting of a class without a homeroom teacher is."""
    week = place(open_school, f"{lessons(1, 'Wang')}\n101 meeting fri 6 Wang")
    assert amounts(ContractLoad(), week, "Wang") == []
    assert amounts(ContractLoad(homeroom_credit=0), week, "Wang") != []
    classes = tuple(c.model_copy(update={"homeroom_teacher": "Wang"}) for c in open_school.classes[:1])
    given = open_school.model_copy(update={"classes": (*classes, *open_school.classes[1:])})
    assert amounts(ContractLoad(), place(given, lessons(2, "Wang")), "Wang") == []


def test_the_ceiling_must_hold(open_school: School, place: Place) -> None:
    week = place(open_school, lessons(7, "Wang"))
    found = [f for f in ContractLoad().check(week) if f.where.teacher == "Wang"]
    assert [f.severity for f in found] == ["recommended", "mandatory"]
    assert [f.severity for f in ContractLoad(ceiling=None).check(week) if f.where.teacher == "Wang"] == ["recommended"]


def test_where_nobody_is_to_be_chosen_loads_are_the_schools_business(school: School, place: Place) -> None:
    assert list(ContractLoad().check(place(school, lessons(20, "Zhou")))) == []


def test_a_full_load_without_a_contract_is_the_stages(open_school: School, place: Place) -> None:
    school = changed(open_school, "Wang", contract=None, stages=(Stage.PRIMARY,))
    (finding,) = (f for f in ContractLoad().check(place(school, lessons(8, "Wang"))) if f.where.teacher == "Wang")
    assert finding.found == "8/16 节/periods (50 %)"
    assert "满工作量 16 节" in finding.message.zh


def test_a_preparation_is_a_grade_and_a_subject(open_school: School, place: Place) -> None:
    week = place(
        open_school, "101 maths mon 1 Wang\n101 chinese mon 2 Wang\n701 maths mon 4 Wang\n101 maths tue 1 Wang"
    )
    assert amounts(Preparations(), week) == [1]
    assert amounts(Preparations(most=3), week) == []
    assert amounts(Preparations(most=1, exceptions=Scope(teachers=("Wang",))), week) == []
    assert amounts(Preparations(most=1), place(open_school, "101 maths mon 1 Wang\n101 meeting mon 2 Wang")) == []


def test_every_teacher_of_a_class_is_counted_once(open_school: School, place: Place) -> None:
    week = place(open_school, "101 maths mon 1 Wang\n101 chinese mon 2 Wang\n101 pe mon 4 Sun\n101 music tue 2 Yan")
    (finding,) = TeachersPerClass(most=2, weight=5).check(week)
    assert (finding.amount, finding.cost, finding.where.class_) == (1, 5, "101")
    assert amounts(TeachersPerClass(most=2, only=Scope(grades=(7,))), week) == []


def test_a_pair_is_kept_where_last_terms_teacher_may_be_chosen(open_school: School, place: Place) -> None:
    pairs = (
        TaughtPair(class_="101", subject="maths", teacher="Wang"),
        TaughtPair(class_="101", subject="chinese", teacher="Sun"),
    )
    school = open_school.model_copy(update={"last_term": pairs})
    lost = place(school, "101 maths mon 1 Zhou\n101 maths tue 1 Zhou\n101 chinese mon 2 Zhou")
    (finding,) = KeptPairs().check(lost)
    assert (finding.amount, finding.cost) == (1, 3)
    assert finding.message.zh == "101maths上学期由Wang任教，现由Zhou任教"
    assert list(KeptPairs().check(place(school, "101 maths mon 1 Wang"))) == []


def test_a_chosen_homeroom_teacher_teaches_the_class_and_heads_no_other(open_school: School, place: Place) -> None:
    good = "101 meeting fri 5 Wang\n101 maths mon 1 Wang\n701 meeting fri 5 Zhou\n701 maths mon 1 Zhou"
    assert list(HomeroomChoice().check(place(open_school, good))) == []
    stranger = place(open_school, "101 meeting fri 5 Wang\n101 maths mon 1 Zhou")
    assert [f.where.class_ for f in HomeroomChoice().check(stranger)] == ["101"]
    twice = place(
        open_school, "101 meeting fri 5 Wang\n101 maths mon 1 Wang\n701 meeting fri 6 Wang\n701 maths tue 1 Wang"
    )
    (finding,) = HomeroomChoice().check(twice)
    assert finding.severity == "mandatory"
    assert "至多一个班" in finding.message.zh


def test_who_lacks_the_stage_is_not_among_those_to_choose_from(open_school: School, place: Place) -> None:
    """Nor who will not be a homeroom teacher, for the meeting of a class that has none."""
    school = changed(changed(open_school, "Wang", stages=(Stage.PRIMARY,)), "Zhou", homeroom=False)
    found = {c.event: (c.any_of, c.teachers) for c in Courses(school)}
    assert found["701/maths"] == ((), ("Zhou",))
    assert found["101/maths"] == (("Wang", "Zhou"), ())
    assert found["101/meeting"] == ((), ("Wang",))
    week = place(school, "701 maths mon 1 Wang")
    asked = {(a.classes, a.subject.id): a.any_of for a in week.asked}
    assert asked[("701",), "maths"] == ("Zhou",)
    assert asked[("101",), "meeting"] == ("Wang",)


def test_an_unqualified_teacher_is_found_wherever_the_timetable_was_made(school: School, place: Place) -> None:
    junior = changed(school, "Wang", stages=(Stage.JUNIOR,))
    given = junior.model_copy(
        update={"assignments": (Assignment(classes=("101",), subject="maths", teachers=("Wang",)),)}
    )
    (finding,) = QualifiedTeachers().check(place(given, "101 maths mon 1 Wang\n101 maths tue 1 Wang"))
    assert isinstance(finding, Finding)
    assert (finding.severity, finding.where.teacher, finding.cost) == ("mandatory", "Wang", 0)
    assert "只有初中的任教资格" in finding.message.zh
