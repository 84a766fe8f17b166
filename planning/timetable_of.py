"""From the solver's meets to a school's lessons."""

from __future__ import annotations

from collections.abc import Iterator

from ..models.timetable import Lesson, Timetable
from ..rules.board import Board
from ..rules.course import Course
from ..solver.solution import Meet, Solution


def timetable_of(board: Board, solution: Solution) -> Timetable:
    """The timetable that a solution says: one lesson for each class and period, in the school's order."""
    order = {class_.id: i for i, class_ in enumerate(board.school.classes)}
    slots = {slot.time: i for i, slot in enumerate(board.slots)}
    courses = {course.event: course for course in board.courses}
    lessons = [
        (order[lesson.class_], slots[time], number, lesson)
        for number, meet in enumerate(solution.meets)
        if meet.time is not None
        for time, lesson in _lessons(board, courses[meet.event], meet, slots[meet.time])
    ]
    return Timetable(school=board.school.id, lessons=tuple(lesson for *_, lesson in sorted(lessons, key=_place)))


def _place(entry: tuple[int, int, int, Lesson]) -> tuple[int, int, int]:
    return entry[:3]


def _lessons(board: Board, course: Course, meet: Meet, first: int) -> Iterator[tuple[str, Lesson]]:
    """Each period of a meet that starts at a slot, as a lesson of each of its classes, with the id of its time."""
    chosen = dict(meet.resources)
    teachers = list(course.teachers)
    if "teacher" in chosen:
        teachers.append(chosen["teacher"].removeprefix("teacher:"))
    room = course.rooms[0] if len(course.rooms) == 1 else None
    if "room" in chosen:
        room = chosen["room"].removeprefix("room:")
    for slot in board.slots[first : first + meet.duration]:
        for class_ in course.classes:
            yield (
                slot.time,
                Lesson(
                    class_=class_,
                    subject=course.subject.id,
                    teacher=teachers[0] if teachers else None,
                    co_teachers=tuple(teachers[1:]),
                    room=room,
                    day=slot.day,
                    period=slot.period.id,
                    weeks=course.weeks,
                    group=course.event if len(course.classes) > 1 else None,
                ),
            )
