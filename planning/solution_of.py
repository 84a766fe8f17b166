"""From a school's lessons back to the solver's meets."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from ..models.timetable import Lesson, Timetable
from ..rules.board import Board
from ..rules.course import Course
from ..solver.solution import Meet, Solution

_Key = tuple[str, str, str]
"""Class, subject and weeks."""


def solution_of(board: Board, timetable: Timetable) -> Solution:
    """The meets that a timetable shows, as far as the school's courses ask for them.

    Lessons that no course asks for are left out, and so are lessons beyond a course's periods; a course with too few
    has fewer meets. Neighbouring lessons of a day become one meet for as many doubles as the course has.
    """
    position = {slot.time: i for i, slot in enumerate(board.slots)}
    left: dict[_Key, list[Lesson]] = {}
    for lesson in timetable.lessons:
        left.setdefault((lesson.class_, lesson.subject, lesson.weeks), []).append(lesson)
    meets: list[Meet] = []
    # Courses with few teachers to choose from take their own lessons first.
    for course in sorted(board.courses, key=lambda c: len(c.any_of)):
        lessons = left.get((course.classes[0], course.subject.id, course.weeks), [])
        taken = _taken(course, lessons)
        for lesson in taken:
            lessons.remove(lesson)
        placed = [(position[time], lesson) for lesson in taken if (time := _time(course, lesson)) in position]
        meets += _meets(board, course, sorted(placed, key=lambda entry: entry[0]))
    order = {course.event: i for i, course in enumerate(board.courses)}
    return Solution(tuple(sorted(meets, key=lambda meet: order[meet.event])))


def _time(course: Course, lesson: Lesson) -> str:
    return f"{course.bell}/{lesson.day}/{lesson.period}"


def _taken(course: Course, lessons: list[Lesson]) -> list[Lesson]:
    """The lessons that belong to a course: those of its teachers and group first, and no more than it asks for."""
    grouped = len(course.classes) > 1

    def strangeness(lesson: Lesson) -> tuple[bool, bool]:
        teachers = set(lesson.teachers)
        own = teachers == set(course.teachers) if not course.any_of else bool(teachers & set(course.any_of))
        return not own, (lesson.group is not None) != grouped

    return sorted(lessons, key=strangeness)[: course.periods]


def _meets(board: Board, course: Course, placed: list[tuple[int, Lesson]]) -> Iterable[Meet]:
    """Join neighbours to doubles, as many as the course has, those with the shortest break between them first."""
    gaps: list[tuple[int, int]] = []
    for i, ((first, one), (second, other)) in enumerate(pairwise(placed)):
        same = (one.day, one.teachers, one.room) == (other.day, other.teachers, other.room)
        if same and second == first + 1:
            gaps.append((board.slots[second].period.start - board.slots[first].period.end, i))
    joined: set[int] = set()
    for _, i in sorted(gaps):
        if len(joined) < course.doubles and not {i - 1, i + 1} & joined:
            joined.add(i)
    for i, (slot, lesson) in enumerate(placed):
        if i - 1 not in joined:
            yield Meet(course.event, 1 + (i in joined), board.slots[slot].time, _chosen(course, lesson))


def _chosen(course: Course, lesson: Lesson) -> tuple[tuple[str, str], ...]:
    """Who fills the open roles; only those who may."""
    chosen: list[tuple[str, str]] = []
    teacher = next((t for t in lesson.teachers if t in course.any_of), None)
    if teacher is not None:
        chosen.append(("teacher", f"teacher:{teacher}"))
    if len(course.rooms) > 1 and lesson.room in course.rooms:
        chosen.append(("room", f"room:{lesson.room}"))
    return tuple(chosen)
