"""The problem of changing a published timetable as little as possible."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from ..rules.posting import Posted
from ..solver.constraint import Constraint, Cost
from ..solver.constraints import KeepTimes, Placement, PreferResources
from ..solver.options import Options
from ..solver.problem import Problem, Role
from ..solver.solution import Meet, Solution

_UNCOVERED, _TEACHER, _TIME, _SERVICE = "uncovered", "teacher-change", "moved-lesson", "kept-service"


@dataclass(frozen=True, slots=True)
class Amounts:
    """How much a timetable departs from the published one, in this order of importance.

    `uncovered`: periods that nobody teaches. `teachers`: pairs of a class and a subject that change teacher.
    `lessons`: periods at another time; several classes together count once. `turns`: sessions and duties of the
    after-school service that somebody else has, although who had them still may.
    """

    uncovered: int
    teachers: int
    lessons: int
    turns: int = 0


NO_DEPARTURE = Amounts(0, 0, 0)


class Perturbation:
    """A problem with its required constraints only, whose costs are the departures from a published solution.

    The weights make the order of the amounts lexicographic: one step of an earlier amount outweighs all possible steps
    of the later ones. Replacing a teacher who is gone costs nothing here, since there is no choice.
    """

    def __init__(
        self, posted: Posted, published: Solution, stand_ins: frozenset[str], held: Iterable[Constraint] = ()
    ) -> None:
        """`stand_ins`: ids of teachers who stand for nobody; what they teach is uncovered. `held`: required besides."""
        self._posted = posted
        self._placed = [meet for meet in published.meets if meet.time is not None]
        self._stand_ins = {f"teacher:{name}" for name in stand_ins}
        self._classes = {course.event: len(course.classes) for course in posted.board.courses}
        self._held = tuple(held)
        kept = list(self._kept_teachers())
        lessons = sum(meet.duration for meet in self._placed if meet.event in self._classes)
        self._serving = self._kept_servants()
        self._per_lesson = 1 + sum(len(events) for events in self._serving.values())
        self._per_teacher = self._per_lesson * (1 + lessons)
        self._per_uncovered = self._per_teacher * (1 + sum(self._classes[event] for event, _ in kept))

    def problem(self) -> Problem:
        """The problem whose cheapest answer departs least from the published solution."""
        required = (c for c in self._posted.problem.constraints if c.required)
        departures = (*self._covering(self._per_uncovered), *self._teachers(), *self._times(), *self._service())
        constraints = (*required, *self._held, *departures)
        return replace(self._posted.problem, constraints=constraints)

    def _covering(self, weight: int) -> Iterator[Constraint]:
        """Ask that no stand-in teaches."""
        alike: dict[tuple[str, ...], list[str]] = {}
        for event in self._posted.problem.events if self._stand_ins else ():
            candidates = self._posted.problem.candidates(event.role("teacher") or Role("", ""))
            real = tuple(teacher for teacher in candidates if teacher not in self._stand_ins)
            if len(real) < len(candidates):
                alike.setdefault(real, []).append(event.id)
        for number, (teachers, events) in enumerate(alike.items()):
            yield _preferring(f"{_UNCOVERED}:{number}", _UNCOVERED, events, "teacher", teachers, weight)

    def _teachers(self) -> Iterator[Constraint]:
        """Ask that whoever teaches an event, and still may, keeps it."""
        taught: dict[tuple[str, int], list[str]] = {}
        for event, teacher in self._kept_teachers():
            taught.setdefault((teacher, self._classes[event]), []).append(event)
        for (teacher, classes), events in taught.items():
            name, weight = f"{_TEACHER}:{teacher}:{classes}", self._per_teacher * classes
            constraint = _preferring(name, _TEACHER, events, "teacher", (teacher,), weight)
            yield replace(constraint, cost=Cost.STEP)

    def _service(self) -> Iterator[Constraint]:
        """Ask that whoever has a turn of the after-school service, and still may, keeps it."""
        for staff, events in self._serving.items():
            yield _preferring(f"{_SERVICE}:{staff}", _SERVICE, events, "staff", (staff,), 1)

    def _kept_servants(self) -> dict[str, list[str]]:
        """The turns of the service that each person has in the published solution and still may have."""
        options = Options.of(self._posted.problem)
        served: dict[str, list[str]] = {}
        for meet in self._placed:
            staff = dict(meet.resources).get("staff")
            if staff is not None and staff in options.candidates(meet.event, "staff"):
                served.setdefault(staff, []).append(meet.event)
        return served

    def _kept_teachers(self) -> dict[tuple[str, str], None]:
        """Events with an open teacher role, each with its published teacher where that one still may teach it."""
        problem = self._posted.problem
        kept: dict[tuple[str, str], None] = {}
        for meet in self._placed:
            role = problem.event[meet.event].role("teacher")
            teacher = dict(meet.resources).get("teacher")
            if role is not None and teacher is not None and teacher in problem.candidates(role):
                kept[meet.event, teacher] = None
        return kept

    def _times(self) -> Iterator[Constraint]:
        """Ask that lessons stay at their times."""
        by_duration: dict[int, list[Meet]] = {}
        for meet in self._placed:
            if meet.event not in self._classes:
                continue
            by_duration.setdefault(meet.duration, []).append(meet)
        for duration, meets in by_duration.items():
            placements, weight = tuple(_placement(meet) for meet in meets), duration * self._per_lesson
            yield KeepTimes(
                id=f"{_TIME}:{duration}", required=False, weight=weight, origin=_TIME, placements=placements
            )

    def amounts(self, cost: int) -> Amounts:
        """The amounts that a cost stands for."""
        uncovered, rest = divmod(cost, self._per_uncovered)
        teachers, rest = divmod(rest, self._per_teacher)
        lessons, turns = divmod(rest, self._per_lesson)
        return Amounts(uncovered, teachers, lessons, turns)

    def least(self, cost: int, bound: int) -> Amounts:
        """The least amounts of any answer, as a lower bound on the cost proves.

        `cost` is that of the best answer found. An amount is proven only where all more important ones reach their
        least.
        """
        found, proven = self.amounts(cost), self.amounts(bound)
        teachers = proven.teachers if proven.uncovered == found.uncovered else 0
        settled = (proven.uncovered, proven.teachers) == (found.uncovered, found.teachers)
        return Amounts(proven.uncovered, teachers, proven.lessons if settled else 0)

    def polished(self, answer: Solution) -> Problem:
        """The posted problem, with the teachers of an answer and the published times that it keeps made mandatory.

        So its best answer is the one that the rules like best among those that depart as little.
        """
        placements = tuple(_placement(meet) for meet in self._common(answer) if meet.event in self._classes)
        constraints = (
            *self._posted.problem.constraints,
            KeepTimes(id=_TIME, origin=_TIME, placements=placements),
            *_as_staffed(answer, "teacher"),
            *_as_staffed(answer, "staff"),
        )
        return replace(self._posted.problem, constraints=constraints)

    def _common(self, answer: Solution) -> list[Meet]:
        """The meets of the published solution whose times an answer still has."""
        left = Counter((meet.event, meet.duration, meet.time) for meet in answer.meets)
        common: list[Meet] = []
        for meet in self._placed:
            place = (meet.event, meet.duration, meet.time)
            if left[place]:
                left[place] -= 1
                common.append(meet)
        return common


def _preferring(
    name: str, origin: str, events: list[str], role: str, resources: tuple[str, ...], weight: int
) -> PreferResources:
    return PreferResources(
        id=name,
        required=False,
        weight=weight,
        origin=origin,
        events=tuple(events),
        role=role,
        resources=resources,
    )


def _placement(meet: Meet) -> Placement:
    assert meet.time is not None
    return Placement(meet.event, meet.duration, meet.time)


def _as_staffed(answer: Solution, role: str) -> Iterator[Constraint]:
    """Yield constraints that keep who was chosen for a role, for each event that has one person for all its meets."""
    staff: dict[str, dict[str | None, None]] = {}
    for meet in answer.meets:
        staff.setdefault(meet.event, {})[dict(meet.resources).get(role)] = None
    taught: dict[str, list[str]] = {}
    for event, teachers in staff.items():
        (teacher, *others) = teachers
        if teacher is not None and not others:
            taught.setdefault(teacher, []).append(event)
    for teacher, events in taught.items():
        kept = _preferring(f"{role}:{teacher}", _TEACHER, events, role, (teacher,), 1)
        yield replace(kept, required=True)
