"""Sheets of rules that are posted together on the school of `agreement_school.py`, each rule several times."""

from __future__ import annotations

from kebiao.models.school import (
    Category,
    Scope,
)
from kebiao.models.week import PeriodKind, Window
from kebiao.rules import RULES, Rule
from kebiao.rules.adjacent import Adjacent
from kebiao.rules.apart_days import ApartDays
from kebiao.rules.at_once import AtOnce
from kebiao.rules.choice import Choice
from kebiao.rules.class_meeting import ClassMeeting
from kebiao.rules.contract_load import ContractLoad
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

from .agreement_school import MON_EARLY


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
