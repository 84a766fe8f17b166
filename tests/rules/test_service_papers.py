"""Rules on who attends what: a made school's known plan meets them; broken by hand in one way, each finds it."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Any

import pytest

from kebiao.instances.new_school import new_school_with_timetable
from kebiao.models.document import Words
from kebiao.models.finding import Finding
from kebiao.models.school import School, Scope
from kebiao.models.service import Activity, Pupil
from kebiao.models.service_plan import ServicePlan, ServiceSession, Unplaced
from kebiao.models.timetable import Timetable
from kebiao.models.week import PeriodKind
from kebiao.rules import RULES
from kebiao.rules.attendance import PlanRule
from kebiao.rules.club_sizes import ClubSizes
from kebiao.rules.club_terms import ClubTerms
from kebiao.rules.homework_daily import HomeworkDaily
from kebiao.rules.placed import PlacedWeek
from kebiao.rules.pupil_exercise import PupilExercise
from kebiao.rules.rule import Rule
from kebiao.rules.service_days import ServiceDays
from kebiao.rules.service_kinds import ServiceKinds
from kebiao.rules.service_leaders import Band, ServiceLeaders
from kebiao.rules.service_priority import ServicePriority
from kebiao.rules.service_ratio import ServiceRatio

Change = Callable[[ServiceSession], ServiceSession | None]


@lru_cache
def made() -> tuple[School, Timetable]:
    """A class of grade 1 and one of grade 7, with their known plan."""
    return new_school_with_timetable(grades=(1, 7), classes_per_grade=1, seed=1, after_school=85)


def plan() -> ServicePlan:
    found = made()[1].service
    assert found is not None
    return found


def changed(change: Change, **fields: Any) -> Timetable:
    """The known timetable with every session changed, or left out."""
    sessions = tuple(after for after in map(change, plan().sessions) if after is not None)
    return made()[1].model_copy(update={"service": plan().model_copy(update={"sessions": sessions, **fields})})


def found(rule: Rule, timetable: Timetable | None = None, school: School | None = None) -> list[Finding]:
    return list(rule.check(PlacedWeek(school or made()[0], timetable or made()[1])))


def with_pupils(change: Callable[[Pupil], Pupil]) -> School:
    school = made()[0]
    assert school.service is not None
    service = school.service.model_copy(update={"pupils": tuple(map(change, school.service.pupils))})
    return school.model_copy(update={"service": service})


def staying(class_: str, day: str) -> int:
    service = made()[0].service
    assert service is not None
    return sum(p.class_ == class_ and (p.days is None or day in p.days) for p in service.pupils)


@pytest.mark.parametrize("kind", [kind for kind in RULES if issubclass(kind, PlanRule)], ids=lambda kind: kind.name)
def test_the_known_plan_is_sound_and_no_plan_says_nothing(kind: type[Rule]) -> None:
    school, timetable = made()

    assert found(kind()) == []
    assert found(kind(), timetable.model_copy(update={"service": None})) == []
    assert found(kind(), school=school.model_copy(update={"service": None})) == []


def test_a_day_without_service() -> None:
    friday = changed(lambda s: None if s.day == "fri" else s)
    first = changed(lambda s: None if s.day == "fri" and s.bell.startswith("primary") else s)

    assert [(f.where.class_, f.amount) for f in found(ServiceDays(), friday)] == [("101", 1), ("701", 1)]
    assert [f.where.class_ for f in found(ServiceDays(), first)] == ["101"]
    assert found(ServiceDays(only=Scope(grades=(7,))), first) == []
    assert "周五" in found(ServiceDays(), first)[0].message.zh


def test_lessons_in_the_service_are_never_allowed() -> None:
    def teach(session: ServiceSession) -> ServiceSession:
        is_it = session.activity is Activity.HOMEWORK and session.day == "mon"
        return session.model_copy(update={"activity": Activity.REMEDIAL_LESSON}) if is_it else session

    allowed = ServiceKinds(second=tuple(Activity), strength="recommended")
    told = found(allowed, changed(teach))
    assert [(f.where.class_, f.where.day, f.severity, f.citation) for f in told] == [
        ("101", "mon", "mandatory", "D08"),
        ("701", "mon", "mandatory", "D08"),
    ]


def test_each_stage_has_its_own_kinds() -> None:
    def read(session: ServiceSession) -> ServiceSession:
        is_it = session.activity is Activity.SPORT and session.classes == ("101",) and session.day == "tue"
        return session.model_copy(update={"activity": Activity.READING}) if is_it else session

    (finding,) = found(ServiceKinds(), changed(read))
    assert (finding.where.class_, finding.where.day) == ("101", "tue")
    assert found(ServiceKinds(first=(Activity.SPORT, Activity.READING)), changed(read)) == []
    assert len(found(ServiceKinds(second=(Activity.HOMEWORK,)))) == sum(
        s.activity not in (Activity.HOMEWORK, Activity.SPORT, Activity.CARE) for s in plan().sessions
    )


def test_groups_have_as_many_leaders_as_they_need() -> None:
    largest = max(len(s.pupils) for s in plan().sessions if s.club is None)
    told = found(ServiceRatio(pupils=largest - 1))

    assert {f.amount for f in told} == {1}
    assert len(told) == sum(len(s.pupils) == largest for s in plan().sessions if s.club is None)
    assert found(ServiceRatio(pupils=largest - 1), changed(lambda s: s.model_copy(update={"staff": ()}))) == []


def test_leaders_on_duty_are_as_many_as_the_groups_ask_for() -> None:
    on_duty = [turn for turn in plan().duties if turn.duty == "leader"]
    days = {session.day for session in plan().sessions}
    assert len(on_duty) == len(days), "the made school has one a day"
    assert found(ServiceLeaders()) == []
    assert {f.amount for f in found(ServiceLeaders(least=3))} == {2}

    without = tuple(t for t in plan().duties if (t.duty, t.day) != ("leader", "tue"))
    (finding,) = found(ServiceLeaders(), changed(lambda s: s, duties=without))
    assert (finding.where.day, finding.amount, finding.severity) == ("tue", 1, "recommended")

    more = (*plan().duties, *on_duty, *on_duty)
    capped = ServiceLeaders(bands=(Band(groups=1, leaders=1), Band(leaders=2)))
    assert {f.amount for f in found(capped, changed(lambda s: s, duties=more))} == {1}
    assert found(ServiceLeaders(bands=(Band(groups=1, leaders=3),)), changed(lambda s: s, duties=more)) == []


def test_bands_rise() -> None:
    odd = ServiceLeaders(bands=(Band(groups=6, leaders=1), Band(leaders=4), Band(groups=3, leaders=2)))
    assert [fault.path for fault in odd.faults(made()[0])] == ["bands"]
    assert list(ServiceLeaders(bands=(Band(groups=6, leaders=1), Band(leaders=4))).faults(made()[0])) == []


def test_clubs_that_are_too_full_or_too_empty() -> None:
    school = made()[0]
    assert school.service is not None
    clubs = {club.id: club for club in school.service.clubs}
    club = next(s.club for s in plan().sessions if s.club is not None)
    least, most = clubs[club or ""].least, clubs[club or ""].most
    others = tuple(p.id for p in school.service.pupils)
    sessions = sum(s.club == club for s in plan().sessions)

    full = changed(lambda s: s.model_copy(update={"pupils": others[: most + 2]}) if s.club == club else s)
    empty = changed(lambda s: s.model_copy(update={"pupils": others[: least - 1]}) if s.club == club else s)
    assert [f.amount for f in found(ClubSizes(), full)] == [2] * sessions
    assert [f.amount for f in found(ClubSizes(), empty)] == [1] * sessions


def test_clubs_are_held_as_the_menu_says() -> None:
    school = made()[0]
    assert school.service is not None
    clubs = {club.id: club for club in school.service.clubs}
    session = next(s for s in plan().sessions if s.club and clubs[s.club].days and clubs[s.club].sessions == 1)
    club = clubs[session.club or ""]
    other = next(day for day in school.week.days if day not in club.days)
    stage = next(
        p.id
        for bell in school.week.bells
        if bell.id == session.bell
        for p in bell.periods
        if (p.kind is PeriodKind.STAGE_1) == (club.stage == 2) and p.kind in (PeriodKind.STAGE_1, PeriodKind.STAGE_2)
    )

    def with_(**fields: object) -> Timetable:
        return changed(lambda s: s.model_copy(update=fields) if s.id == session.id else s)

    def amounts(timetable: Timetable) -> list[int]:
        return [f.amount for f in found(ClubTerms(), timetable)]

    older = tuple(p.id for p in school.service.pupils if p.class_ == ("701" if 1 in club.grades else "101"))
    twice = changed(lambda s: s).model_copy()
    assert twice.service is not None
    again = session.model_copy(update={"id": "again"})
    twice = twice.model_copy(
        update={"service": twice.service.model_copy(update={"sessions": (*twice.service.sessions, again)})}
    )
    assert amounts(with_(day=other)) == [1]
    assert amounts(with_(period=stage)) == [1]
    assert amounts(with_(pupils=(*session.pupils, *older[:3]))) == [3]
    assert amounts(twice) == [1]


def test_everybody_who_stays_has_homework_guidance() -> None:
    def cut(session: ServiceSession) -> ServiceSession | None:
        is_it = session.activity is Activity.HOMEWORK and session.day == "mon" and session.classes == ("701",)
        return session.model_copy(update={"pupils": session.pupils[2:]}) if is_it else session

    (finding,) = found(HomeworkDaily(), changed(cut))
    assert (finding.where.class_, finding.where.day, finding.amount, len(finding.evidence)) == ("701", "mon", 2, 2)
    assert found(HomeworkDaily(days=("tue", "wed")), changed(cut)) == []


def test_who_leaves_by_bus_before_homework_ends_needs_none() -> None:
    early = with_pupils(lambda p: p.model_copy(update={"bus": 16 * 60 + 30}))
    nothing = changed(lambda s: None if s.activity is Activity.HOMEWORK else s)

    assert found(HomeworkDaily(), nothing, early) == []
    assert len(found(HomeworkDaily(), nothing)) == 10


def without_breaks(school: School) -> School:
    """The school without long breaks, so that exercise must come from PE and from the service."""

    def cut(bell: Any) -> Any:
        periods = tuple(p for p in bell.periods if p.kind is not PeriodKind.LONG_BREAK)
        return bell.model_copy(update={"periods": periods})

    week = school.week.model_copy(update={"bells": tuple(map(cut, school.week.bells))})
    return school.model_copy(update={"week": week})


def test_two_accounts_of_exercise() -> None:
    school = without_breaks(made()[0])
    assert school.service is not None
    free = [lesson for lesson in made()[1].lessons if lesson.subject != "体育与健康"]
    timetable = made()[1].model_copy(update={"lessons": tuple(free)})
    told = [f for f in found(PupilExercise(minutes=45), timetable, school) if f.where.class_ == "101"]
    size = sum(p.class_ == "101" for p in school.service.pupils)

    assert len(told) == 5, "a stage of 45 minutes of sport is enough for who stays, so only the others are told of"
    assert [f.amount for f in told] == [size - staying("101", f.where.day or "") for f in told]
    assert all("不参加" in f.message.zh for f in told)
    both = [f for f in found(PupilExercise(minutes=60), timetable, school) if f.where.class_ == "101"]
    assert sum(f.amount for f in both) == 5 * size


def test_priority_groups_come_first() -> None:
    service = made()[0].service
    assert service is not None
    session = next(s for s in plan().sessions if s.activity is Activity.HOMEWORK and s.classes == ("101",))
    pupils = {p.id: p for p in service.pupils}
    first = next(id_ for id_ in session.pupils if pupils[id_].priority)
    other = next(id_ for id_ in session.pupils if not pupils[id_].priority)

    def unplaced(who: str) -> Timetable:
        out = Unplaced(pupil=who, day=session.day, period=session.period, reason=Words(zh="满", en="full"))
        kept = tuple(id_ for id_ in session.pupils if id_ != who)
        return changed(lambda s: s.model_copy(update={"pupils": kept}) if s.id == session.id else s, unplaced=(out,))

    (finding,) = found(ServicePriority(), unplaced(first))
    assert (finding.amount, finding.evidence) == (1, (first,))
    assert found(ServicePriority(), unplaced(other)) == []
