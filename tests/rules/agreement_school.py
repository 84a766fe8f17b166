"""A tiny school of two bell schedules that overlap and of odd and even weeks, on which nearly every rule has a say."""

from __future__ import annotations

from kebiao.models.curriculum import Curriculum, CurriculumLine
from kebiao.models.school import (
    Assignment,
    Campus,
    Category,
    ClassGroup,
    FixedLesson,
    LoadProfile,
    ResearchSlot,
    Room,
    School,
    Subject,
    TaughtPair,
    Teacher,
)
from kebiao.models.week import BellSchedule, Period, PeriodKind, Stage, Week, Window


def bell(name: str, stage: Stage, lessons: str, **others: str) -> BellSchedule:
    """Bells by the starts of their lessons of 40 minutes, and of other periods of 20."""

    def period(id_: str, kind: PeriodKind, start: str, minutes: int) -> Period:
        begin = int(start[:-2]) * 60 + int(start[-2:])
        return Period(id=id_, kind=kind, start=begin, end=begin + minutes)

    periods = [period(str(i), PeriodKind.LESSON, start, 40) for i, start in enumerate(lessons.split(), 1)]
    periods += [period(k, PeriodKind(k.replace("_", "-")), start, 20) for k, start in others.items()]
    return BellSchedule(id=name, stage=stage, periods=tuple(sorted(periods, key=lambda p: p.start)))


BELLS = (
    bell("A", Stage.PRIMARY, "810 900 1010 1100 1400", long_break="940", lunch="1200"),
    bell("B", Stage.JUNIOR, "800 845 930 1030 1330 1420", self_study="1510"),
)
"""The second period of A runs into the second and the third of B."""

MON_EARLY = Window(day="mon", start=9 * 60, end=9 * 60 + 20)
SCHOOL = School(
    id="tiny",
    week=Week(days=("mon", "tue"), cycle=2, bells=BELLS),
    classes=(
        ClassGroup(id="1", grade=1, size=30, bell="A", homeroom_teacher="Wang", home_room="r1", campus="north"),
        ClassGroup(id="2", grade=2, size=40, bell="A", homeroom_teacher="Li", home_room="r1", campus="north"),
        ClassGroup(
            id="7",
            grade=7,
            bell="B",
            campus="south",
            homeroom_teacher="Yan",
            unavailable=(Window(day="tue", half="afternoon"),),
        ),
        ClassGroup(id="7x", grade=7, bell="B", shares_pupils_with=("7", "2")),
    ),
    subjects=(
        Subject(id="chinese", category=Category.CHINESE, main=True),
        Subject(id="maths", category=Category.MATHS, main=True),
        Subject(id="pe", category=Category.PE, room_kind="sport"),
        Subject(id="dance", category=Category.EXERCISE, room_kind="sport"),
        Subject(id="music", category=Category.MUSIC, room_kind="music"),
        Subject(id="lab", category=Category.PHYSICS, room_kind="lab"),
        Subject(id="meeting", category=Category.CLASS_MEETING),
    ),
    teachers=(
        Teacher(
            id="Wang", subjects=("chinese",), part_time=True, contract=5, max_periods_day=2, unavailable=(MON_EARLY,)
        ),
        Teacher(
            id="Li",
            subjects=("maths",),
            profile=LoadProfile.PREGNANT,
            max_consecutive=1,
            unavailable=(Window(day="tue", half="morning"),),
        ),
        Teacher(id="Sun", subjects=("pe", "dance"), max_periods_week=3, profile=LoadProfile.NURSING),
        Teacher(id="Yan", subjects=("music",), profile=LoadProfile.ADMINISTRATOR),
    ),
    campuses=(Campus(id="north"), Campus(id="south"), Campus(id="hill")),
    rooms=(
        Room(id="r1"),
        Room(id="field", kind="sport", capacity=2, unavailable=(MON_EARLY, Window(day="tue"))),
        Room(id="hall", kind="sport", campus="hill"),
        Room(id="piano", kind="music", seats=35),
        Room(id="choir", kind="music", seats=50, campus="south"),
    ),
    curriculum=Curriculum(
        lines=(
            CurriculumLine(subject="chinese", grades=(1, 2), periods=4, doubles=1, homework=25),
            CurriculumLine(subject="maths", grades=(1, 7), periods=3, max_per_day=2, homework=20),
            CurriculumLine(subject="pe", grades=(1, 2, 7), periods=2),
            CurriculumLine(subject="dance", grades=(2,), periods=2, doubles=1, weeks="odd"),
            CurriculumLine(subject="music", grades=(1, 2), periods=2, min_per_day=1),
            CurriculumLine(subject="music", classes=("7",), periods=2, weeks="odd", homework=15),
            CurriculumLine(subject="music", classes=("7",), periods=1, weeks="even"),
            CurriculumLine(subject="music", classes=("7x",), periods=1),
            CurriculumLine(subject="lab", classes=("7",), periods=1),
            CurriculumLine(subject="meeting", grades=(1, 2), periods=1),
            CurriculumLine(subject="meeting", classes=("7x",), periods=1),
        )
    ),
    assignments=(
        Assignment(classes=("1",), subject="chinese", any_of=("Wang", "Li")),
        Assignment(classes=("2",), subject="chinese", teachers=("Wang",), periods=3),
        Assignment(classes=("2",), subject="chinese", teachers=("Li",), periods=1),
        Assignment(classes=("1",), subject="maths", teachers=("Li",), unavailable=(Window(day="mon"),)),
        Assignment(classes=("7",), subject="maths", teachers=("Li", "Wang")),
        Assignment(classes=("7x",), subject="maths", teachers=("Li",)),
        Assignment(classes=("1", "2"), subject="pe", teachers=("Sun",)),
        Assignment(
            classes=("2",), subject="dance", teachers=("Sun",), unavailable=(Window(day="mon", half="morning"),)
        ),
        Assignment(classes=("7",), subject="pe", teachers=("Sun",)),
        Assignment(classes=("1",), subject="music", any_of=("Yan", "Sun")),
        Assignment(classes=("2",), subject="music", teachers=("Yan",), room="piano"),
        Assignment(classes=("7",), subject="lab", teachers=("Yan",)),
        Assignment(classes=("1",), subject="meeting", any_of=("Wang", "Sun")),
        Assignment(classes=("2",), subject="meeting", teachers=("Yan",)),
        Assignment(classes=("7x",), subject="meeting", any_of=("Sun", "Yan")),
    ),
    last_term=(
        TaughtPair(class_="1", subject="chinese", teacher="Wang"),
        TaughtPair(class_="1", subject="music", teacher="Yan"),
        TaughtPair(class_="2", subject="music", teacher="Sun"),
        TaughtPair(class_="7x", subject="music", teacher="Yan"),
    ),
    fixed=(
        FixedLesson(class_="1", subject="meeting", day="mon", period="1"),
        FixedLesson(class_="1", subject="chinese", day="tue", period="2"),
        FixedLesson(class_="7", subject="music", day="mon", period="3"),
        FixedLesson(class_="7", subject="music", day="tue", period="3"),
    ),
    research=(
        ResearchSlot(subjects=("maths", "music"), window=Window(day="mon", half="morning")),
        ResearchSlot(subjects=("chinese",), window=MON_EARLY),
    ),
)
