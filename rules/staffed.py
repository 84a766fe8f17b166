"""Who is still to be chosen, read from the board for posting: what the staffing rules speak of."""

from __future__ import annotations

from collections.abc import Iterable

from ..models.school import Category, ClassGroup, School, Teacher
from ..models.week import Stage
from .board import Board
from .course import Course


def chosen_among(board: Board) -> tuple[Teacher, ...]:
    """The teachers among whom there is somebody to choose, in the school's order."""
    names = {teacher for course in board.courses for teacher in course.any_of}
    return tuple(teacher for teacher in board.school.teachers if teacher.id in names)


def headless(board: Board) -> tuple[Course, ...]:
    """The class meetings through which classes get their homeroom teachers: whoever holds one is."""
    return tuple(course for course in board.courses if course.any_of and _heads(course, board.classes_of(course)))


def _heads(course: Course, classes: Iterable[ClassGroup]) -> bool:
    meeting = course.subject.category is Category.CLASS_MEETING
    return meeting and any(class_.homeroom_teacher is None for class_ in classes)


def stages_of(board: Board, teacher: Teacher) -> tuple[Stage, ...]:
    """The stages that a teacher is qualified for, or teaches by the bells they may have."""
    bells = board.bells_of_teacher[teacher.id]
    return teacher.stages or tuple(dict.fromkeys(board.bell[bell].stage for bell in bells))


def homerooms_of(school: School) -> dict[str, int]:
    """Of how many classes each teacher is the given homeroom teacher."""
    heads = [class_.homeroom_teacher for class_ in school.classes]
    return {teacher.id: heads.count(teacher.id) for teacher in school.teachers}
