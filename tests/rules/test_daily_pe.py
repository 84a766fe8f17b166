"""PE on every school day."""

from __future__ import annotations

from collections.abc import Callable

from kebiao.models.school import Category, School, Scope, Subject
from kebiao.rules.daily_pe import DailyPe
from kebiao.rules.placed import PlacedWeek

Place = Callable[[School, str], PlacedWeek]

ONLY_101 = Scope(classes=("101",))
FOUR = "\n".join(f"101 pe {day} 2" for day in ("mon", "tue", "wed", "thu"))


def test_a_day_without_pe_is_found(school: School, place: Place) -> None:
    """Friday."""
    (finding,) = DailyPe(only=ONLY_101).check(place(school, FOUR))
    assert (finding.where.day, finding.severity, finding.citation) == ("fri", "mandatory", "B03")
    assert finding.message.zh == "101周五没有体育课或体育活动课，应每天 1 节"


def test_an_activity_lesson_counts(school: School, place: Place) -> None:
    """三节体育与健康,两节体育活动; unless PE alone is asked."""
    subjects = (*school.subjects, Subject(id="games", category=Category.EXERCISE))
    week = place(school.model_copy(update={"subjects": subjects}), f"{FOUR}\n101 games fri 2")
    assert not list(DailyPe(only=ONLY_101).check(week))
    assert [f.where.day for f in DailyPe(only=ONLY_101, categories=(Category.PE,)).check(week)] == ["fri"]


def test_a_class_without_pe_is_not_spoken_of(school: School, place: Place) -> None:
    """A teaching group has one subject only; and exceptions hold."""
    lines = tuple(line for line in school.curriculum.lines if line.subject != "pe")
    bare = school.model_copy(update={"curriculum": school.curriculum.model_copy(update={"lines": lines})})
    assert not list(DailyPe().check(place(bare, "")))
    assert not list(DailyPe(exceptions=Scope(grades=(1, 7))).check(place(school, "")))
    assert len(list(DailyPe().check(place(school, "")))) == 10
