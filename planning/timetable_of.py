"""From the solver's meets to a school's lessons, and to the staff and rooms of its after-school service."""

from __future__ import annotations

from collections.abc import Iterator

from ..models.service_plan import DutyTurn, ServicePlan
from ..models.timetable import Homeroom, Lesson, Timetable
from ..rules.course import Course
from ..rules.posting import Posted
from ..rules.staffed import headless
from ..rules.turns import SessionTurn
from ..solver.solution import Meet, Solution


def timetable_of(posted: Posted, solution: Solution) -> Timetable:
    """The lessons of all placed meets, class by class, and the service. What the solution leaves open is absent."""
    board = posted.board
    course_of = {course.event: course for course in board.courses}
    order = {c.id: i for i, c in enumerate(board.school.classes)}
    lessons = [
        (order[class_], place, lesson)
        for meet in solution.meets
        if meet.event in course_of
        for class_, place, lesson in _lessons(posted, course_of[meet.event], meet)
    ]
    lessons.sort(key=lambda row: row[:2])
    homerooms = tuple(sorted(_homerooms(posted, solution), key=lambda chosen: order[chosen.class_]))
    return Timetable(
        school=board.school.id,
        lessons=tuple(lesson for _, _, lesson in lessons),
        homerooms=homerooms,
        service=None if board.plan is None else _service(posted, board.plan, solution),
    )


def _service(posted: Posted, plan: ServicePlan, solution: Solution) -> ServicePlan:
    """The plan with the staff and rooms of its sessions, and who has which duty."""
    filled = {meet.event: dict(meet.resources) for meet in solution.meets}
    names = {
        turn: {role: resource.split(":", 1)[1] for role, resource in roles.items()} for turn, roles in filled.items()
    }
    sessions, duties = [], []
    for turn in posted.board.turns:
        chosen = names.get(turn.event, {})
        staff = chosen.get("staff")
        if isinstance(turn, SessionTurn):
            room = turn.rooms[0] if len(turn.rooms) == 1 else chosen.get("room")
            found = {"staff": () if staff is None else (staff,), "room": room}
            sessions.append(turn.session.model_copy(update=found))
        elif staff is not None:
            duties.append(DutyTurn(duty=turn.duty, day=turn.day, staff=staff))
    return plan.model_copy(update={"sessions": tuple(sessions), "duties": tuple(duties)})


def _homerooms(posted: Posted, solution: Solution) -> Iterator[Homeroom]:
    """Yield the homeroom teachers that were chosen: who holds the first meeting of a class that had none."""
    meetings = {course.event: course for course in headless(posted.board)}
    for meet in solution.meets:
        chosen = dict(meet.resources).get("teacher")
        if chosen is not None and meet.time is not None and meet.event in meetings:
            for class_ in posted.board.classes_of(meetings.pop(meet.event)):
                if class_.homeroom_teacher is None:
                    yield Homeroom(class_=class_.id, teacher=chosen.split(":", 1)[1])


def _lessons(posted: Posted, course: Course, meet: Meet) -> Iterator[tuple[str, int, Lesson]]:
    """Yield (class, position of the time, lesson) for every class and period of a meet."""
    if meet.time is None:
        return
    chosen = {role: resource.split(":", 1)[1] for role, resource in meet.resources}
    teachers = (*course.teachers, *((chosen["teacher"],) if "teacher" in chosen else ()))
    room = course.rooms[0] if len(course.rooms) == 1 else chosen.get("room")
    first = posted.problem.time_index[meet.time]
    for place in range(first, first + meet.duration):
        slot = posted.board.slot[posted.problem.times[place].id]
        for class_ in course.classes if slot.bell == course.bell else ():
            lesson = Lesson(
                class_=class_,
                subject=course.subject.id,
                teacher=teachers[0] if teachers else None,
                co_teachers=teachers[1:],
                room=room,
                day=slot.day,
                period=slot.period.id,
                weeks=course.weeks,
                group=course.event if len(course.classes) > 1 else None,
            )
            yield class_, place, lesson
