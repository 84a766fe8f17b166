"""Contradictions among fixed lessons: unknown places, and one class or teacher fixed in two places at once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..school import FixedLesson
from ..week import PeriodKind, Weeks
from .days import school_day
from .names import Trouble
from .plan import Plan, together


@dataclass(frozen=True, slots=True)
class _Pinned:
    """A fixed lesson with its clock times, weeks, and who must be there."""

    index: int
    lesson: FixedLesson
    start: int
    end: int
    weeks: tuple[Weeks, ...]
    assignment: int | None
    teachers: tuple[str, ...]

    def meets(self, other: _Pinned) -> bool:
        """Whether the two share a moment of some week."""
        same_week = any(together(a, b) for a in self.weeks for b in other.weeks)
        at_once = self.lesson.day == other.lesson.day and self.start < other.end and other.start < self.end
        return same_week and at_once

    def is_with(self, other: _Pinned) -> bool:
        """Whether the two are one combined lesson of several classes."""
        return self.assignment is not None and self.assignment == other.assignment and self.start == other.start


def fixed_contradictions(plan: Plan) -> Iterator[Trouble]:
    """Yield fixed lessons whose place does not exist, and those that contradict each other."""
    pinned: list[_Pinned] = []
    for i, lesson in enumerate(plan.school.fixed):
        if lesson.class_ in plan.class_ and plan.class_[lesson.class_].bell in plan.bell:
            trouble = _misplaced(plan, i, lesson)
            if trouble is not None:
                yield trouble
            else:
                pinned.append(_pin(plan, i, lesson))
    yield from _too_many(plan, pinned)
    yield from _clashes(plan, pinned)


def _misplaced(plan: Plan, i: int, lesson: FixedLesson) -> Trouble | None:
    if lesson.day not in plan.school.week.days:
        return next(school_day(("fixed", i, "day"), lesson.day, plan.school.week))
    period = plan.period(lesson.class_, lesson.day, lesson.period)
    if period is None or period.kind is not PeriodKind.LESSON:
        bell = plan.bell[plan.class_[lesson.class_].bell]
        known = ", ".join(p.id for p in bell.lessons(lesson.day))
        zh = f"{lesson.class_} 在 {lesson.day} 的上课节次之一：{known}"
        return Trouble(
            ("fixed", i, "period"), lesson.period, zh, f"a lesson period of {lesson.class_} on that day: {known}"
        )
    if plan.periods(lesson.class_, lesson.subject) is None:
        zh, en = f"{lesson.class_} 课程计划中有的科目", f"a subject that the curriculum has for {lesson.class_}"
        return Trouble(("fixed", i, "subject"), lesson.subject, zh, en)
    return None


def _pin(plan: Plan, i: int, lesson: FixedLesson) -> _Pinned:
    period = plan.period(lesson.class_, lesson.day, lesson.period)
    assert period is not None
    given = plan.assignments.get((lesson.class_, lesson.subject), [])
    only = given[0] if len(given) == 1 else None
    return _Pinned(
        index=i,
        lesson=lesson,
        start=period.start,
        end=period.end,
        weeks=plan.weeks_of(lesson.class_, lesson.subject),
        assignment=None if only is None else only[0],
        teachers=() if only is None else only[1].teachers,
    )


def _too_many(plan: Plan, pinned: list[_Pinned]) -> Iterator[Trouble]:
    """Yield the fixed lessons beyond the number that the curriculum asks for."""
    places: dict[tuple[str, str], set[tuple[str, int]]] = {}
    for pin in pinned:
        class_, subject = pin.lesson.class_, pin.lesson.subject
        taken = places.setdefault((class_, subject), set())
        taken.add((pin.lesson.day, pin.start))
        asked = plan.periods(class_, subject)
        if asked is not None and len(taken) > asked:
            zh = f"{class_} 的“{subject}”至多固定 {asked} 节（每周课时）"
            en = f"at most {asked} fixed lessons of {subject!r} for {class_} (its periods a week)"
            yield Trouble(("fixed", pin.index), f"{len(taken)}", zh, en)


def _clashes(plan: Plan, pinned: list[_Pinned]) -> Iterator[Trouble]:
    """Yield each fixed lesson that an earlier one already leaves no room for."""
    by_day: dict[str, list[_Pinned]] = {}
    for pin in pinned:
        for other in by_day.setdefault(pin.lesson.day, []):
            who = None if pin.is_with(other) or not pin.meets(other) else _shared(plan, pin, other)
            if who is not None:
                at = f"{other.lesson.class_} {other.lesson.subject}"
                zh = f"别的时间：{who} 此时已固定在 {at}(fixed[{other.index}])"
                en = f"another time: {who} is fixed at {at} then (fixed[{other.index}])"
                read = f"{pin.lesson.class_} {pin.lesson.subject} {pin.lesson.day} {pin.lesson.period}"
                yield Trouble(("fixed", pin.index), read, zh, en)
                break
        by_day[pin.lesson.day].append(pin)


def _shared(plan: Plan, pin: _Pinned, other: _Pinned) -> str | None:
    """Who would have to be in two places: a class, its pupils, or a teacher."""
    a, b = plan.class_[pin.lesson.class_], plan.class_[other.lesson.class_]
    if a.id == b.id or a.id in b.shares_pupils_with or b.id in a.shares_pupils_with:
        return a.id
    return next((teacher for teacher in pin.teachers if teacher in other.teachers), None)
