"""The after-school service beside the lessons: one problem, one clock, checked twice, changed little."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

import pytest

from kebiao.instances.new_school import new_school
from kebiao.models.scenario import Scenario, TeacherAway
from kebiao.models.school import School
from kebiao.models.service import Activity, ServiceStaff
from kebiao.models.service_plan import ServicePlan, ServiceSession
from kebiao.models.timetable import Timetable
from kebiao.planning.allotting import draft
from kebiao.planning.generate import generate
from kebiao.planning.solution_of import solution_of
from kebiao.planning.timetable_of import timetable_of
from kebiao.planning.validate import validate
from kebiao.planning.what_if import what_if
from kebiao.rules import rules_of
from kebiao.rules.posting import post
from kebiao.solver.options import Options
from kebiao.solver.result import Status


@pytest.fixture(scope="module")
def school() -> School:
    """Three classes of grades 1 to 3, with a service for five of six pupils."""
    return new_school(grades=(1, 2, 3), classes_per_grade=1, seed=2, after_school=85)


@pytest.fixture(scope="module")
def made(school: School) -> Timetable:
    """Its week."""
    generated = generate(school, seconds=6, seed=1, deterministic=True)
    assert generated.timetable is not None
    assert not [f for f in generated.findings if f.severity == "mandatory"]
    return generated.timetable


def plan_of(timetable: Timetable) -> ServicePlan:
    """The service of a week that has one."""
    assert timetable.service is not None
    return timetable.service


def test_lessons_and_service_are_made_together(school: School, made: Timetable) -> None:
    """Every lesson, every group led and placed, every duty had, every pupil who stays somewhere in every period."""
    plan = plan_of(made)
    assert len(made.lessons) == sum(
        line.periods for c in school.classes for line in school.curriculum.lines if c.grade in line.grades
    )
    assert plan.sessions and all(len(session.staff) == 1 for session in plan.sessions)
    assert school.service is not None
    asked = Counter({post.duty: post.people * len(school.week.days) for post in school.service.duties})
    assert Counter(turn.duty for turn in plan.duties) == asked
    assert made.quality is not None
    assert made.quality.bound <= made.quality.soft


def test_a_school_of_one_bell_has_no_lessons_during_its_service() -> None:
    school = new_school(grades=(1,), classes_per_grade=2, seed=1, after_school=70)
    assert len(school.week.bells) == 1
    posted = post(school, rules_of(school), draft(school, seconds=10).plan)
    options, lessons = Options.of(posted.problem), {slot.time for slot in posted.board.slots}
    assert len(lessons) < len(posted.problem.times)
    for course in posted.board.courses:
        held = {posted.problem.times[start].id for start in options.starts(course.event, 1)}
        assert held and held <= lessons


def test_nobody_is_in_two_places_on_the_clock(school: School, made: Timetable) -> None:
    """Lessons, sessions and duties of a teacher never share a minute."""
    bells = {b.id: b for b in school.week.bells}
    bell_of = {c.id: c.bell for c in school.classes}
    busy: dict[tuple[str, str], list[tuple[int, int]]] = {}

    def note(who: str, day: str, bell: str, period: str) -> None:
        (found,) = [p for p in bells[bell].periods if p.id == period]
        busy.setdefault((who, day), []).append((found.start, found.end))

    for lesson in made.lessons:
        for teacher in lesson.teachers:
            note(teacher, lesson.day, bell_of[lesson.class_], lesson.period)
    for session in plan_of(made).sessions:
        for name in session.staff:
            note(name, session.day, session.bell, session.period)
    for spans in busy.values():
        spans.sort()
        assert all(end <= start for (_, end), (start, _) in pairwise(spans))


def test_validate_says_the_same_and_finds_what_is_spoiled(school: School, made: Timetable) -> None:
    """The same week has no mandatory finding; one with a stranger, a gap and a new lesson has them."""
    assert not [f for f in validate(school, made) if f.severity == "mandatory"]
    plan, service = plan_of(made), school.service
    assert service is not None
    silent = school.model_copy(
        update={
            "service": service.model_copy(update={"staff": tuple(s for s in service.staff if s.teacher != _led(plan))})
        }
    )
    assert {f.rule for f in validate(silent, made) if f.severity == "mandatory"} >= {"service-consent"}

    def spoiled(**update: object) -> set[str]:
        first, *rest = plan.sessions
        changed = plan.model_copy(update={"sessions": (first.model_copy(update=update), *rest)})
        found = validate(school, made.model_copy(update={"service": changed}))
        return {f.rule for f in found if f.severity == "mandatory"}

    assert "service-staffed" in spoiled(staff=())
    assert "service-everyone" in spoiled(pupils=())
    assert "service-kinds" in spoiled(activity=Activity.NEW_LESSON)


def _led(plan: ServicePlan) -> str:
    """Somebody who leads a session and is no instructor."""
    return next(name for session in plan.sessions for name in session.staff if name.startswith("T"))


def test_a_week_read_back_is_the_week(school: School, made: Timetable) -> None:
    """From the document to the solver's meets and back again."""
    posted = post(school, rules_of(school), plan_of(made))
    again = timetable_of(posted, solution_of(posted, made).solution)
    assert again.service is not None
    assert {s.id: s for s in again.service.sessions} == {s.id: s for s in plan_of(made).sessions}
    assert Counter(again.service.duties) == Counter(plan_of(made).duties)


def test_who_is_away_is_relieved_and_few_others_change(school: School, made: Timetable) -> None:
    """A day without a teacher: their turns of that day go to others; others change only to make room for it."""
    plan = plan_of(made)
    heads = {class_.homeroom_teacher for class_ in school.classes}
    leaders = [name for session in plan.sessions for name in session.staff if name.startswith("T")]
    away = next(name for name in leaders if name not in heads)
    day = next(s.day for s in plan.sessions if away in s.staff)
    found = what_if(school, made, Scenario(edits=(TeacherAway(teacher=away, days=(day,)),)), seconds=60)
    assert found.status in (Status.OPTIMAL, Status.FEASIBLE) and found.timetable is not None
    before = {s.id: s for s in plan.sessions}
    changed = [s for s in plan_of(found.timetable).sessions if s.staff != before[s.id].staff]
    relieved = [s for s in plan.sessions if away in s.staff and s.day == day]
    assert {s.id for s in relieved} <= {s.id for s in changed}
    assert not any(away in s.staff for s in plan_of(found.timetable).sessions if s.day == day)
    assert len(changed) < 3 * len(relieved)
    told = [words.zh for words in found.relieved]
    assert len(told) >= len(changed)
    assert all("→" in line for line in told)


def test_a_service_that_nobody_agreed_to_is_told_in_its_words(school: School) -> None:
    """No timetable, and the sentence names what is to be led, not ids of the problem."""
    service = school.service
    assert service is not None
    update = {"staff": (ServiceStaff(teacher=school.teachers[0].id),), "clubs": (), "duties": ()}
    lonely = school.model_copy(update={"service": service.model_copy(update=update)})
    generated = generate(lonely, seconds=60)
    assert generated.timetable is None
    assert generated.result.status is Status.INFEASIBLE
    assert generated.shortages
    assert not any("service/" in words.zh or "service/" in words.en for words in generated.shortages)


def test_sessions_that_come_with_a_start_are_kept(school: School, made: Timetable) -> None:
    """Who attends what is not drawn again where a week is given to begin with."""
    again = generate(school, start=made, seconds=2, deterministic=True).timetable
    assert again is not None
    assert [_who(s) for s in plan_of(again).sessions] == [_who(s) for s in plan_of(made).sessions]


def _who(session: ServiceSession) -> tuple[str, tuple[str, ...]]:
    return session.id, session.pupils
