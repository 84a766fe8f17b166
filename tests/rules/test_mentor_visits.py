"""A novice can sit in on lessons of the mentor, and the mentor on the novice's."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kebiao.models.fault import DocumentError
from kebiao.models.school import Assignment, RuleLine, School
from kebiao.rules import rules_of
from kebiao.rules.mentor_visits import MentorVisits
from kebiao.rules.placed import PlacedWeek

Place = Callable[[School, str], PlacedWeek]

LINES = (
    RuleLine(rule="mentor-visits", parameters={"mentor": "Wang", "novice": "Zhou", "least": 2, "back": 1}),
    RuleLine(rule="mentor-visits", parameters={"mentor": "Yan", "novice": "Sun", "subject": "music"}),
)


def test_each_line_is_a_pair_of_its_own(school: School) -> None:
    rules = [r for r in rules_of(school.model_copy(update={"rules": LINES})) if isinstance(r, MentorVisits)]
    assert [(r.mentor, r.novice, r.least, r.back) for r in rules] == [("Wang", "Zhou", 2, 1), ("Yan", "Sun", 1, 0)]


def test_lessons_at_other_times_can_be_visited(school: School, place: Place) -> None:
    week = place(school, "101 chinese mon 1 Wang\n101 chinese tue 1 Wang\n701 maths wed 1 Zhou")
    assert not list(MentorVisits(mentor="Wang", novice="Zhou", least=2, back=1).check(week))


def test_lessons_that_share_a_moment_can_not(school: School, place: Place) -> None:
    """Monday's are by two bells, half an hour of them at the same time."""
    week = place(school, "101 chinese mon 1 Wang\n101 chinese tue 1 Wang\n701 maths mon 1 Zhou")
    one, back = MentorVisits(mentor="Wang", novice="Zhou", least=2, back=1, weight=5).check(week)
    assert (one.amount, one.cost, one.where.teacher, one.found) == (1, 5, "Zhou", "1 节/periods")
    assert one.message.zh == "Zhou每周只能听 Wang 1 节课，至少 2 节"
    assert (back.amount, back.where.teacher) == (1, "Wang")


def test_only_lessons_of_the_subject_count(school: School, place: Place) -> None:
    week = place(school, "101 chinese mon 1 Wang\n101 meeting tue 1 Wang")
    assert [f.amount for f in MentorVisits(mentor="Wang", novice="Zhou", subject="chinese", least=2).check(week)] == [1]


def test_each_week_of_the_cycle_counts(school: School, place: Place) -> None:
    """In even weeks the only lesson is at the same time."""
    two = school.model_copy(update={"week": school.week.model_copy(update={"cycle": 2})})
    week = place(two, "101 chinese mon 1 Wang\n701 maths mon 1 Zhou even")
    assert [f.amount for f in MentorVisits(mentor="Wang", novice="Zhou").check(week)] == [1]


def test_the_mentor_may_go_first(school: School, place: Place) -> None:
    """Both have Chinese in 101: on Monday the novice comes first, on Tuesday second, on Wednesday the mentor rests."""
    taught = tuple(Assignment(classes=("101",), subject="chinese", teachers=(t,), periods=2) for t in ("Wang", "Yan"))
    shared = school.model_copy(update={"assignments": (*school.assignments, *taught)})
    text = "101 chinese mon 1 Yan\n101 chinese mon 5 Wang\n101 chinese tue 1 Wang\n101 chinese tue 2 Yan"
    week = place(shared, f"{text}\n101 chinese wed 1 Yan\n701 maths mon 6 Wang")
    (finding,) = MentorVisits(mentor="Wang", novice="Yan", least=0, first=True).check(week)
    assert (finding.amount, finding.where.day, finding.where.teacher) == (1, "mon", "Yan")
    assert finding.message.zh == "Yan的课（周一第1节）排在师傅 Wang 的课（周一第5节）之前"
    assert finding.message.en == "Yan teaches Monday period 1 before Wang, the mentor, Monday period 5"
    assert not list(MentorVisits(mentor="Yan", novice="Wang", subject="maths", least=0, first=True).check(week))


def test_names_are_asked_for_and_checked(school: School) -> None:
    """No novice, an unknown mentor and subject; and one who visits himself."""
    lines = (
        RuleLine(rule="mentor-visits", parameters={"mentor": "Wong", "subject": "musik"}),
        RuleLine(rule="mentor-visits", parameters={"mentor": "Yan", "novice": "Yan"}),
    )
    with pytest.raises(DocumentError) as raised:
        rules_of(school.model_copy(update={"rules": lines}))
    assert [(f.path, f.read) for f in raised.value.faults] == [
        ("rules[0].parameters.mentor", "Wong"),
        ("rules[0].parameters.novice", ""),
        ("rules[0].parameters.subject", "musik"),
        ("rules[1].parameters.novice", "Yan"),
    ]
    assert "'Wang'" in raised.value.faults[0].expected.en
