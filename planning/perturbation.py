"""The problem of changing a published timetable as little as possible."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

from ..rules.posting import Posted
from ..solver.constraint import Constraint, Cost
from ..solver.constraints import AssignResource, KeepTimes, Placement, PreferResources
from ..solver.problem import Problem
from ..solver.solution import Meet, Solution

_UNCOVERED, _TEACHER, _TIME, _ROOM = "uncovered", "teacher-change", "moved-lesson", "room-change"


@dataclass(frozen=True, slots=True)
class Amounts:
    """How much a timetable departs from the published one, in this order of importance.

    `uncovered`: periods that nobody teaches. `teachers`: pairs of a class and a subject that change teacher though
    the old one is still there. `lessons`: periods at another time.
    """

    uncovered: int
    teachers: int
    lessons: int


NO_DEPARTURE = Amounts(0, 0, 0)


class Perturbation:
    """The required constraints of a problem, and departures from a published solution as its costs.

    The weights make the order of the amounts lexicographic: one step of an earlier one outweighs all steps that are
    possible of the later ones.
    """

    def __init__(self, posted: Posted, published: Solution, *, covered: bool) -> None:
        """With `covered`, every lesson must have its teacher; else a lesson without one is the dearest departure."""
        self._posted = posted
        self._published = published
        self._covered = covered
        self._placed = [meet for meet in published.meets if meet.time is not None]
        self._classes = {course.event: len(course.classes) for course in posted.board.courses}
        self._per_teacher = 1 + sum(meet.duration for meet in self._placed)
        self._per_uncovered = self._per_teacher * (1 + sum(self._classes[event] for event, _ in self._kept_teachers()))

    def _kept_teachers(self) -> dict[tuple[str, str], None]:
        """Events whose teacher is open, each with who teaches it as published and still may."""
        problem = self._posted.problem
        kept: dict[tuple[str, str], None] = {}
        for meet in self._published.meets:
            role = problem.event[meet.event].role("teacher")
            teacher = dict(meet.resources).get("teacher")
            if role is not None and teacher in problem.candidates(role):
                kept[meet.event, str(teacher)] = None
        return kept

    def problem(self) -> Problem:
        """The problem whose cheapest answer departs least."""
        rules = [c for c in self._rules(self._per_uncovered) if c.required or c.origin == _UNCOVERED]
        return replace(self._posted.problem, constraints=(*rules, *self._departures()))

    def _rules(self, per_uncovered: int) -> Iterator[Constraint]:
        """The posted constraints; where not all lessons can be covered, one without a teacher only costs."""
        for constraint in self._posted.problem.constraints:
            staffing = isinstance(constraint, AssignResource) and constraint.role == "teacher"
            if staffing and constraint.required and not self._covered:
                yield replace(constraint, required=False, weight=per_uncovered, origin=_UNCOVERED)
            else:
                yield constraint

    def _departures(self) -> Iterator[Constraint]:
        taught: dict[tuple[str, int], list[str]] = {}
        for event, teacher in self._kept_teachers():
            taught.setdefault((teacher, self._classes[event]), []).append(event)
        for (teacher, classes), events in taught.items():
            yield PreferResources(
                id=f"{_TEACHER}:{teacher}:{classes}",
                required=False,
                weight=self._per_teacher * classes,
                cost=Cost.STEP,
                origin=_TEACHER,
                events=tuple(events),
                role="teacher",
                resources=(teacher,),
            )
        for duration, meets in self._by_duration().items():
            yield KeepTimes(
                id=f"{_TIME}:{duration}",
                required=False,
                weight=duration,
                origin=_TIME,
                placements=tuple(Placement(meet.event, duration, str(meet.time)) for meet in meets),
            )

    def _by_duration(self) -> dict[int, list[Meet]]:
        found: dict[int, list[Meet]] = {}
        for meet in self._placed:
            found.setdefault(meet.duration, []).append(meet)
        return found

    def amounts(self, cost: int) -> Amounts:
        """A cost as amounts."""
        uncovered, rest = divmod(cost, self._per_uncovered)
        teachers, lessons = divmod(rest, self._per_teacher)
        return Amounts(uncovered, teachers, lessons)

    def least(self, cost: int, bound: int) -> Amounts:
        """What an answer of that cost could not have less of, by a bound: an amount, once those before it are least."""
        found, proven = self.amounts(cost), self.amounts(bound)
        teachers = proven.teachers if proven.uncovered == found.uncovered else 0
        settled = (proven.uncovered, proven.teachers) == (found.uncovered, found.teachers)
        return Amounts(proven.uncovered, teachers, proven.lessons if settled else 0)

    def polished(self, answer: Solution, soft: int) -> Problem:
        """The posted problem, with all that an answer keeps of the published solution kept for good.

        Among answers that depart as little, its best changes few rooms, and then costs little by the rules. `soft` is
        what the answer costs by the rules.
        """
        kept = _common(self._published, answer)
        placements = tuple(Placement(meet.event, meet.duration, str(meet.time)) for meet in kept)
        constraints = (
            *self._rules((soft + 1) * (1 + sum(meet.duration for meet in kept))),
            KeepTimes(id=_TIME, origin=_TIME, placements=placements),
            *_as_staffed(answer),
            *self._in_their_rooms(kept, soft + 1),
        )
        return replace(self._posted.problem, constraints=constraints)

    def _in_their_rooms(self, kept: list[Meet], weight: int) -> Iterator[Constraint]:
        """Ask for the rooms of kept lessons, event by event: another of its rooms is no change."""
        rooms: dict[str, dict[str, None]] = {}
        for meet in kept:
            room = dict(meet.resources).get("room")
            if room is not None:
                rooms.setdefault(meet.event, {})[room] = None
        alike: dict[tuple[str, ...], list[str]] = {}
        for event, used in rooms.items():
            alike.setdefault(tuple(sorted(used)), []).append(event)
        for number, (used_rooms, events) in enumerate(alike.items()):
            yield PreferResources(
                id=f"{_ROOM}:{number}",
                required=False,
                weight=weight,
                origin=_ROOM,
                events=tuple(events),
                role="room",
                resources=used_rooms,
            )


def _as_staffed(answer: Solution) -> Iterator[Constraint]:
    """Ask that the teachers chosen in an answer, where one takes all of an event, remain."""
    staff: dict[str, dict[str | None, None]] = {}
    for meet in answer.meets:
        staff.setdefault(meet.event, {})[dict(meet.resources).get("teacher")] = None
    taught: dict[str, list[str]] = {}
    for event, teachers in staff.items():
        (teacher, *others) = teachers
        if teacher is not None and not others:
            taught.setdefault(teacher, []).append(event)
    for teacher, events in taught.items():
        yield PreferResources(
            id=f"{_TEACHER}:{teacher}", origin=_TEACHER, events=tuple(events), role="teacher", resources=(teacher,)
        )


def _common(published: Solution, answer: Solution) -> list[Meet]:
    """The meets of a published solution whose times an answer still has."""
    left = Counter((meet.event, meet.duration, meet.time) for meet in answer.meets)
    common: list[Meet] = []
    for meet in published.meets:
        place = (meet.event, meet.duration, meet.time)
        if meet.time is not None and left[place]:
            left[place] -= 1
            common.append(meet)
    return common
