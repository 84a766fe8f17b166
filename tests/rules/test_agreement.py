"""What the findings of a rule cost is what its constraints deviate by, on whatever timetable.

Timetables are drawn at random, most of them bad, for a tiny school of two bell schedules that overlap and of odd and
even weeks, with doubles, combined classes, teaching groups, teachers and rooms to choose. The solver's side counts a
solution, the rule's side reads the timetable by the clock; they have no code in common.
"""

from __future__ import annotations

from random import Random

import pytest

from kebiao.models.timetable import Lesson, Timetable
from kebiao.rules import RULES, Rule
from kebiao.rules.course import Course
from kebiao.rules.placed import PlacedWeek
from kebiao.rules.posting import Posted, post
from kebiao.solver.constraints import PreferTimes
from kebiao.solver.evaluation import evaluate
from kebiao.solver.solution import Meet, Solution

from .agreement_school import SCHOOL
from .conftest import Agree
from .sheets import DAYS, DEFAULTS, OTHERS, SERVICE, SHEETS

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
