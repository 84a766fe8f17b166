"""Encode and measure count the same: for every constraint, on all timetables of tiny weeks.

Encode is handed variables and measure a solution; they share nothing but the constraint's fields. Here each answers
for the same timetables. A constraint that is slightly wrong on one side, or a wrong word of the encoding, is caught.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields, replace
from itertools import product
from pathlib import Path

import pytest
from ortools.sat.python import cp_model

from kebiao.solver import constraints
from kebiao.solver.constraint import Constraint, Deviation
from kebiao.solver.constraints import (
    CONSTRAINTS,
    AssignResource,
    AssignTime,
    AvoidClashes,
    AvoidSplitAssignments,
    AvoidUnavailableTimes,
    BalanceBusyTimes,
    ClusterBusyTimes,
    DistributeSplitEvents,
    EventPair,
    KeepTimes,
    LimitBusyTimes,
    LimitConsecutiveTimes,
    LimitIdleTimes,
    LimitOverlap,
    LimitWorkload,
    LinkEvents,
    OrderEvents,
    Placement,
    PreferResources,
    PreferTimes,
    ResourceCapacity,
    SplitEvents,
    SpreadEvents,
    TimeLimit,
)
from kebiao.solver.encoding import Encoding, Literal
from kebiao.solver.problem import Event, Problem, Resource, Role, Time
from kebiao.solver.solution import Meet, Record, Solution

# The tiny weeks.

PINNED = 60
"""So many timetables of a week are pinned one by one to compare the exact deviation; all where there are fewer."""

RESOURCES = (Resource("Li", "teacher"), Resource("Wu", "teacher"), Resource("hall", "room", capacity=2))
GROUPS = {"mon": ("t1", "t2", "t3"), "tue": ("t4",)}
TIMES = tuple(Time(t) for t in ("t1", "t2", "t3", "t4"))
OVERLAPPING = (
    Time("t1", "mon", 480, 520),
    Time("t2", "mon", 530, 570),
    Time("t3", "mon", 480, 540),
    Time("t4", "mon", 550, 600),
)
"""The third time begins with the first and runs into the second; the fourth begins in the second."""

LI = Role("teacher", "teacher", "Li")
LI_OR_WU = Role("teacher", "teacher", candidates=("Li", "Wu"), workload=3)
HALL = Role("room", "room", "hall")
COURSES = (Event("maths", 2, (LI_OR_WU,)), Event("music", 1, (LI,)))
IN_THE_HALL = (Event("maths", 2, (LI, HALL)), Event("music", 1, (LI, HALL)), Event("art", 1, (HALL,)))
TWINS = (Event("maths", 1, (LI,)), Event("music", 1, (LI,)), Event("art", 1, (LI_OR_WU,)))


def a_week(
    events: tuple[Event, ...], times: tuple[Time, ...] = TIMES, cycle: int = 1, *required: Constraint
) -> Problem:
    """A problem of four times and two event groups."""
    groups = {"both": ("maths", "music"), "one": ("maths",)}
    return Problem("tiny", times, RESOURCES, events, required, GROUPS, groups, cycle)


def plain(events: tuple[Event, ...]) -> Problem:
    """Times without a clock."""
    return a_week(events)


def with_a_clock(events: tuple[Event, ...]) -> Problem:
    """Times that overlap."""
    return a_week(events, OVERLAPPING)


def odd_and_even(events: tuple[Event, ...]) -> Problem:
    """Maths in every week, the others in one week of two."""
    weeks = {"music": 0b01, "art": 0b10}
    return a_week(tuple(replace(e, weeks=weeks.get(e.id, -1)) for e in events), TIMES, 2)


def with_twins(_: tuple[Event, ...]) -> Problem:
    """Two events alike, which are one task."""
    return a_week(TWINS, TIMES, 1, AvoidClashes(id="base", resources=("Li",)))


WEEKS: tuple[Callable[[tuple[Event, ...]], Problem], ...] = (plain, with_a_clock, odd_and_even, with_twins)


# The constraints, each with one that is slightly wrong.


@dataclass(frozen=True)
class Case:
    """A constraint to try, and one that differs from it by a step."""

    constraint: Constraint
    wrong: Constraint
    events: tuple[Event, ...] = COURSES


def case(constraint: Constraint, /, **wrong: object) -> Case:
    """A case in which some fields of the wrong one differ."""
    return Case(constraint, replace(constraint, **wrong))  # type: ignore[arg-type]


BOTH = ("maths", "music")
TEACHERS = ("Li", "Wu")
DAYS = ("mon", "tue")
KEPT = (Placement("maths", 1, "t1"), Placement("maths", 1, "t3"), Placement("music", 1, "t2"))
CASES = (
    case(AssignTime(id="c", events=BOTH), events=("maths",)),
    case(AssignResource(id="c", events=BOTH, role="teacher"), events=("music",)),
    case(SplitEvents(id="c", events=BOTH, max_duration=2, max_amount=1), max_amount=2),
    case(SplitEvents(id="c", events=("maths",), max_duration=1, max_amount=2), max_duration=2),
    case(SplitEvents(id="c", events=("maths",), max_duration=2, min_amount=2, max_amount=2), min_amount=1),
    case(DistributeSplitEvents(id="c", events=BOTH, duration=2, minimum=0, maximum=0), maximum=1),
    case(DistributeSplitEvents(id="c", events=("maths",), duration=1, minimum=2, maximum=2), minimum=1),
    case(PreferTimes(id="c", events=BOTH, times=("t1", "t3")), times=("t1", "t3", "t4")),
    case(PreferTimes(id="c", events=("maths",), times=("t1",), duration=2), duration=None),
    case(PreferResources(id="c", events=BOTH, role="teacher", resources=("Li",)), resources=TEACHERS),
    case(PreferResources(id="c", events=BOTH, role="teacher", resources=("Wu",)), events=("maths",)),
    case(SpreadEvents(id="c", groups=("both",), limits=(TimeLimit("mon", 1, 1),)), limits=(TimeLimit("mon", 1, 2),)),
    case(SpreadEvents(id="c", groups=("both",), limits=(TimeLimit("tue", 1, 2),)), limits=(TimeLimit("tue", 0, 2),)),
    case(AvoidClashes(id="c", resources=TEACHERS), resources=("Wu",)),
    Case(ResourceCapacity(id="c", resources=("hall",)), AvoidClashes(id="c", resources=("hall",)), IN_THE_HALL),
    case(AvoidUnavailableTimes(id="c", resources=TEACHERS, times=("t2", "t4")), times=("t2",)),
    case(LimitIdleTimes(id="c", resources=TEACHERS, time_groups=DAYS), maximum=1),
    case(LimitIdleTimes(id="c", resources=("Li",), time_groups=DAYS, minimum=1, maximum=1), minimum=0),
    case(LimitBusyTimes(id="c", resources=TEACHERS, time_groups=DAYS, maximum=1), maximum=2),
    case(LimitBusyTimes(id="c", resources=TEACHERS, time_groups=DAYS, minimum=2, maximum=2), minimum=1),
    case(LimitConsecutiveTimes(id="c", resources=TEACHERS, time_groups=DAYS, maximum=1), maximum=2),
    case(LimitConsecutiveTimes(id="c", resources=("Li",), time_groups=("mon",), maximum=0), maximum=1),
    case(ClusterBusyTimes(id="c", resources=TEACHERS, time_groups=DAYS, minimum=0, maximum=1), maximum=2),
    case(ClusterBusyTimes(id="c", resources=TEACHERS, time_groups=DAYS, minimum=1, maximum=2), minimum=0),
    case(LimitWorkload(id="c", resources=TEACHERS, minimum=0, maximum=1), maximum=2),
    case(LimitWorkload(id="c", resources=("Wu",), minimum=2, maximum=3), minimum=1),
    case(LinkEvents(id="c", groups=("both",)), groups=("one",)),
    case(OrderEvents(id="c", pairs=(EventPair(*BOTH, 1),)), pairs=(EventPair(*BOTH, 0),)),
    case(OrderEvents(id="c", pairs=(EventPair(*BOTH, 0, 0),)), pairs=(EventPair(*BOTH, 0, 1),)),
    case(AvoidSplitAssignments(id="c", groups=("both",), role="teacher"), groups=("one",)),
    case(BalanceBusyTimes(id="c", resources=TEACHERS, times=("t1", "t2", "t3")), tolerance=1),
    case(LimitOverlap(id="c", left=("maths",), right=("music",), maximum=0), maximum=1),
    case(LimitOverlap(id="c", left=("maths",), right=("music",), minimum=1), minimum=0),
    case(KeepTimes(id="c", placements=KEPT), placements=KEPT[:2]),
)


# All timetables of a week.


def timetables(problem: Problem) -> Iterator[Solution]:
    """Every way to split, place and staff the events; no event runs twice at one time."""
    for chosen in product(*(list(_ways(problem, event)) for event in problem.events)):
        yield Solution(tuple(meet for meets in chosen for meet in meets))


def _ways(problem: Problem, event: Event) -> Iterator[tuple[Meet, ...]]:
    open_ = [role for role in event.roles if role.resource is None]
    for meets in _splits(problem, event.id, event.duration, 0):
        free = [(meet, role) for meet in meets for role in open_ if meet.time is not None]
        for fillings in product(*((None, *problem.candidates(role)) for _, role in free)):
            filled: dict[int, list[tuple[str, str]]] = {}
            for (meet, role), resource in zip(free, fillings, strict=True):
                if resource is not None:
                    filled.setdefault(id(meet), []).append((role.name, resource))
            yield tuple(replace(meet, resources=tuple(filled.get(id(meet), ()))) for meet in meets)


def _splits(problem: Problem, event: str, duration: int, earliest: int) -> Iterator[tuple[Meet, ...]]:
    """Ways to place meets from a time on, and leave the rest unplaced, in pieces of any lengths."""
    for pieces in _pieces(duration, duration):
        yield tuple(Meet(event, d) for d in pieces)
    for start, d in product(range(earliest, len(problem.times)), range(1, duration + 1)):
        if start + d <= len(problem.times):
            for rest in _splits(problem, event, duration - d, start + d):
                yield (Meet(event, d, problem.times[start].id), *rest)


def _pieces(duration: int, longest: int) -> Iterator[tuple[int, ...]]:
    if duration == 0:
        yield ()
    for d in range(min(duration, longest), 0, -1):
        yield from ((d, *rest) for rest in _pieces(duration - d, d))


# The two sides, asked about the same timetable.


def counted(problem: Problem, constraint: Constraint, on: Encoding, solution: Solution) -> dict[str, int]:
    """What measure says, by point; events that are one task together."""
    amounts: Counter[str] = Counter()
    for deviation in constraint.measure(Record(problem, solution)):
        assert deviation.amount > 0
        point = deviation.point
        amounts[on.tasks((point,))[0].id if point in problem.event else point] += deviation.amount
    return dict(amounts)


def decisions(on: Encoding, solution: Solution) -> dict[int, int] | None:
    """The value of every decision variable, by its index, in a timetable; None where it takes a choice struck out."""
    starts, choices = on.starts(), on.choices()
    values = dict.fromkeys((literal.index for literal in variables(on)), 0)
    for meet in solution.meets:
        task = on.tasks((meet.event,))[0]
        if meet.time is None:
            if meet.duration not in on.unplaced(task):
                return None
            values[on.unplaced(task)[meet.duration].index] += 1
            continue
        start = on.problem.time_index[meet.time]
        if (meet.duration, start) not in starts[task.index]:
            return None
        values[starts[task.index][meet.duration, start].index] = 1
        for role, resource in meet.resources:
            if (task.index, role, resource) not in choices:
                return None
            for time in range(start, start + meet.duration):
                values[choices[task.index, role, resource][time].index] = 1
    return values


def variables(on: Encoding) -> list[cp_model.IntVar]:
    """The decision variables."""
    literals: list[Literal] = [literal for starts in on.starts() for literal in starts.values()]
    literals += [literal for by_time in on.choices().values() for literal in by_time.values()]
    unplaced = [count for task in on.all_tasks for count in on.unplaced(task).values()]
    return [x for x in (*literals, *unplaced) if isinstance(x, cp_model.IntVar)]


class Seen(cp_model.CpSolverSolutionCallback):
    """Collects the timetables that a model allows."""

    def __init__(self, on: Encoding) -> None:
        super().__init__()
        self._variables = {x.index: x for x in variables(on)}
        self.timetables: set[tuple[int, ...]] = set()

    def on_solution_callback(self) -> None:
        """Note one."""
        self.timetables.add(tuple(self.value(self._variables[i]) for i in sorted(self._variables)))


def allowed(on: Encoding) -> set[tuple[int, ...]]:
    """The timetables that a model allows, as values of its decision variables in the order of their indices."""
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.enumerate_all_solutions = True
    seen = Seen(on)
    solver.solve(on.model, seen)
    return seen.timetables


def disagreements(problem: Problem, constraint: Constraint, encoding: type[Encoding] = Encoding) -> Iterator[str]:
    """Every timetable on which encode and measure of a constraint differ: first as soft, then as required."""
    base = [s for s in timetables(problem) if not any([*c.measure(Record(problem, s))] for c in problem.constraints)]
    for required, strict in ((False, True), (True, False)):
        with_it = replace(problem, constraints=(*problem.constraints, replace(constraint, required=required)))
        yield from different_amounts(with_it, base[:: 1 + len(base) // PINNED], encoding(with_it, strict=strict))
    with_it = replace(problem, constraints=(*problem.constraints, constraint))
    on = encoding(with_it, strict=True, pooling=False)
    for each in with_it.constraints:
        on.deviations(each)
    found = allowed(on)
    for solution in base:
        values = decisions(on, solution)
        possible = values is not None and tuple(values[i] for i in sorted(values)) in found
        missed = counted(with_it, constraint, on, solution)
        if possible == bool(missed):
            yield f"allowed: {possible}, but measured {missed}: {solution.meets}"


def different_amounts(problem: Problem, solutions: list[Solution], on: Encoding) -> Iterator[str]:
    """Pin each timetable, and compare the least deviations with those counted; the last constraint is tried."""
    constraint = problem.constraints[-1]
    deviations = on.deviations(constraint)
    on.model.minimize(cp_model.LinearExpr.sum([amount for _, amount in deviations]))
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.cp_model_presolve = False
    for solution in solutions:
        values = decisions(on, solution)
        assert values is not None
        for index, value in values.items():
            domain = on.model.proto.variables[index].domain
            domain[0] = domain[1] = value
        status = solver.solve(on.model)
        found = {point: n for point, amount in deviations if status == cp_model.OPTIMAL and (n := solver.value(amount))}
        expected = counted(problem, constraint, on, solution)
        if status != cp_model.OPTIMAL or found != expected:
            yield f"{status}: encoded {found}, measured {expected}: {solution.meets}"


# The tests.


def name(case: Case) -> str:
    """What a case is called in the test's report."""
    own = [f for f in fields(case.constraint) if f not in fields(Constraint)]
    changed = [f.name for f in own if getattr(case.constraint, f.name) != getattr(case.wrong, f.name, None)]
    return f"{case.constraint.kind}-{'-'.join(changed)}"


@pytest.mark.parametrize("week", WEEKS)
@pytest.mark.parametrize("case", CASES, ids=name)
def test_encode_and_measure_agree(case: Case, week: Callable[[tuple[Event, ...]], Problem]) -> None:
    """On every timetable of a tiny week."""
    assert next(disagreements(week(case.events), case.constraint), None) is None


def planted(case: Case, side: str) -> Constraint:
    """The case's constraint, but one side of it answers for the wrong one."""
    kind = type(case.constraint)
    faulty = type(kind.__name__, (kind,), {side: lambda _, of: getattr(case.wrong, side)(of)})
    return faulty(**{f.name: getattr(case.constraint, f.name) for f in fields(kind)})  # type: ignore[no-any-return]


@pytest.mark.parametrize("side", ["encode", "measure"])
@pytest.mark.parametrize("case", CASES, ids=name)
def test_a_fault_on_one_side_is_caught(case: Case, side: str) -> None:
    """A step too many, one event too few: some week shows it."""
    assert any(any(disagreements(week(case.events), planted(case, side))) for week in WEEKS)


class ForgetsTheClock(Encoding):
    """Takes every time for a moment of its own."""

    def __init__(self, problem: Problem, *, strict: bool = True, pooling: bool = True) -> None:
        super().__init__(problem, strict=strict, pooling=pooling)
        self.cliques = tuple((i,) for i in range(len(problem.times)))

    def occupied(self, resource: str, time: int, week: int) -> Literal:
        """Wrong: the times that overlap count too."""
        return self.busy(resource, time, week)


class ForgetsTheWeeks(Encoding):
    """Takes every event for one of each week."""

    def attending(self, resource: str, time: int, week: int) -> list[Literal]:
        """Wrong: some events are not held in that week."""
        return [literal for w in self.weeks for literal in super(ForgetsTheWeeks, self).attending(resource, time, w)]


class LeavesOutTheLast(Encoding):
    """Overlooks the last of several literals."""

    def any_of(self, literals: object) -> Literal:
        """Wrong: the last counts too."""
        assert isinstance(literals, list)
        return super().any_of(literals[:-1] if len(literals) > 2 else literals)


@pytest.mark.parametrize(
    ("encoding", "week", "constraint"),
    [
        (ForgetsTheClock, with_a_clock, AvoidClashes(id="c", resources=TEACHERS)),
        (ForgetsTheClock, with_a_clock, LimitIdleTimes(id="c", resources=TEACHERS, time_groups=DAYS)),
        (ForgetsTheWeeks, odd_and_even, AvoidClashes(id="c", resources=TEACHERS)),
        (
            ForgetsTheWeeks,
            odd_and_even,
            ClusterBusyTimes(id="c", resources=("Li",), time_groups=DAYS, minimum=0, maximum=1),
        ),
        (LeavesOutTheLast, plain, ClusterBusyTimes(id="c", resources=("Li",), time_groups=DAYS, minimum=0, maximum=0)),
    ],
)
def test_a_wrong_word_is_caught(
    encoding: type[Encoding], week: Callable[[tuple[Event, ...]], Problem], constraint: Constraint
) -> None:
    """The words of the encoding are judged by the same timetables."""
    assert any(disagreements(week(COURSES), constraint, encoding))


def test_every_constraint_is_listed_and_tried() -> None:
    """A new module is in the table of contents, and in the cases above."""
    modules = {path.stem for path in Path(constraints.__file__).parent.glob("*.py")} - {"__init__"}
    assert {kind.__module__.rpartition(".")[2] for kind in CONSTRAINTS} == modules
    assert {kind.kind for kind in CONSTRAINTS} == modules
    assert {type(case.constraint) for case in CASES} == set(CONSTRAINTS)


def test_a_constraint_holds_nothing_that_its_sides_could_share() -> None:
    """No method but those that a constraint has, and no function in its module."""
    spoken = {"encode", "measure", "explain", "restrict", "faults"}
    for kind in CONSTRAINTS:
        own = {word for word, value in vars(kind).items() if callable(value) and not word.startswith("__")}
        assert own <= spoken


def test_the_weeks_hold_what_they_should() -> None:
    """Splits, unplaced and unfilled meets, doubles, overlapping times, two weeks, and one task of two events."""
    meets = {meet for solution in timetables(plain(COURSES)) for meet in solution.meets}
    assert Meet("maths", 2) in meets
    assert Meet("maths", 1) in meets
    assert Meet("maths", 2, "t3", (("teacher", "Wu"),)) in meets
    assert len({solution.meets for solution in timetables(plain(COURSES))}) == 77 * 5
    assert len(Encoding(with_a_clock(COURSES)).cliques) == 3
    assert [task.events for task in Encoding(with_twins(COURSES)).all_tasks] == [("maths", "music"), ("art",)]
    assert Deviation("Li", 1) in AvoidClashes(id="c", resources=("Li",)).measure(
        Record(with_a_clock(COURSES), Solution((Meet("maths", 2, "t2", (("teacher", "Li"),)),)))
    )
