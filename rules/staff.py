"""The teachers that a rule speaks of, by what it asks of them, and the stretches of the week in which it counts."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator
from typing import TypeVar

from ..models.document import Words
from ..models.finding import Finding, Place
from ..models.school import Teacher
from ..models.week import Day
from ..solver.constraint import Cost
from .board import Board
from .course import Course
from .placed import PlacedWeek
from .rule import Rule
from .words import DAY_EN, DAY_ZH, periods

K = TypeVar("K", bound=Hashable)


def staff(rule: Rule, board: Board) -> Iterator[Teacher]:
    """Yield the teachers that teach, or may be chosen to, as far as the rule speaks of them."""
    return (t for t in board.school.teachers if board.bells_of_teacher[t.id] and rule.applies(teacher=t))


def alike(rule: Rule, board: Board, asked: Callable[[Teacher], K]) -> dict[K, tuple[str, ...]]:
    """The resources of the rule's teachers, by what is asked of each."""
    found: dict[K, tuple[str, ...]] = {}
    for teacher in staff(rule, board):
        key = asked(teacher)
        found[key] = (*found.get(key, ()), f"teacher:{teacher.id}")
    return found


def counted(
    board: Board, bells: tuple[str, ...], *, halves: bool, above: int, days: bool
) -> Iterator[tuple[str, tuple[str, ...], Cost]]:
    """Yield (name, time groups, cost) of what is counted together for people who keep to some bell schedules.

    That is the half days (or days) of more than so many periods: all in one, or each day for itself, as a step.
    """
    stretches = board.stretches(bells, halves=halves)
    groups = tuple(group for group in stretches if len(board.time_groups[group]) > above)
    if days:
        for day, today in board.by_day(groups).items():
            yield f":{day}", today, Cost.STEP
    elif groups:
        yield "", groups, Cost.LINEAR


def may_teach(course: Course) -> tuple[str, ...]:
    """Those who teach a course, and those who may be chosen to."""
    return (*course.teachers, *course.any_of)


def too_many_periods(
    rule: Rule,
    week: PlacedWeek,
    teacher: str,
    most: int | None,
    day: Day | None,
    *,
    state: Words | None = None,
    mandatory: bool | None = None,
) -> Iterator[Finding]:
    """Yield that a teacher has more periods on a day (None: in the week) than `most`, if that is given.

    `state` says in the middle of the sentence why the limit is theirs; `mandatory` overrides the rule's strength.
    """
    counts = week.filled([s for s in week.of_teacher[teacher] if day in (None, s.day)])
    amount = 0 if most is None else sum(max(0, count - most) for count in counts)
    if amount:
        name, count = week.teacher_name(teacher), max(counts)
        zh, en = ("每周", "a week") if day is None else (DAY_ZH[day], f"on {DAY_EN[day]}")
        why_zh, why_en = ("", "") if state is None else (state.zh, state.en)
        yield rule.finding(
            where=Place(teacher=teacher, day=day),
            found=f"{count} 节/periods",
            required=f"≤ {most} 节/periods",
            zh=f"{name}{zh}有 {count} 节课，{why_zh}至多 {most} 节",
            en=f"{name} has {periods(count)} {en}; {why_en}at most {most}",
            amount=amount,
            mandatory=mandatory,
        )


def half_days(board: Board, bells: tuple[str, ...]) -> tuple[str, ...]:
    """The time groups of all half days on which one of these bell schedules has a lesson period, all bells' times."""
    found = dict.fromkeys((s.day, s.half) for day in board.school.week.days for s in board.slots if s.day == day)
    rung = {(s.day, s.half) for bell in bells for s in board.slots_of[bell]}
    return tuple(
        board.times(f"half:{day}:{half}", (s for s in board.slots if (s.day, s.half) == (day, half)))
        for day, half in found
        if (day, half) in rung
    )


def halves_of(week: PlacedWeek, bells: tuple[str, ...]) -> list[tuple[Day, bool]]:
    """The half days (day, whether it is the morning) on which one of these bell schedules has a lesson period."""
    return list(
        dict.fromkeys((d, p.start < week.noon) for d in week.days for b in bells for p in week.lesson_periods(b, d))
    )
