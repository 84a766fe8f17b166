"""The rules: one file each, posted to the solver and checked on the finished timetable by the clock."""

from ..models.school import School
from .adjacent import Adjacent
from .apart_days import ApartDays
from .at_once import AtOnce
from .breaks import Breaks
from .class_meeting import ClassMeeting
from .class_size import ClassSize
from .club_sizes import ClubSizes
from .club_terms import ClubTerms
from .contract_load import ContractLoad
from .curriculum_hours import CurriculumHours
from .daily_pe import DailyPe
from .day_length import DayLength
from .days_between import DaysBetween
from .different_first import DifferentFirst
from .double_periods import DoublePeriods
from .edges_shared import EdgesShared
from .even_days import EvenDays
from .evening_study import EveningStudy
from .exercise_minutes import ExerciseMinutes
from .exit_notice import ExitNotice
from .eye_exercises import EyeExercises
from .fixed_lessons import FixedLessons
from .free_together import FreeTogether
from .half_days_off import HalfDaysOff
from .homeroom_choice import HomeroomChoice
from .homeroom_daily import HomeroomDaily
from .homeroom_first import HomeroomFirst
from .homework_daily import HomeworkDaily
from .homework_help import HomeworkHelp
from .homework_minutes import HomeworkMinutes
from .in_step import InStep
from .kept_pairs import KeptPairs
from .late_duty import LateDuty
from .lines import lay_over
from .load_profiles import LoadProfiles
from .long_breaks import LongBreaks
from .lunch_break import LunchBreak
from .main_run import MainRun
from .main_subjects_morning import MainSubjectsMorning
from .mentor_visits import MentorVisits
from .no_weekend import NoWeekend
from .not_right_after import NotRightAfter
from .one_place import OnePlace
from .overlap import Overlap
from .pe_time import PeTime
from .period_minutes import PeriodMinutes
from .preparations import Preparations
from .protected_breaks import ProtectedBreaks
from .pupil_exercise import PupilExercise
from .qualified_teachers import QualifiedTeachers
from .research_half_day import ResearchHalfDay
from .room_seats import RoomSeats
from .rule import Rule
from .school_events import SchoolEvents
from .science_mode import ScienceMode
from .service_available import ServiceAvailable
from .service_consent import ServiceConsent
from .service_days import ServiceDays
from .service_everyone import ServiceEveryone
from .service_fair import ServiceFair
from .service_fees import ServiceFees
from .service_hours import ServiceHours
from .service_kinds import ServiceKinds
from .service_leaders import ServiceLeaders
from .service_load import ServiceLoad
from .service_order import ServiceOrder
from .service_places import ServicePlaces
from .service_priority import ServicePriority
from .service_providers import ServiceProviders
from .service_ratio import ServiceRatio
from .service_rooms import ServiceRooms
from .service_staffed import ServiceStaffed
from .service_vetted import ServiceVetted
from .special_rooms import SpecialRooms
from .staff_ratio import StaffRatio
from .subject_order import SubjectOrder
from .subject_per_day import SubjectPerDay
from .subject_periods import SubjectPeriods
from .subject_share import SubjectShare
from .teacher_consecutive import TeacherConsecutive
from .teacher_days import TeacherDays
from .teacher_gaps import TeacherGaps
from .teacher_grades import TeacherGrades
from .teacher_load import TeacherLoad
from .teacher_unavailable import TeacherUnavailable
from .teacher_wishes import TeacherWishes
from .teachers_per_class import TeachersPerClass
from .time_of_day import TimeOfDay
from .travel_time import TravelTime
from .two_bells import TwoBells
from .venue_capacity import VenueCapacity
from .weekly_total import WeeklyTotal

RULES: tuple[type[Rule], ...] = (
    CurriculumHours,
    OnePlace,
    SubjectPerDay,
    DoublePeriods,
    PeTime,
    VenueCapacity,
    SpecialRooms,
    ClassMeeting,
    FixedLessons,
    TeacherUnavailable,
    TeacherLoad,
    TeacherConsecutive,
    TeacherGaps,
    ResearchHalfDay,
    MainSubjectsMorning,
    ExerciseMinutes,
    DayLength,
    HomeroomFirst,
    TravelTime,
    TwoBells,
    LoadProfiles,
    HalfDaysOff,
    TeacherDays,
    EvenDays,
    TeacherGrades,
    HomeroomDaily,
    FreeTogether,
    MentorVisits,
    EdgesShared,
    TeacherWishes,
    Overlap,
    DaysBetween,
    DailyPe,
    TimeOfDay,
    MainRun,
    NotRightAfter,
    Adjacent,
    SubjectOrder,
    ApartDays,
    DifferentFirst,
    HomeworkMinutes,
    InStep,
    SchoolEvents,
    NoWeekend,
    ProtectedBreaks,
    RoomSeats,
    AtOnce,
    ServiceStaffed,
    ServiceConsent,
    ServiceVetted,
    ServiceProviders,
    ServiceAvailable,
    ServiceLoad,
    ServicePlaces,
    ServiceRooms,
    LateDuty,
    HomeworkHelp,
    ServiceFair,
    ServiceEveryone,
    ServiceDays,
    ServiceKinds,
    ClubSizes,
    ClubTerms,
    HomeworkDaily,
    PupilExercise,
    ServiceRatio,
    ServiceLeaders,
    ServicePriority,
    WeeklyTotal,
    PeriodMinutes,
    SubjectPeriods,
    SubjectShare,
    ScienceMode,
    Breaks,
    LongBreaks,
    LunchBreak,
    EyeExercises,
    ServiceHours,
    ServiceOrder,
    EveningStudy,
    ServiceFees,
    ExitNotice,
    ClassSize,
    StaffRatio,
    QualifiedTeachers,
    HomeroomChoice,
    ContractLoad,
    Preparations,
    TeachersPerClass,
    KeptPairs,
)
"""Every rule there is, in the order in which they are posted and checked."""


def rules_of(school: School) -> tuple[Rule, ...]:
    """The rules that a school's timetable must meet: the defaults, overlaid with the school's own lines.

    Raise DocumentError with every line that names no rule, or a scope or parameters that its rule does not take.
    """
    return lay_over(RULES, school)


__all__ = ["RULES", "Rule", "rules_of"]
