"""Validate and compare: any timetable of a school, whoever made it, measured by the school's rules."""

from __future__ import annotations

from kebiao.models.school import RuleLine
from kebiao.models.timetable import Timetable
from kebiao.planning.compare import Tally, compare
from kebiao.planning.fingerprint import fingerprint
from kebiao.planning.validate import validate

from .conftest import MakeSchool


def test_a_sound_timetable_has_no_findings(make_school: MakeSchool, published: Timetable) -> None:
    assert validate(make_school(), published) == ()


def test_mandatory_findings_come_first_and_the_worst_before_the_others(
    make_school: MakeSchool, published: Timetable
) -> None:
    """102 lost its Chinese, three lessons; 101 one maths lesson; and teachers have gaps, which are only wished away."""
    rules = (*make_school().rules, RuleLine(rule="teacher-gaps", strength="recommended", weight=3))
    chinese = [x for x in published.lessons if (x.class_, x.subject) == ("102", "chinese")]
    maths = next(x for x in published.lessons if (x.class_, x.subject) == ("101", "maths"))
    left = tuple(x for x in published.lessons if x not in (*chinese, maths))

    findings = validate(make_school(rules=rules), published.model_copy(update={"lessons": left}))

    assert [(f.where.class_, f.where.subject, f.amount) for f in findings[:2]] == [
        ("102", "chinese", 3),
        ("101", "maths", 1),
    ]
    severities = [f.severity for f in findings]
    assert severities == sorted(severities)
    costs = [f.cost for f in findings if f.severity == "recommended"]
    assert costs and costs == sorted(costs, reverse=True)


def test_two_timetables_side_by_side(make_school: MakeSchool, published: Timetable) -> None:
    """The second has no maths in 101: three periods of hours missed, and no gap more."""
    rules = (*make_school().rules, RuleLine(rule="teacher-gaps", strength="recommended"))
    school = make_school(rules=rules)
    poorer = published.model_copy(
        update={"lessons": tuple(x for x in published.lessons if (x.class_, x.subject) != ("101", "maths"))}
    )

    found = compare(school, published, poorer)

    assert found.hard == (0, 3)
    assert found.soft[0] == sum(f.cost for f in validate(school, published))
    hours, gaps = found.rows
    assert (hours.rule, hours.severity, hours.first, hours.second) == (
        "curriculum-hours",
        "mandatory",
        Tally(),
        Tally(1, 3, 0),
    )
    assert gaps.rule == "teacher-gaps"
    assert compare(school, published, published).hard == (0, 0)


def test_the_hash_tells_schools_apart_and_not_their_dress(make_school: MakeSchool) -> None:
    school = make_school()

    assert fingerprint(school) == fingerprint(type(school).model_validate_json(school.model_dump_json(by_alias=True)))
    assert fingerprint(school) != fingerprint(make_school(name="Another"))
