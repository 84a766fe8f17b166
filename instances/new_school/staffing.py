"""How much of the staffing a new school gives away: all of it, some of it, or nothing but who could teach what.

The week that the school is known to have is staffed all the same: what is withheld here is what it shows to exist.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from random import Random

from ...models.school import Assignment, School, TaughtPair, Teacher
from ...models.timetable import Homeroom, Timetable
from ...models.week import Stage
from .bells import stage_of
from .draft import Draft
from .posts import Course, Post
from .subjects import MEETING, full_load

_KEPT = 0.7
"""Part of the courses of continuing classes of which last term's teacher is told."""

_SAME = 0.85
"""Part of these that the known week leaves with the same teacher."""

_WILLING = 0.3
"""Part of the teachers without a homeroom in the known week who would take one."""

_FIRST_GRADES = (1, 7)
"""Their classes are new: nobody taught them last term."""


class Staffing(StrEnum):
    """How much of who teaches whom is given."""

    GIVEN = "given"
    PARTLY = "partly"
    OPEN = "open"


def withhold(draft: Draft, school: School, known: Timetable, how: Staffing, rng: Random) -> tuple[School, Timetable]:
    """The school with its staffing open (wholly or partly), and its known timetable with the homeroom teachers."""
    if how == Staffing.GIVEN:
        return school, known
    homerooms = tuple(Homeroom(class_=c.id, teacher=c.homeroom_teacher or "") for c in school.classes)
    teachers = tuple(_teacher(draft, number, t, rng) for number, t in enumerate(school.teachers))
    given = set(rng.sample([c.id for c in school.classes], len(school.classes) // 2 if how == Staffing.PARTLY else 0))
    open_ = {c.id for c in school.classes} - given
    staffed = school.model_copy(
        update={
            "teachers": teachers,
            "classes": tuple(
                c.model_copy(update={"homeroom_teacher": None}) if c.id in open_ else c for c in school.classes
            ),
            "assignments": tuple(_assignments(draft, school, teachers, how, given, rng)),
            "last_term": tuple(_last_term(draft, school, teachers, rng)),
        }
    )
    return staffed, known.model_copy(update={"homerooms": tuple(h for h in homerooms if h.class_ in open_)})


def _teacher(draft: Draft, number: int, teacher: Teacher, rng: Random) -> Teacher:
    """A teacher with what a school knows of them before anybody is given a class."""
    post = draft.posts[number]
    stages = {stage_of(course.grade) for course in post.courses}
    contract = _contract(post, number in draft.part_time, stages)
    willing = post.homeroom is not None or (
        not post.leader and number not in draft.part_time and rng.random() < _WILLING
    )
    subjects = tuple(s for s in teacher.subjects if s != MEETING)
    return teacher.model_copy(
        update={
            "subjects": (*subjects, MEETING) if willing or not subjects else subjects,
            "stages": () if len(stages) > 1 else tuple(stages),
            "contract": contract,
            "homeroom": willing,
            "max_periods_week": max(contract, post.load),
        }
    )


def _contract(post: Post, part_time: bool, stages: set[Stage]) -> int:
    """A full load, or as much of it as a leader's or a part-timer's post is."""
    full = max(full_load(stage, post.subjects[0]) for stage in stages)
    if post.leader:
        return max(1, round(post.size * full))
    return max(1, post.load) if part_time else full


def _assignments(
    draft: Draft, school: School, teachers: tuple[Teacher, ...], how: Staffing, given: set[str], rng: Random
) -> Iterator[Assignment]:
    """Where the staffing is partly given: a third as it is, a third to choose from two to four, the rest open.

    A class with a given homeroom teacher has its class meeting given; where that is to be chosen, so is the meeting.
    """
    if how == Staffing.OPEN:
        return
    for course, assignment in zip(draft.demand.courses, school.assignments, strict=True):
        if course.subject == MEETING:
            if assignment.classes[0] in given:
                yield assignment
            continue
        draw = rng.random()
        if draw < 1 / 3:
            yield assignment
        elif draw < 2 / 3:
            able = [t.id for t in _able(course, teachers) if t.id not in assignment.teachers]
            some = rng.sample(able, min(len(able), rng.randint(1, 3)))
            if some:
                yield assignment.model_copy(update={"teachers": (), "any_of": (*assignment.teachers, *sorted(some))})


def _last_term(draft: Draft, school: School, teachers: tuple[Teacher, ...], rng: Random) -> Iterator[TaughtPair]:
    """Who taught a part of the classes last term: as a rule, who teaches them in the known week."""
    for course, assignment in zip(draft.demand.courses, school.assignments, strict=True):
        if course.grade not in _FIRST_GRADES and course.subject != MEETING and rng.random() < _KEPT:
            teacher = assignment.teachers[0]
            if rng.random() >= _SAME:
                teacher = rng.choice([t.id for t in _able(course, teachers)])
            yield TaughtPair(class_=assignment.classes[0], subject=course.subject, teacher=teacher)


def _able(course: Course, teachers: tuple[Teacher, ...]) -> list[Teacher]:
    """Who may teach a course."""
    stage = stage_of(course.grade)
    return [t for t in teachers if course.subject in t.subjects and (not t.stages or stage in t.stages)]
