"""The class meeting is held by the homeroom teacher."""

from __future__ import annotations

from collections.abc import Callable

from kebiao.models.school import School, Scope
from kebiao.rules.class_meeting import ClassMeeting
from kebiao.rules.placed import PlacedWeek

Place = Callable[[School, str], PlacedWeek]


def test_the_homeroom_teacher_holds_it(school: School, place: Place) -> None:
    """Alone, or with somebody else."""
    assert not list(ClassMeeting().check(place(school, "101 meeting mon 6 Wang\n701 meeting mon 6 Zhou Sun")))


def test_somebody_else_holds_it(school: School, place: Place) -> None:
    """Sun has no class of his own."""
    (finding,) = ClassMeeting().check(place(school, "101 meeting mon 6 Sun"))
    assert (finding.found, finding.required, finding.citation) == ("Sun", "Wang", "A08")
    assert finding.message.zh == "101周一第6节的班队会由Sun主持，应由班主任Wang主持"


def test_it_says_nothing_where_it_can_not(school: School, place: Place) -> None:
    """No homeroom teacher; a meeting without a name yet; a lesson that is no meeting."""
    headless = tuple(c.model_copy(update={"homeroom_teacher": None}) for c in school.classes)
    bare = school.model_copy(update={"classes": headless})
    assert not list(ClassMeeting().check(place(bare, "101 meeting mon 6 Sun")))
    assert not list(ClassMeeting().check(place(school, "101 meeting mon 6\n101 pe tue 2 Sun")))


def test_a_class_may_be_excepted(school: School, place: Place) -> None:
    """Wang is ill this term."""
    week = place(school, "101 meeting mon 6 Sun\n701 meeting mon 6 Sun")
    rule = ClassMeeting(exceptions=Scope(classes=("101",)), reason="王老师病假")
    assert [(f.where.class_, f.citation) for f in rule.check(week)] == [("701", "王老师病假")]
