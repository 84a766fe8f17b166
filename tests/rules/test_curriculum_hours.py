"""Every class has the periods of its curriculum, from those who are to teach them."""

from __future__ import annotations

from collections.abc import Callable

from kebiao.models.curriculum import Curriculum, CurriculumLine
from kebiao.models.school import Assignment, School, Scope
from kebiao.rules.curriculum_hours import CurriculumHours
from kebiao.rules.placed import PlacedWeek

Place = Callable[[School, str], PlacedWeek]

MUSIC_101 = CurriculumHours(only=Scope(classes=("101",), subjects=("music",)))
PE = """
    101 pe mon 2 Sun @field
    101 pe wed 2 Sun @field
"""


def test_a_full_week_is_silent(school: School, place: Place) -> None:
    """One period of music is asked, and one is there."""
    assert not list(MUSIC_101.check(place(school, "101 music tue 5 Yan @piano")))


def test_a_missing_lesson_is_counted(school: School, place: Place) -> None:
    """PE has two of its three periods."""
    (finding,) = CurriculumHours(only=Scope(classes=("101",), subjects=("pe",))).check(place(school, PE))
    assert (finding.severity, finding.amount, finding.cost) == ("mandatory", 1, 0)
    assert (finding.found, finding.required) == ("2 节/periods", "3 节/periods")
    assert finding.message.zh == "101 pe每周应上 3 节，课表上有 2 节（少 1 节）"
    assert finding.message.en == "101 must have 3 periods of pe every week; the timetable has 2"


def test_a_lesson_too_many_is_counted(school: School, place: Place) -> None:
    """Two periods of music where one is asked, and a subject that nobody asks of the class."""
    week = place(school, "101 music tue 5 Yan @piano\n101 music wed 5 Yan @piano")
    assert [(f.found, f.amount) for f in MUSIC_101.check(week)] == [("2 节/periods", 1)]
    less = school.model_copy(update={"curriculum": Curriculum(lines=())})
    week = place(less, "101 music tue 5 Yan @piano")
    rule = CurriculumHours(only=Scope(subjects=("music",)))
    assert [(f.found, f.required) for f in rule.check(week)] == [("1 节/periods", "0 节/periods")]


def test_odd_and_even_weeks_are_counted_apart(school: School, place: Place) -> None:
    """Two periods in odd weeks and none in even ones are not one a week."""
    lines = (
        CurriculumLine(subject="music", grades=(1,), periods=1, weeks="odd"),
        CurriculumLine(subject="music", grades=(1,), periods=1, weeks="even"),
    )
    week = school.week.model_copy(update={"cycle": 2})
    two = school.model_copy(update={"week": week, "curriculum": Curriculum(lines=lines)})
    right = place(two, "101 music tue 5 Yan odd\n101 music wed 5 Yan even")
    wrong = place(two, "101 music tue 5 Yan odd\n101 music wed 5 Yan odd")
    assert not list(MUSIC_101.check(right))
    assert [f.message.en for f in MUSIC_101.check(wrong)] == [
        "101 must have 1 period of music in odd weeks; the timetable has 2",
        "101 must have 1 period of music in even weeks; the timetable has 0",
    ]


def test_the_assigned_teacher_teaches(school: School, place: Place) -> None:
    """Wang stands in for Yan in the plan of the week: that is not what was assigned."""
    (finding,) = MUSIC_101.check(place(school, "101 music tue 5 Wang @piano"))
    assert (finding.found, finding.required, finding.where.period) == ("Wang", "Yan", "5")
    (finding,) = MUSIC_101.check(place(school, "101 music tue 5"))
    assert finding.message.zh == "101周二第5节的music没有人上，应由Yan上"


def test_one_of_several_teaches_all_of_it(school: School, place: Place) -> None:
    """Wang or Sun may take PE, but the class keeps to one of them, unless the school does not mind."""
    open_ = Assignment(classes=("101",), subject="pe", any_of=("Wang", "Sun"))
    shared = school.model_copy(update={"assignments": (open_,)})
    week = place(shared, PE + "101 pe fri 2 Wang @field")
    scope = Scope(classes=("101",), subjects=("pe",))
    assert [f.amount for f in CurriculumHours(only=scope).check(week)] == [1]
    assert not list(CurriculumHours(only=scope, one_teacher=False).check(week))


def test_a_combined_lesson_is_one(school: School, place: Place) -> None:
    """Two classes of one stage sing together: asked once, and found once."""
    twin = school.classes[0].model_copy(update={"id": "102"})
    both = Assignment(classes=("101", "102"), subject="music", teachers=("Yan",))
    joined = school.model_copy(update={"classes": (school.classes[0], twin), "assignments": (both,)})
    rule = CurriculumHours(only=Scope(subjects=("music",)))
    assert not list(rule.check(place(joined, "101 music tue 5 Yan &m\n102 music tue 5 Yan &m")))
    assert [f.amount for f in rule.check(place(joined, ""))] == [1]
