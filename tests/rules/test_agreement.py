"""What the findings of a rule cost is what its constraints deviate by, on whatever timetable.

Timetables are drawn at random, most of them bad, for a tiny school of two bell schedules that overlap and of odd and
even weeks, with doubles, combined classes, teaching groups, teachers and rooms to choose. The solver's side counts a
solution, the rule's side reads the timetable by the clock; they have no code in common.
"""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

import pytest

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
    Scope,
    Subject,
    TaughtPair,
    Teacher,
)
from kebiao.models.timetable import Lesson, Timetable
from kebiao.models.week import BellSchedule, Period, PeriodKind, Stage, Week, Window
from kebiao.rules import RULES, Rule
from kebiao.rules.adjacent import Adjacent
from kebiao.rules.apart_days import ApartDays
from kebiao.rules.at_once import AtOnce
from kebiao.rules.choice import Choice
from kebiao.rules.class_meeting import ClassMeeting
from kebiao.rules.contract_load import ContractLoad
from kebiao.rules.course import Course
from kebiao.rules.curriculum_hours import CurriculumHours
from kebiao.rules.daily_pe import DailyPe
from kebiao.rules.day_length import DayLength, DayLimits
from kebiao.rules.days_between import DaysBetween
from kebiao.rules.different_first import DifferentFirst
from kebiao.rules.double_periods import DoublePeriods
from kebiao.rules.edges_shared import EdgesShared
from kebiao.rules.even_days import EvenDays
from kebiao.rules.exercise_minutes import ExerciseMinutes
from kebiao.rules.fixed_lessons import FixedLessons
from kebiao.rules.free_together import FreeTogether
from kebiao.rules.half_days_off import HalfDaysOff
from kebiao.rules.homeroom_daily import HomeroomDaily
from kebiao.rules.homeroom_first import HomeroomFirst
from kebiao.rules.homework_help import HomeworkHelp
from kebiao.rules.homework_minutes import HomeworkCap, HomeworkMinutes
from kebiao.rules.in_step import InStep
from kebiao.rules.late_duty import LateDuty
from kebiao.rules.limits import Limits
from kebiao.rules.load_profiles import LoadProfiles
from kebiao.rules.main_run import MainRun
from kebiao.rules.main_subjects_morning import MainSubjectsMorning
from kebiao.rules.mentor_visits import MentorVisits
from kebiao.rules.no_weekend import NoWeekend
from kebiao.rules.not_right_after import NotRightAfter
from kebiao.rules.one_place import OnePlace
from kebiao.rules.overlap import Lessons, Overlap
from kebiao.rules.pe_time import PeTime
from kebiao.rules.placed import PlacedWeek
from kebiao.rules.posting import Posted, post
from kebiao.rules.preparations import Preparations
from kebiao.rules.protected_breaks import ProtectedBreaks
from kebiao.rules.research_half_day import ResearchHalfDay
from kebiao.rules.room_seats import RoomSeats
from kebiao.rules.school_events import SchoolEvents
from kebiao.rules.special_rooms import SpecialRooms
from kebiao.rules.subject_order import SubjectOrder
from kebiao.rules.subject_per_day import SubjectPerDay
from kebiao.rules.teacher_consecutive import TeacherConsecutive
from kebiao.rules.teacher_days import TeacherDays
from kebiao.rules.teacher_gaps import TeacherGaps
from kebiao.rules.teacher_grades import TeacherGrades
from kebiao.rules.teacher_load import TeacherLoad
from kebiao.rules.teacher_unavailable import TeacherUnavailable
from kebiao.rules.teacher_wishes import TeacherWishes
from kebiao.rules.teachers_per_class import TeachersPerClass
from kebiao.rules.time_of_day import TimeOfDay
from kebiao.rules.travel_time import TravelTime, Way
from kebiao.rules.two_bells import TwoBells
from kebiao.rules.venue_capacity import VenueCapacity
from kebiao.solver.constraints import PreferTimes
from kebiao.solver.evaluation import evaluate
from kebiao.solver.solution import Meet, Solution

if TYPE_CHECKING:
    from tests.rules.conftest import Agree


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


def lessons(*pairs: tuple[str, str]) -> tuple[Lessons, ...]:
    """One side of an overlap."""
    return tuple(Lessons(class_=class_, subject=subject) for class_, subject in pairs)


TEACHERS: tuple[Rule, ...] = (
    TravelTime(minutes=15, ways=(Way(one="north", other="hill", minutes=60),), one_campus_half_day=True),
    TwoBells(minutes=20),
    LoadProfiles(full_load=4, part_time=Limits(share=0.4, day=1), pregnant=Limits(in_a_row=1, last=False)),
    HalfDaysOff(least=3),
    TeacherDays(most=1),
    EvenDays(tolerance=1),
    TeacherGrades(),
    HomeroomDaily(),
    FreeTogether(least=6),
    MentorVisits(mentor="Li", novice="Wang", least=3, back=2, first=True),
    EdgesShared(among="all", tolerance=1),
    TeacherWishes(avoid=(Window(day="mon", half="morning"),), only=Scope(teachers=("Yan", "Sun"))),
)
STAFF: tuple[Rule, ...] = (
    TravelTime(only=Scope(teachers=("Li", "Yan"))),
    LoadProfiles(
        nursing=Limits(week=1, latest=14 * 60),
        administrator=Limits(first=False, after_noon=False, least=4),
        part_time=Limits(day=1),
    ),
    HalfDaysOff(least=4, exceptions=Scope(teachers=("Sun",))),
    TeacherGrades(most=2),
    TeacherLoad(day=None, least=3, rest=19 * 60),
    HomeroomDaily(days=1, only=Scope(grades=(1, 2))),
    FreeTogether(least=2, windows=(Window(day="tue"),), only=Scope(subjects=("music", "maths"))),
    MentorVisits(mentor="Yan", novice="Sun", subject="music", least=0, first=True),
    EdgesShared(edges=("last",), tolerance=0, only=Scope(teachers=("Li", "Sun", "Yan")), among="all"),
    TeacherWishes(prefer=(Window(day="tue", half="morning"), Window(day="mon", start=9 * 60, end=10 * 60))),
)
MAIN, SPORT = Choice(main=True), Choice(categories=(Category.PE, Category.EXERCISE))
CLASSES: tuple[Rule, ...] = (
    DaysBetween(),
    DailyPe(),
    TimeOfDay(half="morning", most=1),
    MainRun(maximum=1),
    NotRightAfter(),
    Adjacent(subjects=MAIN, others=SPORT),
    SubjectOrder(first=MAIN, then=SPORT),
    ApartDays(subjects=SPORT, others=Choice(ids=("music",))),
    DifferentFirst(),
    HomeworkMinutes(caps=(HomeworkCap(grades=(1, 2), minutes=20), HomeworkCap(grades=(7,), minutes=24))),
    InStep(tolerance=0),
    SchoolEvents(windows=(MON_EARLY, Window(day="tue", half="afternoon"))),
    NoWeekend(days=("tue",)),
    ProtectedBreaks(),
    RoomSeats(),
    AtOnce(only=Scope(subjects=("maths", "chinese"))),
)
CLASSES_TOO: tuple[Rule, ...] = (
    DoublePeriods(protected=()),
    ExerciseMinutes(minutes=30, added=5, voluntary=20, without_pe=10),
    DaysBetween(periods=4),
    TimeOfDay(periods=(1, 2), days=("mon",), most=1, together=True),
    MainRun(maximum=2, within="day"),
    NotRightAfter(subjects=SPORT, after=MAIN, parted_by=(PeriodKind.LONG_BREAK,)),
    Adjacent(subjects=MAIN, others=MAIN, minimum=1, maximum=2),
    SubjectOrder(first=SPORT, then=MAIN, within="week"),
    HomeworkMinutes(),
    InStep(of="grade", after="lesson"),
    AtOnce(teachers=("Wang", "Li", "Sun")),
)
CLASSES_SCOPED: tuple[Rule, ...] = (
    DoublePeriods(),
    DaysBetween(gap=3, exceptions=Scope(grades=(7,))),
    DailyPe(only=Scope(classes=("2",))),
    TimeOfDay(half="afternoon", least=1, only=Scope(subjects=("maths",)), exceptions=Scope(classes=("7",))),
    MainRun(maximum=1, exceptions=Scope(subjects=("chinese",))),
    NotRightAfter(only=Scope(grades=(7,))),
    ApartDays(subjects=SPORT, others=MAIN, exceptions=Scope(classes=("2",))),
    DifferentFirst(exceptions=Scope(subjects=("pe",))),
    InStep(of="grade", tolerance=0, only=Scope(subjects=("maths",))),
    SchoolEvents(windows=(Window(day="mon"),), only=Scope(classes=("7x",))),
    ProtectedBreaks(protected=(PeriodKind.LONG_BREAK,), only=Scope(classes=("2",))),
    RoomSeats(exceptions=Scope(subjects=("pe",))),
    AtOnce(only=Scope(grades=(1, 2))),
)
SERVICE: set[type[Rule]] = {kind for kind in RULES if ".service_" in kind.__module__} | {HomeworkHelp, LateDuty}
"""Rules of the after-school service are tried in a file of their own, on a school that has one."""
SET_APART: tuple[type[Rule], ...] = (
    *(type(rule) for rule in (*TEACHERS, *CLASSES)),
    ExerciseMinutes,
    MainSubjectsMorning,
    Overlap,
    TeachersPerClass,
    *SERVICE,
)
DEFAULTS: tuple[Rule, ...] = (
    *(kind() for kind in RULES if not (kind.on_paper or issubclass(kind, SET_APART))),
    MainSubjectsMorning(ratio=0.5),
    TeachersPerClass(most=1),
    ExerciseMinutes(minutes=30),
    Overlap(left=lessons(("7", "maths"), ("7", "music")), right=lessons(("7x", "maths"), ("7x", "music")), maximum=0),
)
OTHERS: tuple[Rule, ...] = (
    ContractLoad(ceiling=20, tolerance=30, step=7, homeroom_credit=0.9),
    Preparations(most=1),
    TeachersPerClass(most=2),
    CurriculumHours(one_teacher=False),
    SubjectPerDay(maximum=1, minimum=1),
    DoublePeriods(protected=(), only_asked=True),
    PeTime(closed=(2, 3), after_lunch=False),
    SpecialRooms(seats=True, same_room=True),
    TeacherLoad(day=1, week=4, least=2, span=150, rest=17 * 60),
    TeacherConsecutive(maximum=2),
    TeacherGaps(within="day", maximum=1),
    MainSubjectsMorning(ratio=1),
    ExerciseMinutes(minutes=70),
    DayLength(primary=DayLimits(first_lesson=9 * 60, study=110), junior=DayLimits(first_lesson=8 * 60, study=100)),
    Overlap(left=lessons(("7", "music")), right=lessons(("7x", "maths")), minimum=2),
)
DAYS: tuple[Rule, ...] = (
    TeacherConsecutive(maximum=1, within="day", count="days"),
    TeacherGaps(maximum=1, within="half-day", count="days"),
    VenueCapacity(same_room=True),
    HomeroomFirst(exceptions=Scope(classes=("1",))),
    ExerciseMinutes(ledger="breaks", minutes=90, breaks=True),
    DayLength(ledger="", primary=DayLimits(first_lesson=9 * 60), junior=DayLimits(study=100)),
)
SCOPED: tuple[Rule, ...] = (
    CurriculumHours(only=Scope(classes=("1", "7")), exceptions=Scope(subjects=("music",))),
    OnePlace(only=Scope(grades=(1, 7)), overridden=(Scope(classes=("7x",)),)),
    SubjectPerDay(maximum=1, only=Scope(subjects=("maths",)), exceptions=Scope(classes=("7",))),
    DoublePeriods(only=Scope(classes=("1",))),
    PeTime(exceptions=Scope(subjects=("dance",))),
    VenueCapacity(only=Scope(subjects=("pe",))),
    SpecialRooms(seats=True, exceptions=Scope(subjects=("lab",))),
    ClassMeeting(exceptions=Scope(classes=("2",))),
    FixedLessons(only=Scope(classes=("1",))),
    TeacherUnavailable(only=Scope(teachers=("Wang",))),
    TeacherLoad(day=1, only=Scope(subjects=("music",))),
    TeacherConsecutive(maximum=1, exceptions=Scope(teachers=("Li",))),
    TeacherGaps(only=Scope(teachers=("Li", "Sun"))),
    ResearchHalfDay(only=Scope(subjects=("maths",))),
    MainSubjectsMorning(ratio=1, only=Scope(subjects=("chinese",)), exceptions=Scope(grades=(1,))),
    ExerciseMinutes(minutes=30, only=Scope(grades=(7,))),
    DayLength(only=Scope(classes=("1",))),
)
SHEETS = {
    "defaults": DEFAULTS,
    "others": OTHERS,
    "days": DAYS,
    "scoped": SCOPED,
    "teachers": TEACHERS,
    "staff": STAFF,
    "classes": (DoublePeriods(), *CLASSES),
    "classes-too": CLASSES_TOO,
    "classes-scoped": CLASSES_SCOPED,
}
"""Rules that are posted together: with their defaults, with other parameters (twice), with scopes."""

EXAMPLES = 50


def starts_of_doubles(posted: Posted) -> dict[str, frozenset[str]]:
    """The times at which each event's doubles may start."""
    return {
        event: frozenset(constraint.times)
        for constraint in posted.problem.constraints
        if isinstance(constraint, PreferTimes) and constraint.duration == 2
        for event in constraint.events
    }


def draw(posted: Posted, random: Random) -> Solution:
    """Draw a solution: every course within some first periods of its bells, its open roles filled or not."""
    doubles, crowd = starts_of_doubles(posted), random.randint(1, 12)
    return Solution(
        tuple(m for c in posted.board.courses for m in meets(posted, c, doubles.get(c.event), crowd, random))
    )


def meets(posted: Posted, course: Course, doubles: frozenset[str] | None, crowd: int, random: Random) -> list[Meet]:
    """The meets of a course; a row of one with doubles is cut from its beginning."""
    times = [slot.time for slot in posted.board.slots_of[course.bell]][:crowd]
    chosen = (
        random.sample(times, min(course.periods, len(times))) if doubles else random.choices(times, k=course.periods)
    )
    left = sorted(chosen, key=times.index)
    found: list[Meet] = []
    while left:
        time = left.pop(0)
        twice = time in (doubles or ()) and bool(left) and times.index(left[0]) == times.index(time) + 1
        if twice:
            left.pop(0)
        found.append(Meet(course.event, 1 + twice, time, filled(course, random)))
    if random.random() < 0.2 and found[0].duration == 1 and len(course.rooms) < 2:
        found.pop(0)
    told = sum(meet.duration for meet in found)
    return found + [Meet(course.event, 1, None, kept(course, found))] * (course.periods - told)


def filled(course: Course, random: Random) -> tuple[tuple[str, str], ...]:
    """Resources for the open roles, or none."""
    teacher = random.choice((None, *course.any_of)) if course.any_of else None
    room = random.choice((None, *course.rooms)) if len(course.rooms) > 1 else None
    return tuple((role, f"{role}:{name}") for role, name in (("teacher", teacher), ("room", room)) if name is not None)


def kept(course: Course, found: list[Meet]) -> tuple[tuple[str, str], ...]:
    """Of a lesson that is missing: its teacher and its room are not missing as well, nor others than before."""
    used = dict(resource for meet in found for resource in meet.resources)
    teacher = {"teacher": f"teacher:{course.any_of[0]}"} if course.any_of else {}
    room = {"room": f"room:{course.rooms[0]}"} if len(course.rooms) > 1 else {}
    return tuple((teacher | room | used).items())


def timetable_of(posted: Posted, solution: Solution) -> Timetable:
    """The lessons of a solution, as the school would write them down."""
    course_of = {course.event: course for course in posted.board.courses}
    found: list[Lesson] = []
    for meet in solution.meets:
        course, chosen = course_of[meet.event], {role: name.split(":")[1] for role, name in meet.resources}
        teachers = [*course.teachers, *([chosen["teacher"]] if "teacher" in chosen else [])]
        first = [slot.time for slot in posted.board.slots].index(meet.time) if meet.time else 0
        for slot in posted.board.slots[first : first + meet.duration] if meet.time else ():
            found += [
                Lesson(
                    class_=class_,
                    subject=course.subject.id,
                    teacher=teachers[0] if teachers else None,
                    co_teachers=tuple(teachers[1:]),
                    room=course.rooms[0] if len(course.rooms) == 1 else chosen.get("room"),
                    day=slot.day,
                    period=slot.period.id,
                    weeks=course.weeks,
                    group=course.event if len(course.classes) > 1 else None,
                )
                for class_ in course.classes
            ]
    return Timetable(school=SCHOOL.id, lessons=tuple(found))


@pytest.mark.parametrize("strength", ["mandatory", "recommended"])
@pytest.mark.parametrize("sheet", SHEETS)
def test_findings_cost_what_the_constraints_deviate_by(sheet: str, strength: str, agree: Agree) -> None:
    """Recommended: the same cost. Mandatory: findings if and only if a constraint is missed."""
    rules = [rule.model_copy(update={"strength": strength, "weight": 3}) for rule in SHEETS[sheet]]
    agree(
        rules,
        post(SCHOOL, rules),
        draw,
        lambda posted, found: PlacedWeek(SCHOOL, timetable_of(posted, found)),
        EXAMPLES,
    )


def test_every_rule_is_tried() -> None:
    """A new rule must be tried too, unless it is settled on paper: it posts nothing."""
    assert {type(rule) for sheet in SHEETS.values() for rule in sheet} == {
        kind for kind in RULES if not kind.on_paper
    } - SERVICE


@pytest.mark.parametrize("other", [*OTHERS, *DAYS[:3]], ids=lambda rule: rule.name)
def test_another_rule_costs_something_else(other: Rule) -> None:
    """The trial is not blind: the same rule with other parameters does not cost what was posted."""
    rules = [rule.model_copy(update={"strength": "recommended"}) for rule in (*DEFAULTS, other)]
    posted = post(SCHOOL, rules[:-1])
    costs = []
    for seed in range(20):
        solution = draw(posted, Random(seed))
        counted = evaluate(posted.problem, solution).deviations
        week = PlacedWeek(SCHOOL, timetable_of(posted, solution))
        costs.append(
            (
                sum(f.amount for f in rules[-1].check(week)),
                sum(c.deviation.amount for c in counted if c.constraint.origin == other.name),
            )
        )
    assert any(clock != count for clock, count in costs)
