"""What the findings of the service's rules cost is what their constraints deviate by, on whatever week.

Weeks are drawn at random for a tiny school whose primary service begins while the junior classes still have lessons:
lessons anywhere, sessions and duties led by anybody or nobody, clubs in any room or none.
"""

from __future__ import annotations

from random import Random

import pytest

from kebiao.models.curriculum import Curriculum, CurriculumLine
from kebiao.models.school import Assignment, Category, ClassGroup, Room, School, Scope, Subject, Teacher
from kebiao.models.service import Activity, Club, DutyPost, Instructor, Pupil, Service, ServiceStaff
from kebiao.models.service_plan import ServicePlan, ServiceSession
from kebiao.models.timetable import Timetable
from kebiao.models.week import BellSchedule, Day, Period, PeriodKind, Stage, Week, Window
from kebiao.planning.timetable_of import timetable_of
from kebiao.rules import RULES, Rule
from kebiao.rules.burden import Weights
from kebiao.rules.free_together import FreeTogether
from kebiao.rules.homework_help import HomeworkHelp
from kebiao.rules.late_duty import LateDuty
from kebiao.rules.mentor_visits import MentorVisits
from kebiao.rules.one_place import OnePlace
from kebiao.rules.placed import PlacedWeek
from kebiao.rules.posting import Posted, post
from kebiao.rules.service_available import ServiceAvailable
from kebiao.rules.service_consent import ServiceConsent
from kebiao.rules.service_fair import ServiceFair
from kebiao.rules.service_load import ServiceLoad
from kebiao.rules.service_places import ServicePlaces
from kebiao.rules.service_providers import ServiceProviders
from kebiao.rules.service_rooms import ServiceRooms
from kebiao.rules.service_staffed import ServiceStaffed
from kebiao.rules.service_vetted import ServiceVetted
from kebiao.rules.teacher_consecutive import TeacherConsecutive
from kebiao.rules.teacher_gaps import TeacherGaps
from kebiao.rules.teacher_unavailable import TeacherUnavailable
from kebiao.rules.turns import SessionTurn
from kebiao.rules.venue_capacity import VenueCapacity
from kebiao.solver.solution import Meet, Solution

from .conftest import Agree

S1, S2 = PeriodKind.STAGE_1, PeriodKind.STAGE_2
DAYS: tuple[Day, ...] = ("mon", "tue")


def bell(name: str, stage: Stage, lessons: str, service: str) -> BellSchedule:
    """Bells by the starts of lessons and of the service's periods, all of 40 minutes."""

    def period(id_: str, start: str, kind: PeriodKind) -> Period:
        begin = int(start[:-2]) * 60 + int(start[-2:])
        return Period(id=id_, kind=kind, start=begin, end=begin + 40)

    kinds = zip(("s1", "s2", "s3"), service.split(), (S1, S2, S2), strict=True)
    rung = [period(str(i), start, PeriodKind.LESSON) for i, start in enumerate(lessons.split(), 1)]
    return BellSchedule(id=name, stage=stage, periods=(*rung, *(period(*one) for one in kinds)))


BELLS = (
    bell("A", Stage.PRIMARY, "820 915 1400", "1540 1630 1720"),
    bell("B", Stage.JUNIOR, "800 900 1550", "1640 1730 1820"),
)
PUPILS = tuple(Pupil(id=f"p{n}", class_="1" if n < 12 else "7") for n in range(24))
SERVICE = Service(
    clubs=(
        Club(id="chess", most=20, leaders=("Li", "coach")),
        Club(id="choir", activity=Activity.ARTS, most=20, rooms=("hall", "field")),
    ),
    instructors=(
        Instructor(
            id="coach",
            activities=(Activity.SPORT, Activity.INTEREST),
            available=(Window(day="mon", start=15 * 60, end=18 * 60), Window(day="tue", half="afternoon")),
            travel=50,
            vetted=True,
        ),
        Instructor(
            id="aunt",
            activities=(Activity.HOMEWORK, Activity.ARTS),
            available=(Window(day="tue"),),
            provider="City Arts",
        ),
    ),
    staff=(
        ServiceStaff(teacher="Li", activities=(Activity.HOMEWORK, Activity.READING), sessions=2, late_days=0),
        ServiceStaff(teacher="Wu", unavailable=(Window(day="tue", start=17 * 60 + 20), Window(day="mon", end=16 * 60))),
        ServiceStaff(teacher="Sun", activities=tuple(Activity), late_days=1),
    ),
    duties=(DutyPost(duty="leader", staff=("Wu", "Qi")), DutyPost(duty="patrol", people=2)),
    pupils=PUPILS,
)
SCHOOL = School(
    id="tiny",
    week=Week(days=DAYS, cycle=2, bells=BELLS),
    classes=(
        ClassGroup(id="1", grade=1, size=12, bell="A", home_room="r1"),
        ClassGroup(id="7", grade=7, size=12, bell="B", home_room="r7"),
    ),
    subjects=(
        Subject(id="maths", category=Category.MATHS, main=True),
        Subject(id="pe", category=Category.PE, room_kind="field"),
    ),
    teachers=(
        Teacher(id="Li", subjects=("maths",)),
        Teacher(id="Wu", subjects=("maths", "pe"), unavailable=(Window(day="mon", half="morning"),)),
        Teacher(id="Sun", subjects=("pe",)),
        Teacher(id="Qi", subjects=("maths",)),
    ),
    rooms=(
        Room(id="r1", seats=9),
        Room(id="r7", unavailable=(Window(day="mon", half="afternoon"),)),
        Room(id="hall", kind="stage", seats=11, unavailable=(Window(day="tue", start=17 * 60),)),
        Room(id="field", kind="field", capacity=2, seats=15),
        Room(id="gym", kind="field", seats=12),
    ),
    curriculum=Curriculum(
        lines=(
            CurriculumLine(subject="maths", grades=(1, 7), periods=3),
            CurriculumLine(subject="pe", grades=(1, 7), periods=2),
        )
    ),
    assignments=(
        Assignment(classes=("1",), subject="maths", teachers=("Li",)),
        Assignment(classes=("7",), subject="maths", any_of=("Wu", "Qi")),
        Assignment(classes=("1",), subject="pe", teachers=("Sun",)),
        Assignment(classes=("7",), subject="pe", teachers=("Wu",)),
    ),
    service=SERVICE,
)


def group(day: Day, class_: str, period: str, activity: Activity, pupils: slice) -> ServiceSession:
    """A class's group."""
    bell_ = {"1": "A", "7": "B"}[class_]
    names = tuple(pupil.id for pupil in PUPILS if pupil.class_ == class_)[pupils]
    return ServiceSession(
        id=f"{day}-{class_}-{period}",
        activity=activity,
        classes=(class_,),
        bell=bell_,
        day=day,
        period=period,
        pupils=names,
    )


def club(day: Day, name: str, activity: Activity, bell_: str, pupils: int) -> ServiceSession:
    """A club's session."""
    names = tuple(pupil.id for pupil in PUPILS)[:pupils]
    return ServiceSession(
        id=f"{day}-{name}", activity=activity, club=name, bell=bell_, day=day, period="s3", pupils=names
    )


PLAN = ServicePlan(
    sessions=(
        *(group(day, c, "s1", Activity.SPORT, slice(0, 12)) for day in DAYS for c in ("1", "7")),
        *(group(day, c, "s2", Activity.HOMEWORK, slice(0, 10)) for day in DAYS for c in ("1", "7")),
        *(group(day, "1", "s3", Activity.READING, slice(0, 5)) for day in DAYS),
        *(club(day, "choir", Activity.ARTS, "A", 13) for day in DAYS),
        club("mon", "chess", Activity.INTEREST, "B", 6),
    )
)
DEFAULTS: tuple[Rule, ...] = (
    OnePlace(),
    VenueCapacity(),
    ServiceStaffed(),
    ServiceConsent(),
    ServiceVetted(),
    ServiceProviders(),
    ServiceAvailable(),
    ServiceLoad(sessions=3, total=6),
    ServicePlaces(),
    ServiceRooms(),
    LateDuty(),
    HomeworkHelp(most=1),
    ServiceFair(),
    TeacherGaps(within="day"),
    TeacherConsecutive(maximum=1),
    TeacherUnavailable(),
    FreeTogether(least=3),
    MentorVisits(mentor="Li", novice="Wu", least=3),
)
OTHERS: tuple[Rule, ...] = (
    ServiceLoad(total=5, weights=Weights(lesson=70, sport=130, duty=10)),
    ServicePlaces(step=1),
    ServiceProviders(activities=(Activity.ARTS,)),
    LateDuty(after=17 * 60, days=1, free=2),
    HomeworkHelp(most=1, only=Scope(grades=(7,))),
    ServiceFair(tolerance=30, step=40, weights=Weights(lesson=20), exceptions=Scope(teachers=("Wu",))),
)
SHEETS = {"defaults": DEFAULTS, "others": OTHERS}


def draw(posted: Posted, random: Random) -> Solution:
    """Lessons at any time of their bells; each turn at its time, with staff and room drawn, or without."""
    meets: list[Meet] = []
    for course in posted.board.courses:
        slots = posted.board.slots_of[course.bell]
        for slot in random.sample(slots, course.periods):
            chosen = [("teacher", f"teacher:{random.choice(course.any_of)}")] if course.any_of else []
            if len(course.rooms) > 1:
                chosen.append(("room", f"room:{random.choice(course.rooms)}"))
            meets.append(Meet(course.event, 1, slot.time, tuple(chosen)))
    people = random.sample(posted.board.servants, random.randint(1, len(posted.board.servants)))
    for turn in posted.board.turns:
        who = None if random.random() < 0.05 and isinstance(turn, SessionTurn) else random.choice(people)
        room = random.choice((None, *turn.rooms)) if len(turn.rooms) > 1 else None
        filled = (("staff", who), ("room", None if room is None else f"room:{room}"))
        meets.append(Meet(turn.event, 1, turn.time, tuple((role, name) for role, name in filled if name is not None)))
    return Solution(tuple(meets))


def week_of(posted: Posted, solution: Solution) -> PlacedWeek:
    """The week as the rules' own checks read it, through its document's text."""
    timetable = timetable_of(posted, solution)
    return PlacedWeek(SCHOOL, Timetable.model_validate_json(timetable.model_dump_json(by_alias=True)))


@pytest.mark.parametrize("strength", ["mandatory", "recommended"])
@pytest.mark.parametrize("sheet", SHEETS)
def test_findings_cost_what_the_constraints_deviate_by(sheet: str, strength: str, agree: Agree) -> None:
    """Recommended: the same cost. Mandatory: findings if and only if a constraint is missed."""
    rules = [rule.model_copy(update={"strength": strength, "weight": 3}) for rule in SHEETS[sheet]]
    agree(rules, post(SCHOOL, rules, PLAN), draw, week_of, 60)


def test_every_rule_of_the_service_is_tried() -> None:
    """Whatever posts turns of the service is among the sheets."""
    posting = {kind for kind in RULES if not kind.on_paper and ".service_" in kind.__module__}
    assert posting <= {type(rule) for sheet in SHEETS.values() for rule in sheet}
