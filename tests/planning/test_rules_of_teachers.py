"""What the rules of teachers ask for, a generated week has; a week made without them has not."""

from __future__ import annotations

from typing import Any

import pytest

from kebiao.models.school import Campus, LoadProfile, RuleLine, School, Scope
from kebiao.models.timetable import Timetable
from kebiao.planning.generate import generate
from kebiao.planning.validate import validate

from .conftest import MakeSchool

ALL = Scope()
HE, SUN = Scope(teachers=("He",)), Scope(teachers=("Sun",))
MONDAYS = [{"day": "mon"}]


def line(rule: str, only: Scope = ALL, **parameters: Any) -> RuleLine:
    """A rule that must hold."""
    return RuleLine(rule=rule, strength="mandatory", only=only, parameters=parameters)


LINES = (
    line("travel-time", minutes=120),
    line("travel-time", minutes=0, one_campus_half_day=True, only=SUN),
    line("load-profiles", administrator={"in_a_row": 1}),
    line("half-days-off", least=3, only=SUN),
    line("teacher-days", most=2, only=SUN),
    line("even-days", tolerance=1, only=HE),
    line("teacher-grades", only=SUN),
    line("homeroom-daily"),
    line("free-together", least=17),
    line("mentor-visits", mentor="Li", novice="Wu", least=3, back=3),
    line("edges-shared", among="all", tolerance=0, only=Scope(subjects=("chinese", "pe"))),
    line("teacher-wishes", avoid=MONDAYS, only=HE),
    line("teacher-wishes", prefer=[*MONDAYS, {"day": "thu"}], only=SUN),
    line("teacher-load", least=2, day=4, only=SUN),
    line("teacher-load", span=150, day=4, only=Scope(teachers=("Sun", "He"))),
)


def peopled(make_school: MakeSchool, asked: RuleLine) -> School:
    """He leads, and is the homeroom teacher of 101; 102 is on the other campus and, for the PE teacher, a grade on."""
    school = make_school(campuses=(Campus(id="east"), Campus(id="west")))
    here, there = school.classes
    return school.model_copy(
        update={
            "classes": (
                here.model_copy(update={"campus": "east", "homeroom_teacher": "He"}),
                there.model_copy(update={"campus": "west", "grade": 2 if asked.rule == "teacher-grades" else 1}),
            ),
            "curriculum": school.curriculum.model_copy(
                update={
                    "lines": tuple(x.model_copy(update={"grades": (1, 2)}) for x in school.curriculum.lines),
                }
            ),
            "rooms": tuple(r.model_copy(update={"capacity": 2}) for r in school.rooms),
            "teachers": tuple(
                t.model_copy(update={"profile": LoadProfile.ADMINISTRATOR} if t.id == "He" else {})
                for t in school.teachers
            ),
            "rules": (*(x for x in school.rules if x.rule != asked.rule), asked),
        }
    )


@pytest.fixture
def worse(published: Timetable) -> Timetable:
    """The published week, but 102 has its second PE on Friday, and 101 Chinese twice on Tuesday."""
    moves = {("102", "pe", "thu"): ("fri", "3"), ("101", "chinese", "wed"): ("tue", "4")}
    lessons = []
    for lesson in published.lessons:
        day, period = moves.get((lesson.class_, lesson.subject, lesson.day), (lesson.day, lesson.period))
        lessons.append(lesson.model_copy(update={"day": day, "period": period}))
    return published.model_copy(update={"lessons": tuple(lessons)})


@pytest.mark.parametrize("asked", LINES, ids=lambda x: f"{x.rule}-{'-'.join(x.parameters)}")
def test_a_new_week_has_what_the_other_one_misses(asked: RuleLine, make_school: MakeSchool, worse: Timetable) -> None:
    school = peopled(make_school, asked)

    made = generate(school, seconds=20)

    assert made.timetable is not None
    assert asked.rule in {finding.rule for finding in validate(school, worse)}
    assert asked.rule not in {finding.rule for finding in validate(school, made.timetable)}
