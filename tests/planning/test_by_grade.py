"""Findings told grade by grade, where every class of a grade is found the same."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kebiao.models.document import Words
from kebiao.models.finding import Finding, Place
from kebiao.models.school import ClassGroup, School
from kebiao.planning.by_grade import by_grade, cited

from .conftest import tiny

NAMES = ("101", "102", "201", "202", "301")
SCHOOL: School = tiny(classes=tuple(ClassGroup(id=n, grade=int(n[0]), bell="main") for n in NAMES), assignments=())


def found(class_: str | None, rest: str = "周课时 9", repair: str = "", rule: str = "weekly-total") -> Finding:
    """A finding on a class, or on none."""
    name = class_ or ""
    return Finding(
        rule=rule,
        severity="mandatory",
        where=Place(class_=class_),
        found="9",
        required="8",
        message=Words(zh=f"{name}{rest}", en=f"{name}{rest}"),
        amount=2,
        citation="A01",
        repair=Words(zh=repair, en=repair) if repair else None,
    )


def told(*findings: Finding) -> list[str]:
    """The sentences, cited."""
    return [cited(finding).zh for finding in by_grade(SCHOOL, findings)]


def test_whole_grades_are_one_and_others_stay() -> None:
    """Grade 2 lacks 202; grade 3 has one class, which has a name."""
    assert told(*map(found, ("101", "102", "201", "301"))) == [
        "一年级周课时 9（A01）",
        "201周课时 9（A01）",
        "301周课时 9（A01）",
    ]
    assert told(*map(found, NAMES)) == ["一、二年级周课时 9（A01）", "301周课时 9（A01）"]


def test_what_is_not_the_same_is_not_joined() -> None:
    """Another number, another repair, another rule."""
    assert len(told(found("101"), found("102", "周课时 7"))) == 2
    assert told(found("101", repair="少排"), found("102", repair="多排")) == [
        "101周课时 9（A01） → 少排",
        "102周课时 9（A01） → 多排",
    ]
    assert len(told(found("101"), found("102", rule="subject-periods"))) == 2


def test_a_finding_on_no_class_stays_as_it_is() -> None:
    assert told(found(None, "比例无法核对"), found("101")) == ["比例无法核对（A01）", "101周课时 9（A01）"]


@given(st.lists(st.tuples(st.sampled_from((*NAMES, None)), st.sampled_from(("周课时 9", "周课时 7"))), max_size=12))
def test_nothing_is_lost(drawn: list[tuple[str | None, str]]) -> None:
    """Amounts add up to the same, and joining again changes nothing."""
    findings = [found(class_, rest) for class_, rest in drawn]
    joined = by_grade(SCHOOL, findings)
    assert sum(f.amount for f in joined) == sum(f.amount for f in findings)
    assert by_grade(SCHOOL, joined) == joined
