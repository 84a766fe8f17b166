"""What the rules of classes and subjects ask for, a generated week has; a week made without them has not."""

from __future__ import annotations

from typing import Any

import pytest

from kebiao.models.curriculum import Curriculum, CurriculumLine
from kebiao.models.school import Assignment, Category, ClassGroup, Room, RuleLine, School, Scope, Subject, Teacher
from kebiao.models.timetable import Timetable
from kebiao.models.week import BellSchedule, Period, PeriodKind, Stage, Week
from kebiao.planning.generate import generate
from kebiao.planning.validate import validate

from .conftest import MakeSchool

MATHS, CHINESE, PE, ART = ({"ids": [subject]} for subject in ("maths", "chinese", "pe", "art"))
ONLY_MATHS = Scope(subjects=("maths",))


def line(rule: str, only: Scope | None = None, **parameters: Any) -> RuleLine:
    """A rule that must hold."""
    return RuleLine(rule=rule, strength="mandatory", only=only or Scope(), parameters=parameters)


LINES = (
    line("days-between", periods=3),
    line("daily-pe", categories=["pe", "art", "chinese"]),
    line("time-of-day", ONLY_MATHS, periods=[1], most=0),
    line("time-of-day", ONLY_MATHS, days=["thu", "fri"], least=2),
    line("main-run", maximum=1),
    line("not-right-after", subjects=PE, after=CHINESE),
    line("adjacent", subjects=MATHS, others=CHINESE),
    line("adjacent", subjects=MATHS, others=PE, minimum=1),
    line("subject-order", first=CHINESE, then=MATHS),
    line("apart-days", subjects=PE, others=ART),
    line("different-first"),
    line("homework-minutes", caps=[{"grades": [1], "minutes": 60}]),
    line("in-step", ONLY_MATHS, of="grade", tolerance=0, after="lesson"),
    line("school-events", event="运动会", windows=[{"day": "mon"}]),
    line("no-weekend", days=["mon"]),
)


def asking(make_school: MakeSchool, asked: RuleLine) -> School:
    """The tiny school with one more rule; maths and PE have 70 minutes of homework together."""
    school = make_school()
    minutes = {"maths": 30, "pe": 40}
    lines = (x.model_copy(update={"homework": minutes.get(x.subject, 0)}) for x in school.curriculum.lines)
    return school.model_copy(
        update={"curriculum": Curriculum(lines=tuple(lines)), "rules": (*school.rules, asked)},
    )


@pytest.mark.parametrize("asked", LINES, ids=lambda asked: f"{asked.rule}-{'-'.join(asked.parameters)}")
def test_a_generated_week_has_what_is_asked(make_school: MakeSchool, published: Timetable, asked: RuleLine) -> None:
    """And the published one, which was made without the rule, has not."""
    school = asking(make_school, asked)
    assert asked.rule in {f.rule for f in validate(school, published) if f.severity == "mandatory"}
    made = generate(school, seconds=10, workers=1)
    assert made.timetable is not None
    assert [f for f in made.findings if f.severity == "mandatory"] == []


def test_a_lesson_gets_a_room_with_seats(make_school: MakeSchool) -> None:
    """Of two rooms for art one is too small; with that one alone there is no timetable."""
    tiny = make_school()
    subjects = tuple(s.model_copy(update={"room_kind": "art"}) if s.id == "art" else s for s in tiny.subjects)
    small, large = Room(id="small", kind="art", seats=20), Room(id="large", kind="art", seats=40)
    classes = tuple(c.model_copy(update={"size": 30}) for c in tiny.classes)
    school = tiny.model_copy(
        update={
            "subjects": subjects,
            "classes": classes,
            "rooms": (*tiny.rooms, small, large),
            "rules": (*tiny.rules, line("room-seats")),
        }
    )
    made = generate(school, seconds=10, workers=1).timetable
    assert made is not None
    assert {lesson.room for lesson in made.lessons if lesson.subject == "art"} == {"large"}
    without = school.model_copy(update={"rooms": (*tiny.rooms, small)})
    assert generate(without, seconds=10, workers=1).result.status == "infeasible"


def walking(choir_bell: str) -> School:
    """A class of four lessons a day and a choir of some of its pupils, by the same bells or by later ones.

    The later bells have their first lesson in the break of the class, and the second after it.
    """

    def periods(*starts: int) -> tuple[Period, ...]:
        return tuple(Period(id=str(i), start=start, end=start + 40) for i, start in enumerate(starts, 1))

    own = (*periods(480), Period(id="break", kind=PeriodKind.BREAK, start=520, end=560))
    bells = (
        BellSchedule(id="own", stage=Stage.PRIMARY, periods=own),
        BellSchedule(id="late", stage=Stage.PRIMARY, periods=periods(530, 570)),
    )
    return School(
        id="walking",
        week=Week(days=("mon",), bells=bells),
        classes=(
            ClassGroup(id="101", grade=1, bell="own"),
            ClassGroup(id="choir", grade=1, bell=choir_bell, shares_pupils_with=("101",)),
        ),
        subjects=(Subject(id="maths", category=Category.MATHS), Subject(id="music", category=Category.MUSIC)),
        teachers=(Teacher(id="Li"), Teacher(id="Wu")),
        curriculum=Curriculum(
            lines=(
                CurriculumLine(subject="maths", classes=("101",), periods=1),
                CurriculumLine(subject="music", classes=("choir",), periods=1),
            )
        ),
        assignments=(
            Assignment(classes=("101",), subject="maths", teachers=("Li",)),
            Assignment(classes=("choir",), subject="music", teachers=("Wu",)),
        ),
        rules=(
            line("protected-breaks"),
            *(RuleLine(rule=rule, strength="off") for rule in ("exercise-minutes", "day-length")),
        ),
    )


def test_a_choir_does_not_sing_in_the_break_of_its_pupils() -> None:
    """By the later bells it takes the second period, though the first is free of lessons; by the same it cannot."""
    made = generate(walking("late"), seconds=10, workers=1).timetable
    assert made is not None
    assert [lesson.period for lesson in made.lessons if lesson.class_ == "choir"] == ["2"]
    assert generate(walking("own"), seconds=10, workers=1).result.status == "infeasible"
