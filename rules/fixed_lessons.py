"""Lessons whose place the school has fixed are held there."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from ..models.document import Words
from ..models.finding import Finding, Place
from ..models.school import FixedLesson
from ..solver.constraint import Constraint
from ..solver.constraints import ClusterBusyTimes, SpreadEvents
from ..solver.constraints.spread_events import TimeLimit
from .board import Board
from .course import Course
from .placed import PlacedWeek
from .rule import Rule
from .words import slot_en, slot_zh


class FixedLessons(Rule):
    """One step of deviation is a fixed lesson that is not held in its place in any week of the cycle.

    A fixed lesson of a subject with doubles may be half of a double; there, steps are counted in each week. A double in
    odd or even weeks only is fixed by its first period, and a single lesson that is fixed must begin a meet.
    """

    name: ClassVar[str] = "fixed-lessons"
    title: ClassVar[Words] = Words(zh="固定课", en="Fixed lessons")
    citation: ClassVar[str] = "G19"
    scopes: ClassVar[frozenset[str]] = frozenset({"grades", "classes", "subjects"})

    def post(self, board: Board) -> Iterator[Constraint]:
        fixed: dict[tuple[str, str], list[str]] = {}
        for lesson in board.school.fixed:
            pair = lesson.class_, lesson.subject
            if pair in board.pairs and self._speaks_of(board, lesson):
                bell = board.class_[lesson.class_].bell
                fixed.setdefault(pair, []).append(f"{bell}/{lesson.day}/{lesson.period}")
        counted: dict[tuple[str, ...], list[str]] = {}
        starting: dict[tuple[str, ...], list[str]] = {}
        for (class_, subject), times in fixed.items():
            courses, places = board.pairs[class_, subject], tuple(dict.fromkeys(times))
            if any(c.doubles for c in courses) and all(c.weeks == "all" for c in courses):
                counted.setdefault(places, []).append(board.gather(f"{class_}/{subject}", courses))
            else:
                group = board.group(f"{class_}/{subject}", courses)
                starting.setdefault(self._starts(board, courses, places), []).append(group)
        most = max((c.periods for c in board.courses), default=0)
        for number, (places, groups) in enumerate(starting.items(), 1):
            limits = tuple(TimeLimit(self._at(board, time), 1, most) for time in places)
            yield SpreadEvents(**self.terms(f"{number}"), groups=tuple(groups), limits=limits)
        for number, (places, resources) in enumerate(counted.items(), 1):
            yield ClusterBusyTimes(
                **self.terms(f"doubles:{number}"),
                resources=tuple(resources),
                time_groups=tuple(self._at(board, time) for time in places),
                minimum=len(places),
                maximum=len(places),
            )

    def _speaks_of(self, board: Board, lesson: FixedLesson) -> bool:
        return self.applies(class_=board.class_[lesson.class_], subject=board.subject[lesson.subject])

    @staticmethod
    def _at(board: Board, time: str) -> str:
        """The time group of one time."""
        return board.times(f"at:{time}", (board.slot[time],))

    @staticmethod
    def _starts(board: Board, courses: tuple[Course, ...], places: tuple[str, ...]) -> tuple[str, ...]:
        """The fixed places at which a meet must begin: of two neighbouring places of a double only the first."""
        if not any(c.doubles for c in courses):
            return places
        slots = [board.slot[time] for time in places]
        ahead = {(slot.day, slot.position + 1) for slot in slots}
        return tuple(slot.time for slot in slots if (slot.day, slot.position) not in ahead)

    def check(self, week: PlacedWeek) -> Iterator[Finding]:
        told: set[tuple[str, str, str, str]] = set()
        for lesson in week.school.fixed:
            pair = lesson.class_, lesson.subject
            place = (*pair, lesson.day, lesson.period)
            scope = self.applies(class_=week.class_[lesson.class_], subject=week.subject[lesson.subject])
            if pair not in week.asked_for or place in told or not scope:
                continue
            told.add(place)
            there = [s for s in week.of_subject.get(pair, ()) if s.day == lesson.day and s.period.id == lesson.period]
            asked = week.asked_for[pair]
            if any(a.doubles for a in asked) and all(a.weeks == "all" for a in asked):
                missed = sum(not any(s.in_week(number) for s in there) for number in week.weeks)
            else:
                missed = int(not there)
            if missed:
                yield self._missed(week, lesson, missed)

    def _missed(self, week: PlacedWeek, lesson: FixedLesson, amount: int) -> Finding:
        bell = week.bell[week.class_[lesson.class_].bell]
        period = next(p for p in bell.on(lesson.day) if p.id == lesson.period)
        class_, subject = week.class_name(lesson.class_), week.subject_name(lesson.subject)
        held = [s for s in week.of_class[lesson.class_] if s.day == lesson.day and s.period.id == lesson.period]
        instead = "、".join(dict.fromkeys(week.subject_name(s.subject.id) for s in held))
        there_zh, there_en = (f"是{instead}", instead) if instead else ("没有课", "no lesson")
        return self.finding(
            where=Place(class_=lesson.class_, subject=lesson.subject, day=lesson.day, period=lesson.period),
            found=instead or "无课/no lesson",
            required=subject,
            zh=f"{class_}{slot_zh(lesson.day, period)}固定为{subject}，课表上{there_zh}",
            en=f"{class_} must have {subject} on {slot_en(lesson.day, period)}; the timetable has {there_en} there",
            amount=amount,
        )
