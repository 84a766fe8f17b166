"""Written homework that comes together on a day."""

from __future__ import annotations

from collections.abc import Callable

from kebiao.models.curriculum import Curriculum, CurriculumLine
from kebiao.models.school import School, Scope
from kebiao.rules.homework_minutes import HomeworkCap, HomeworkMinutes
from kebiao.rules.placed import PlacedWeek

Place = Callable[[School, str], PlacedWeek]

BOTH = "701 chinese mon 1\n701 chinese mon 2\n701 maths mon 3\n701 maths tue 1"


def with_homework(school: School, **minutes: int) -> School:
    """The school with so many minutes of homework by subject."""
    lines = (line.model_copy(update={"homework": minutes.get(line.subject, 0)}) for line in school.curriculum.lines)
    return school.model_copy(update={"curriculum": Curriculum(lines=tuple(lines))})


def test_too_much_on_a_day(school: School, place: Place) -> None:
    """Twice Chinese is one homework; 115 minutes are 25 beyond 90, that is three times ten begun."""
    (finding,) = HomeworkMinutes().check(place(with_homework(school, chinese=60, maths=55), BOTH))
    assert (finding.where.day, finding.found, finding.required) == ("mon", "115 分钟/minutes", "≤ 90 分钟/minutes")
    assert (finding.amount, finding.citation) == (3, "C05")
    assert finding.message.zh == "701周一书面作业 115 分钟（chinese 60、maths 55），至多 90 分钟"
    assert not list(HomeworkMinutes().check(place(with_homework(school, chinese=40, maths=50), BOTH)))


def test_the_first_grades_have_none(school: School, place: Place) -> None:
    """Five minutes are too many; a school may say otherwise, or leave a grade out."""
    week = place(with_homework(school, chinese=5), "101 chinese mon 1")
    assert [f.amount for f in HomeworkMinutes().check(week)] == [1]
    assert not list(HomeworkMinutes(caps=(HomeworkCap(grades=(1,), minutes=5),)).check(week))
    assert not list(HomeworkMinutes(caps=(HomeworkCap(grades=(7,), minutes=0),)).check(week))
    assert not list(HomeworkMinutes(exceptions=Scope(classes=("101",))).check(week))


def test_odd_and_even_weeks_have_their_own_homework(school: School, place: Place) -> None:
    """Music in odd weeks has 20 minutes; those of even weeks none."""
    lines = (
        CurriculumLine(subject="music", grades=(7,), periods=1, weeks="odd", homework=20),
        CurriculumLine(subject="music", grades=(7,), periods=1, weeks="even"),
    )
    two = school.model_copy(
        update={"week": school.week.model_copy(update={"cycle": 2}), "curriculum": Curriculum(lines=lines)}
    )
    caps = (HomeworkCap(grades=(7,), minutes=0),)
    week = place(two, "701 music mon 1 odd\n701 music tue 1 even")
    assert [(f.where.day, f.amount) for f in HomeworkMinutes(caps=caps).check(week)] == [("mon", 2)]
