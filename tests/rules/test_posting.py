"""A school and its rules become a problem."""

from __future__ import annotations

from kebiao.models.curriculum import Curriculum, CurriculumLine
from kebiao.models.school import Assignment, School
from kebiao.models.week import Window
from kebiao.rules import rules_of
from kebiao.rules.board import Board
from kebiao.rules.pe_time import PeTime
from kebiao.rules.posting import post
from kebiao.rules.subject_per_day import SubjectPerDay
from kebiao.rules.teacher_load import TeacherLoad
from kebiao.rules.teacher_unavailable import TeacherUnavailable
from kebiao.solver.constraint import Constraint
from kebiao.solver.constraints import (
    AssignTime,
    AvoidUnavailableTimes,
    LimitBusyTimes,
    PreferTimes,
    SplitEvents,
    SpreadEvents,
)
from kebiao.solver.problem import EVERY_WEEK


def test_times_resources_and_events_have_speaking_names(school: School) -> None:
    """Two bells of six periods on five days; two classes of five subjects."""
    problem = post(school, ()).problem
    assert (problem.times[0].id, problem.times[-1].id, len(problem.times)) == ("primary/mon/1", "junior/fri/6", 60)
    assert problem.times[0].start == 8 * 60 + 20
    assert [r.id for r in problem.resources] == [
        *("class:101", "class:701"),
        *("teacher:Wang", "teacher:Zhou", "teacher:Sun", "teacher:Yan"),
        *("room:field", "room:piano", "room:choir"),
    ]
    assert problem.resource["room:field"].capacity == 2
    music = problem.event["101/music"]
    assert (music.duration, music.weeks) == (1, EVERY_WEEK)
    assert [(r.name, r.resource, r.candidates) for r in music.roles] == [
        ("class:101", "class:101", None),
        ("teacher:Yan", "teacher:Yan", None),
        ("room", None, ("room:piano", "room:choir")),
    ]


def test_the_same_input_gives_the_same_problem(school: School) -> None:
    """Name by name."""
    first, second = post(school, rules_of(school)).problem, post(school, rules_of(school)).problem
    assert first == second
    assert len({constraint.id for constraint in first.constraints}) == len(first.constraints)
    assert {constraint.origin for constraint in first.constraints} <= {rule.name for rule in rules_of(school)} | {""}


def test_lessons_are_held_whatever_the_rules(school: School) -> None:
    """At some time, one by one, by the bells of their class."""
    constraints = post(school, ()).problem.constraints
    assert [type(c) for c in constraints] == [PreferTimes, PreferTimes, AssignTime, SplitEvents]
    assert all(c.required for c in constraints)
    primary = constraints[0]
    assert isinstance(primary, PreferTimes)
    assert primary.events[0] == "101/chinese"
    assert all(time.startswith("primary/") for time in primary.times)


def test_rules_that_agree_share_a_constraint(school: School) -> None:
    """Four periods of maths and one of music: both at most once a day, in both classes."""
    (spread,) = (c for c in post(school, (SubjectPerDay(),)).problem.constraints if isinstance(c, SpreadEvents))
    assert set(spread.groups) >= {"101/chinese", "101/maths", "701/pe"}
    assert "101/music" not in spread.groups, "one period a week cannot be too many a day"


def test_two_lines_on_one_rule_are_told_apart(school: School) -> None:
    """By a number after the id."""
    problem = post(school, (TeacherLoad(), TeacherLoad())).problem
    assert [c.id for c in problem.constraints if c.origin] == ["teacher-load:day:4", "teacher-load:day:4~2"]


def test_a_course_with_doubles_is_counted_by_a_resource_of_its_own(school: School) -> None:
    """Its meets do not tell its periods, so something attends all of them."""
    lines = (CurriculumLine(subject="maths", grades=(1,), periods=4, doubles=1),)
    doubled = school.model_copy(update={"curriculum": Curriculum(lines=lines), "assignments": ()})
    problem = post(doubled, (SubjectPerDay(),)).problem
    (limit,) = (c for c in problem.constraints if isinstance(c, LimitBusyTimes))
    assert (limit.resources, limit.maximum) == (("lessons:101/maths",), 2)
    assert problem.event["101/maths"].role("lessons:101/maths") is not None


def away(school: School, window: Window) -> list[Constraint]:
    """What is posted when Zhou, who teaches by both bells, is away."""
    teachers = tuple(t.model_copy(update={"unavailable": (window,)}) if t.id == "Zhou" else t for t in school.teachers)
    problem = post(school.model_copy(update={"teachers": teachers}), (TeacherUnavailable(),)).problem
    return [c for c in problem.constraints if c.origin]


def test_a_half_day_closes_the_clock(school: School) -> None:
    """All its periods, by both bells: who is away is away by any bell."""
    (closed,) = away(school, Window(day="mon", half="afternoon"))
    assert isinstance(closed, AvoidUnavailableTimes)
    assert closed.times == ("primary/mon/5", "primary/mon/6", "junior/mon/5", "junior/mon/6")


def test_a_window_closes_no_more_than_it_meets(school: School) -> None:
    """The second primary period ends within the window; the junior one, which it overlaps, is over before."""
    (closed,) = away(school, Window(day="mon", start=9 * 60 + 50, end=10 * 60 + 15))
    assert isinstance(closed, LimitBusyTimes)
    assert closed.maximum == 0


def test_odd_and_even_weeks_are_events_of_their_own(school: School) -> None:
    """Each with its weeks as a bit set."""
    lines = (
        CurriculumLine(subject="music", grades=(1,), periods=1, weeks="odd"),
        CurriculumLine(subject="music", grades=(1,), periods=2, weeks="even"),
    )
    two = school.model_copy(
        update={
            "curriculum": Curriculum(lines=lines),
            "assignments": (),
            "week": school.week.model_copy(update={"cycle": 2}),
        }
    )
    problem = post(two, (PeTime(),)).problem
    assert problem.cycle == 2
    assert [(e.id, e.duration, e.weeks) for e in problem.events] == [("101/music/odd", 1, 1), ("101/music/even", 2, 2)]


def test_a_subject_is_shared_among_its_assignments(school: School) -> None:
    """Wang takes two of the five periods of Chinese, Zhou what is left; a line for the class beats its grade's."""
    shared = (
        Assignment(classes=("101",), subject="chinese", teachers=("Wang",), periods=2),
        Assignment(classes=("101",), subject="chinese", teachers=("Zhou",)),
    )
    lines = (*school.curriculum.lines, CurriculumLine(subject="chinese", classes=("101",), periods=6, doubles=1))
    board = Board(school.model_copy(update={"assignments": shared, "curriculum": Curriculum(lines=lines)}))
    assert [(c.event, c.teachers, c.periods, c.doubles) for c in board.pairs["101", "chinese"]] == [
        ("101/chinese", ("Wang",), 2, 1),
        ("101/chinese#2", ("Zhou",), 4, 0),
    ]
    assert [c.periods for c in board.pairs["701", "chinese"]] == [5]


def test_half_days_of_two_bells_follow_the_longer(school: School) -> None:
    """Where both have as many periods, the first bells stand for the clock."""
    board = Board(school)
    assert board.stretches(("primary", "junior"), halves=True)[:2] == ("primary:mon:morning", "primary:mon:afternoon")
    assert board.time_groups["primary:mon:afternoon"] == ("primary/mon/5", "primary/mon/6")
    short = school.week.bells[0].model_copy(update={"periods": school.week.bells[0].periods[1:]})
    week = school.week.model_copy(update={"bells": (short, school.week.bells[1])})
    longer = Board(school.model_copy(update={"week": week}))
    assert longer.stretches(("primary", "junior"), halves=True)[:2] == ("junior:mon:morning", "primary:mon:afternoon")
    assert longer.stretches(("primary", "junior"), halves=False)[0] == "junior:mon"
