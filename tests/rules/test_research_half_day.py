"""While the teachers of a subject meet, none of them teaches."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kebiao.models.school import ResearchSlot, School, Scope
from kebiao.models.week import Window
from kebiao.rules.placed import PlacedWeek
from kebiao.rules.research_half_day import ResearchHalfDay

Place = Callable[[School, str], PlacedWeek]

WEDNESDAY = ResearchSlot(subjects=("maths",), window=Window(day="wed", half="afternoon"))


@pytest.fixture
def meeting(school: School) -> School:
    """The maths teachers meet on Wednesday afternoon."""
    return school.model_copy(update={"research": (WEDNESDAY,)})


def test_they_teach_before_and_after(meeting: School, place: Place) -> None:
    """And others teach meanwhile, even maths."""
    week = place(meeting, "101 maths wed 4 Zhou\n101 maths thu 5 Zhou\n101 chinese wed 5 Wang\n701 maths wed 6 Wang")
    assert not list(ResearchHalfDay().check(week))


def test_a_teacher_is_missing_from_the_meeting(meeting: School, place: Place) -> None:
    """Even for another subject than maths."""
    (finding,) = ResearchHalfDay().check(place(meeting, "701 meeting wed 6 Zhou"))
    assert (finding.where.teacher, finding.severity, finding.amount) == ("Zhou", "mandatory", 1)
    assert finding.message.zh == "Zhou在maths教研时间有课：周三第6节"
    assert finding.message.en == "Zhou teaches while the teachers of maths meet: Wednesday period 6"


def test_only_the_first_subject_counts(meeting: School, place: Place) -> None:
    """Wang teaches Chinese first, and maths beside."""
    teachers = tuple(
        t.model_copy(update={"subjects": ("chinese", "maths")}) if t.id == "Wang" else t for t in meeting.teachers
    )
    both = meeting.model_copy(update={"teachers": teachers})
    assert not list(ResearchHalfDay().check(place(both, "101 maths wed 5 Wang")))


def test_an_exception_excuses(meeting: School, place: Place) -> None:
    """Maths meets without those who have to teach."""
    week = place(meeting, "701 meeting wed 6 Zhou")
    assert not list(ResearchHalfDay(exceptions=Scope(subjects=("maths",))).check(week))
    assert not list(ResearchHalfDay(only=Scope(teachers=("Sun",))).check(week))
