"""A finished timetable by the clock."""

from __future__ import annotations

from collections.abc import Callable

from kebiao.models.curriculum import Curriculum, CurriculumLine
from kebiao.models.school import Assignment, School
from kebiao.models.week import Window
from kebiao.rules.board import Board
from kebiao.rules.moments import fullest
from kebiao.rules.placed import PlacedWeek

Place = Callable[[School, str], PlacedWeek]


def test_sessions_come_by_the_clock(school: School, place: Place) -> None:
    """Whatever the order of the document: 701 begins before 101."""
    week = place(school, "101 maths tue 1 Zhou\n101 pe mon 1 Sun @field\n701 pe mon 1 Sun @field")
    assert [(s.classes, s.day, s.start) for s in week.sessions] == [
        (("701",), "mon", 8 * 60),
        (("101",), "mon", 8 * 60 + 20),
        (("101",), "tue", 8 * 60 + 20),
    ]
    assert [s.classes for s in week.of_teacher["Sun"]] == [("701",), ("101",)]
    assert len(week.of_room["field"]) == 2


def test_lessons_of_a_group_are_one_session_each_period(school: School, place: Place) -> None:
    """Two classes, two periods, one group."""
    twin = school.classes[0].model_copy(update={"id": "102"})
    more = school.model_copy(update={"classes": (*school.classes, twin)})
    text = "\n".join(f"{c} music mon {p} Yan &choir" for c in ("101", "102") for p in (1, 2))
    week = place(more, text)
    assert [(s.classes, s.period.id) for s in week.sessions] == [(("101", "102"), "1"), (("101", "102"), "2")]
    assert len(week.of_teacher["Yan"]) == 2


def test_a_lesson_belongs_to_the_assignment_of_its_teacher(school: School, place: Place) -> None:
    """Wang and Zhou share maths; a lesson that neither holds goes to whoever still wants one."""
    shared = (
        Assignment(classes=("101",), subject="maths", teachers=("Wang",), periods=2),
        Assignment(classes=("101",), subject="maths", teachers=("Zhou",), periods=2),
    )
    week = place(
        school.model_copy(update={"assignments": shared}),
        "101 maths mon 1 Zhou\n101 maths tue 1 Sun\n101 maths wed 1 Wang\n101 maths thu 1 Zhou\n101 maths fri 1 Wang",
    )
    answers = week.answers[("101",), "maths"]
    assert [(s.day, None if a is None else a.teachers) for s, a in answers] == [
        ("mon", ("Zhou",)),
        ("tue", None),
        ("wed", ("Wang",)),
        ("thu", ("Zhou",)),
        ("fri", ("Wang",)),
    ]


def test_fullest_moments_see_every_clash() -> None:
    """Two that overlap, one that begins as the second ends, and one alone."""
    assert list(fullest({(0, 40), (20, 60), (60, 90), (100, 110)})) == [20, 60, 100]
    assert list(fullest({(0, 100), (10, 20), (20, 30)})) == [10, 20]
    assert list(fullest(set())) == []


def test_a_window_covers_what_it_shares_a_moment_with(school: School, place: Place) -> None:
    """Ends are not included; a half day goes by the start of the period."""
    week = place(school, "101 maths mon 1 Zhou")
    (session,) = week.sessions
    for window, expected in (
        (Window(day="mon", start=9 * 60), False),
        (Window(day="mon", start=8 * 60 + 59), True),
        (Window(day="mon", end=8 * 60 + 20), False),
        (Window(day="mon", half="morning"), True),
        (Window(day="mon", half="afternoon"), False),
        (Window(day="tue"), False),
    ):
        assert week.covers((window,), session.day, session.period) == expected


def test_both_sides_read_the_same_out_of_a_school(school: School, place: Place) -> None:
    """What is asked and what is laid out as courses come from two readings of one document."""
    lines = (
        CurriculumLine(subject="chinese", grades=(1, 7), periods=5, doubles=2, min_per_day=1),
        CurriculumLine(subject="maths", grades=(1,), periods=4),
        CurriculumLine(subject="maths", classes=("701",), periods=3, max_per_day=2),
        CurriculumLine(subject="music", grades=(7,), periods=2, weeks="odd"),
        CurriculumLine(subject="music", grades=(7,), periods=1, weeks="even"),
    )
    assignments = (
        Assignment(classes=("101",), subject="chinese", teachers=("Wang",), periods=3),
        Assignment(classes=("101",), subject="chinese", any_of=("Zhou", "Sun"), periods=2),
        Assignment(classes=("101", "701"), subject="pe", teachers=("Sun",), periods=2),
        Assignment(classes=("701",), subject="music", teachers=("Yan",), periods=1),
        Assignment(classes=("701",), subject="music", teachers=("Wang",), periods=1),
    )
    changed = school.model_copy(update={"curriculum": Curriculum(lines=lines), "assignments": assignments})
    asked = [
        (a.classes, a.subject.id, a.weeks, a.periods, a.doubles, a.max_per_day, a.min_per_day)
        for a in place(changed, "").asked
    ]
    laid = [
        (c.classes, c.subject.id, c.weeks, c.periods, c.doubles, c.max_per_day, c.min_per_day)
        for c in Board(changed).courses
    ]
    assert asked == laid
    assert ("101", "701") in [entry[0] for entry in laid]
