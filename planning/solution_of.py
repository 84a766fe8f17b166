"""From a school's lessons back to the solver's meets."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..models.timetable import Timetable
from ..rules.course import Course
from ..rules.placed import PlacedWeek, Session
from ..rules.posting import Posted
from ..rules.turns import SessionTurn
from ..solver.constraints import DistributeSplitEvents, PreferResources, PreferTimes
from ..solver.problem import Problem
from ..solver.solution import Meet, Solution


@dataclass(frozen=True)
class Reading:
    """A timetable as a solution; `strangers` are lessons that no course asks for, or not in a lesson period."""

    solution: Solution
    strangers: tuple[Session, ...]


def solution_of(posted: Posted, timetable: Timetable) -> Reading:
    """The solution that a timetable stands for, so that the constraints can be measured on it.

    Neighbouring lessons of a course that asks for doubles, with the same teacher and room, are read as doubles, as
    many as it asks for. A lesson that is missing is a meet without a time; its open roles are filled, since a missing
    lesson is a matter of hours, not of staff or rooms.
    """
    board = posted.board
    week = PlacedWeek(board.school, timetable)
    courses: dict[tuple[tuple[str, ...], str], list[Course]] = {}
    for course in board.courses:
        courses.setdefault((tuple(sorted(course.classes)), course.subject.id), []).append(course)
    doubles = _Doubles(posted.problem)
    preferred = _preferred(posted.problem)
    meets: list[Meet] = []
    strangers: list[Session] = []
    for key, sessions in week.held.items():
        outside = [session for session in sessions if _time(session) not in board.slot]
        taken, rest = _share(courses.get(key, []), [session for session in sessions if session not in outside])
        strangers += [*outside, *rest]
        for course, mine in taken:
            meets += doubles.joined(course.event, [_meet(course, session) for session in mine])
    placed: dict[str, list[Meet]] = {}
    for meet in meets:
        placed.setdefault(meet.event, []).append(meet)
    for course in board.courses:
        held = placed.get(course.event, [])
        missing = Meet(course.event, 1, None, tuple(_filled(posted.problem, course, held, preferred)))
        meets += [missing] * (course.periods - sum(meet.duration for meet in held))
    meets += _turns(posted, timetable)
    return Reading(Solution(tuple(meets)), tuple(strangers))


def _turns(posted: Posted, timetable: Timetable) -> Iterator[Meet]:
    """Yield the turns of the service as meets, with staff and rooms of the timetable; unknown people are left out."""
    plan = timetable.service
    if plan is None:
        return
    sessions = {session.id: session for session in plan.sessions}
    waiting: dict[tuple[str, str], list[str]] = {}
    for duty in plan.duties:
        waiting.setdefault((duty.duty, duty.day), []).append(duty.staff)
    known = {posted.board.serving(resource): resource for resource in posted.board.servants}
    for turn in posted.board.turns:
        resources: list[tuple[str, str]] = []
        if isinstance(turn, SessionTurn):
            held = sessions.get(turn.session.id, turn.session)
            staff, room = next(iter(held.staff), None), held.room
        else:
            left = waiting.get((turn.duty, turn.day), [])
            staff, room = left.pop(0) if left else None, None
        if staff in known:
            resources.append(("staff", known[staff]))
        if room is not None and room in turn.rooms and len(turn.rooms) > 1:
            resources.append(("room", f"room:{room}"))
        yield Meet(turn.event, 1, turn.time, tuple(resources))


def _share(courses: list[Course], sessions: list[Session]) -> tuple[list[tuple[Course, list[Session]]], list[Session]]:
    """Share the sessions of the same classes and subject among its courses, by teacher where that tells them apart."""
    taken: list[list[Session]] = [[] for _ in courses]
    rest = list(sessions)
    for chosen, named in ((False, True), (True, True), (True, False), (False, False)):
        left: list[Session] = []
        for session in rest:
            for course, mine in zip(courses, taken, strict=True):
                able = set(session.teachers) == set(course.teachers)
                if course.any_of:
                    able = len(session.teachers) == 1 and session.teachers[0] in course.any_of
                wanted = bool(course.any_of) == chosen and able == named and course.weeks == session.weeks
                if wanted and len(mine) < course.periods:
                    mine.append(session)
                    break
            else:
                left.append(session)
        rest = left
    return list(zip(courses, taken, strict=True)), rest


def _time(session: Session) -> str:
    return f"{session.bell}/{session.day}/{session.period.id}"


def _meet(course: Course, session: Session) -> Meet:
    """A session as a meet of one period, with what it says of the course's open roles."""
    resources: list[tuple[str, str]] = []
    if course.any_of and session.teachers:
        resources.append(("teacher", f"teacher:{session.teachers[0]}"))
    if len(course.rooms) > 1 and session.rooms:
        resources.append(("room", f"room:{session.rooms[0]}"))
    return Meet(course.event, 1, _time(session), tuple(resources))


class _Doubles:
    """How many doubles each event is to have, and where they may start, as the constraints say."""

    def __init__(self, problem: Problem) -> None:
        self._problem = problem
        self._number: dict[str, int] = {}
        self._starts: dict[str, frozenset[str]] = {}
        for constraint in problem.constraints:
            if isinstance(constraint, DistributeSplitEvents) and constraint.duration == 2:
                self._number |= dict.fromkeys(constraint.events, constraint.minimum)
            elif isinstance(constraint, PreferTimes) and constraint.duration == 2:
                self._starts |= dict.fromkeys(constraint.events, frozenset(constraint.times))

    def joined(self, event: str, meets: list[Meet]) -> list[Meet]:
        """Join neighbouring meets, first to last, into as many doubles as the event is to have."""
        number, starts = self._number.get(event, 0), self._starts.get(event, frozenset())
        index, times = self._problem.time_index, self._problem.times
        waiting = sorted(meets, key=lambda meet: (index[meet.time or ""], meet.resources))
        found: list[Meet] = []
        while waiting:
            meet = waiting.pop(0)
            if number and meet.time in starts:
                follower = Meet(event, 1, times[index[meet.time] + 1].id, meet.resources)
                if follower in waiting:
                    waiting.remove(follower)
                    meet = Meet(event, 2, meet.time, meet.resources)
                    number -= 1
            found.append(meet)
        return found


def _preferred(problem: Problem) -> dict[tuple[str, str], set[str]]:
    """The resources that every constraint on a role of an event prefers."""
    found: dict[tuple[str, str], set[str]] = {}
    for constraint in problem.constraints:
        if isinstance(constraint, PreferResources):
            for event in constraint.events:
                wanted = found.setdefault((event, constraint.role), set(constraint.resources))
                wanted &= set(constraint.resources)
    return found


def _filled(
    problem: Problem, course: Course, mine: list[Meet], preferred: dict[tuple[str, str], set[str]]
) -> Iterator[tuple[str, str]]:
    """Yield a resource for each open role of a missing lesson: one that is in use already, or one that is preferred."""
    for role in problem.event[course.event].roles:
        if role.resource is None:
            used = [resource for meet in mine for name, resource in meet.resources if name == role.name]
            wanted = preferred.get((course.event, role.name))
            choices = [r for r in (*used, *problem.candidates(role)) if wanted is None or r in wanted]
            yield from ((role.name, resource) for resource in choices[:1])
