"""A school of one primary and one junior class, and timetables of it in a few words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from random import Random

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from kebiao.models.curriculum import Curriculum, CurriculumLine
from kebiao.models.school import Assignment, Category, ClassGroup, Room, School, Subject, Teacher
from kebiao.models.timetable import Lesson, Timetable
from kebiao.models.week import BellSchedule, Period, PeriodKind, Stage, Week
from kebiao.rules.placed import PlacedWeek
from kebiao.rules.posting import Posted
from kebiao.rules.rule import Rule
from kebiao.solver.evaluation import evaluate
from kebiao.solver.solution import Solution

LESSONS = {
    Stage.PRIMARY: ("08:20-09:00", "09:15-09:55", "10:25-11:05", "11:20-12:00", "13:40-14:20", "14:50-15:30"),
    Stage.JUNIOR: ("08:00-08:45", "09:00-09:45", "10:15-11:00", "11:15-12:00", "13:30-14:15", "14:45-15:30"),
}
OTHERS = {
    Stage.PRIMARY: (("break", PeriodKind.LONG_BREAK, "09:55-10:25"), ("lunch", PeriodKind.LUNCH, "12:05-13:30")),
    Stage.JUNIOR: (("break", PeriodKind.LONG_BREAK, "09:45-10:15"), ("lunch", PeriodKind.LUNCH, "12:05-13:20")),
}


def clock(text: str) -> int:
    """Minutes after midnight."""
    return int(text[:2]) * 60 + int(text[3:])


def bell(stage: Stage) -> BellSchedule:
    """The bells of a stage: four periods in the morning, two in the afternoon, a long break after the second."""
    spans = [(str(i), PeriodKind.LESSON, span) for i, span in enumerate(LESSONS[stage], 1)]
    periods = [Period(id=i, kind=kind, start=clock(s[:5]), end=clock(s[6:])) for i, kind, s in (*spans, *OTHERS[stage])]
    return BellSchedule(id=stage.value, stage=stage, periods=tuple(sorted(periods, key=lambda p: p.start)))


SCHOOL = School(
    id="tiny",
    week=Week(bells=(bell(Stage.PRIMARY), bell(Stage.JUNIOR))),
    classes=(
        ClassGroup(id="101", grade=1, size=40, bell="primary", homeroom_teacher="Wang"),
        ClassGroup(id="701", grade=7, size=45, bell="junior", homeroom_teacher="Zhou"),
    ),
    subjects=(
        Subject(id="chinese", category=Category.CHINESE, main=True),
        Subject(id="maths", category=Category.MATHS, main=True),
        Subject(id="pe", category=Category.PE, room_kind="sport"),
        Subject(id="music", category=Category.MUSIC, room_kind="music"),
        Subject(id="meeting", category=Category.CLASS_MEETING),
    ),
    teachers=(
        Teacher(id="Wang", subjects=("chinese", "meeting")),
        Teacher(id="Zhou", subjects=("maths", "meeting")),
        Teacher(id="Sun", subjects=("pe",)),
        Teacher(id="Yan", subjects=("music",)),
    ),
    rooms=(
        Room(id="field", kind="sport", capacity=2),
        Room(id="piano", kind="music", seats=40),
        Room(id="choir", kind="music", seats=50),
    ),
    curriculum=Curriculum(
        lines=(
            CurriculumLine(subject="chinese", grades=(1, 7), periods=5),
            CurriculumLine(subject="maths", grades=(1, 7), periods=4),
            CurriculumLine(subject="pe", grades=(1, 7), periods=3),
            CurriculumLine(subject="music", grades=(1, 7), periods=1),
            CurriculumLine(subject="meeting", grades=(1, 7), periods=1),
        )
    ),
    assignments=(
        Assignment(classes=("101",), subject="meeting", teachers=("Wang",)),
        Assignment(classes=("701",), subject="meeting", teachers=("Zhou",)),
    ),
)


@pytest.fixture
def school() -> School:
    """Two classes of six periods a day by their own bells; a teacher each for the subjects they have in common."""
    return SCHOOL


@pytest.fixture
def place() -> Callable[[School, str], PlacedWeek]:
    """Lay a timetable out. A lesson is a line: class subject day period [teacher] [@room] [odd] [&group]."""
    return _place


def _place(school: School, text: str) -> PlacedWeek:
    lines = [line.split() for line in text.splitlines() if line.strip()]
    return PlacedWeek(school, Timetable(school=school.id, lessons=tuple(map(_lesson, lines))))


def _lesson(words: list[str]) -> Lesson:
    class_, subject, day, period, *more = words
    teachers = [word for word in more if word not in ("odd", "even") and word[0] not in "@&"]
    return Lesson.model_validate(
        {
            "class": class_,
            "subject": subject,
            "day": day,
            "period": period,
            "teacher": teachers[0] if teachers else None,
            "co_teachers": tuple(teachers[1:]),
            "room": next((word[1:] for word in more if word[0] == "@"), None),
            "weeks": next((word for word in more if word in ("odd", "even")), "all"),
            "group": next((word[1:] for word in more if word[0] == "&"), None),
        }
    )


Agree = Callable[
    [Sequence[Rule], Posted, Callable[[Posted, Random], Solution], Callable[[Posted, Solution], PlacedWeek], int], None
]


@pytest.fixture
def agree() -> Agree:
    """Draw so many solutions of a posted problem, and compare what constraints count with what rules find."""

    def compare(
        rules: Sequence[Rule],
        posted: Posted,
        draw: Callable[[Posted, Random], Solution],
        week_of: Callable[[Posted, Solution], PlacedWeek],
        examples: int,
    ) -> None:
        missed: Counter[str] = Counter()

        @settings(max_examples=examples, phases=(Phase.generate,), deadline=None)
        @given(st.integers(0, 2**32))
        def one(seed: int) -> None:
            solution = draw(posted, Random(seed))
            counted = evaluate(posted.problem, solution).deviations
            week = week_of(posted, solution)
            for rule in rules:
                findings = list(rule.check(week))
                mine = [found for found in counted if found.constraint.origin == rule.name]
                cost = sum(found.cost for found in mine if not found.constraint.required)
                assert (rule.name, sum(f.cost for f in findings)) == (rule.name, cost)
                must = any(found.constraint.required for found in mine)
                assert (rule.name, any(f.severity == "mandatory" for f in findings)) == (rule.name, must)
                missed[rule.name] += bool(findings)

        one()
        assert {rule.name for rule in rules} == set(missed)
        assert all(missed.values()), f"never missed, so not tried: {missed}"

    return compare
