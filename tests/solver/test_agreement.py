"""Encode and measure count the same: for every constraint, on all timetables of tiny weeks.

Encode is handed variables and measure a solution; they share nothing but the constraint's fields. Here each answers
for the same timetables. A constraint that is slightly wrong on one side, or a wrong word of the encoding, is caught.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields, replace
from pathlib import Path

import pytest

from kebiao.solver import constraints
from kebiao.solver.constraint import Constraint
from kebiao.solver.constraints import (
    CONSTRAINTS,
    AssignResource,
    AssignTime,
    AttendFree,
    AvoidClashes,
    AvoidCompany,
    AvoidIsolatedTimes,
    AvoidSplitAssignments,
    AvoidUnavailableTimes,
    BalanceBusyTimes,
    BeginEarly,
    ClusterAttendance,
    ClusterBusyTimes,
    DistributeSplitEvents,
    EventPair,
    ExcludeStarts,
    ExcludeTimes,
    Exclusion,
    ImplyResource,
    JoinMeets,
    KeepPace,
    KeepResource,
    KeepTimes,
    LevelBusyTimes,
    LimitBurden,
    LimitBusyTimes,
    LimitConsecutiveTimes,
    LimitEventGroups,
    LimitIdleTimes,
    LimitJointTimes,
    LimitLoads,
    LimitMoves,
    LimitOccupancy,
    LimitOverlap,
    LimitRunning,
    LimitService,
    LimitShares,
    LimitSimultaneous,
    LimitSpan,
    LimitSuccession,
    LimitVariety,
    LimitWorkload,
    LinkAttendance,
    LinkEvents,
    Load,
    OrderEvents,
    Place,
    Placement,
    PrecedeTimes,
    PreferResources,
    PreferTimes,
    ResourceCapacity,
    SeparateTimes,
    Share,
    ShareFreeTimes,
    SpaceEvents,
    SplitEvents,
    SpreadEvents,
    TimeLimit,
    TimePair,
)
from kebiao.solver.encoding import Encoding
from kebiao.solver.problem import Problem
from kebiao.solver.solution import Meet, Solution
from kebiao.solver.variables import Literal

WEEKS = ("plain", "clock", "odd-and-even", "twins")

TinyWeek = Callable[[str, str], Problem]
Disagreements = Callable[..., Iterator[str]]


# The constraints, each with one that is slightly wrong.


@dataclass(frozen=True)
class Case:
    """A constraint to try, and one that differs from it by a step."""

    constraint: Constraint
    wrong: Constraint
    courses: str = "open"


def case(constraint: Constraint, /, **wrong: object) -> Case:
    """A case in which some fields of the wrong one differ."""
    return Case(constraint, replace(constraint, **wrong))  # type: ignore[arg-type]


BOTH = ("maths", "music")
TEACHERS = ("Li", "Wu")
DAYS = ("mon", "tue")
TIMES = ("t1", "t2", "t3", "t4")
SIDES = ("one", "other")
SHUT = (Exclusion("t1", "tue"), Exclusion("t2", "late"))
FOLLOWED = LimitSuccession(id="c", left=("maths",), right=("music",), time_groups=DAYS, maximum=0)
LOADS = (Load(("maths",), 3), Load(("music",), 2))
KEPT = (Placement("maths", 1, "t1"), Placement("maths", 1, "t3"), Placement("music", 1, "t2"))
SHARES = (Share("Li", 2, 1, 1), Share("Wu", 3, 0, 2))
"""What the teachers are measured by: standard, charged, credited."""

HALLS = (Place(("hall",)), Place(("lab",)))
MOVES = LimitMoves(id="c", resources=("Li",), role="room", places=HALLS, time_groups=("all",))
KEPT_ROOM = KeepResource(id="c", events=BOTH, role="room", time_groups=("all",))
BROUGHT = ImplyResource(id="c", events=BOTH, role="teacher", resource="Li", other="room", others=("hall",))
PARTED = AvoidCompany(id="c", resources=TEACHERS, others=("hall",), times=("t1", "t2"))
COUPLES = (TimePair("mon", "tue"), TimePair("tue", "late"))
CASES = (
    case(LimitService(id="c", resources=TEACHERS, among=("both",), maximum=1), maximum=2),
    case(LimitShares(id="c", resources=TEACHERS, shares=SHARES, least=60, most=110, step=7), most=60),
    case(LimitShares(id="c", resources=TEACHERS, shares=SHARES, counted=("music",), most=110), counted=()),
    case(LimitVariety(id="c", groups=("both",), type="teacher", maximum=1), maximum=0),
    case(LinkAttendance(id="c", events=("music",), among=("one",), type="teacher"), among=("both",)),
    case(AssignTime(id="c", events=BOTH), events=("maths",)),
    case(AssignResource(id="c", events=BOTH, role="teacher"), events=("music",)),
    case(SplitEvents(id="c", events=BOTH, max_duration=2, max_amount=1), max_amount=2),
    case(SplitEvents(id="c", events=("maths",), max_duration=1, max_amount=2), max_duration=2),
    case(SplitEvents(id="c", events=("maths",), max_duration=2, min_amount=2, max_amount=2), min_amount=1),
    case(DistributeSplitEvents(id="c", events=BOTH, duration=2, minimum=0, maximum=0), maximum=1),
    case(DistributeSplitEvents(id="c", events=("maths",), duration=1, minimum=2, maximum=2), minimum=1),
    case(JoinMeets(id="c", events=BOTH, times=("t1", "t3")), times=("t1",)),
    case(PreferTimes(id="c", events=BOTH, times=("t1", "t3")), times=("t1", "t3", "t4")),
    case(PreferTimes(id="c", events=("maths",), times=("t1",), duration=2), duration=None),
    case(PreferResources(id="c", events=BOTH, role="teacher", resources=("Li",)), resources=TEACHERS),
    case(PreferResources(id="c", events=BOTH, role="teacher", resources=("Wu",)), events=("maths",)),
    case(SpreadEvents(id="c", groups=("both",), limits=(TimeLimit("mon", 1, 1),)), limits=(TimeLimit("mon", 1, 2),)),
    case(SpreadEvents(id="c", groups=("both",), limits=(TimeLimit("tue", 1, 2),)), limits=(TimeLimit("tue", 0, 2),)),
    case(AvoidClashes(id="c", resources=TEACHERS), resources=("Wu",)),
    Case(ResourceCapacity(id="c", resources=("hall",)), AvoidClashes(id="c", resources=("hall",)), "hall"),
    case(AvoidUnavailableTimes(id="c", resources=TEACHERS, times=("t2", "t4")), times=("t2",)),
    case(LimitIdleTimes(id="c", resources=TEACHERS, time_groups=DAYS), maximum=1),
    case(LimitIdleTimes(id="c", resources=("Li",), time_groups=DAYS, minimum=1, maximum=1), minimum=0),
    case(LimitIdleTimes(id="c", resources=("Li",), time_groups=("all",)), maximum=1),
    case(AvoidIsolatedTimes(id="c", resources=TEACHERS, time_groups=DAYS), time_groups=("mon",)),
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
    case(OrderEvents(id="c", pairs=(EventPair(*BOTH, 0, 1),)), pairs=(EventPair(*BOTH, 0, 2),)),
    case(AvoidSplitAssignments(id="c", groups=("both",), role="teacher"), groups=("one",)),
    case(BalanceBusyTimes(id="c", resources=TEACHERS, times=("t1", "t2", "t3")), tolerance=1),
    case(LimitOverlap(id="c", left=("maths",), right=("music",), maximum=0), maximum=1),
    case(LimitOverlap(id="c", left=("maths",), right=("music",), minimum=1), minimum=0),
    case(LimitOverlap(id="c", left=("maths",), right=("music",), maximum=0, time_groups=DAYS), time_groups=("mon",)),
    case(LimitOverlap(id="c", left=("maths",), right=("music",), minimum=2, time_groups=DAYS), minimum=1),
    case(KeepTimes(id="c", placements=KEPT), placements=KEPT[:2]),
    case(FOLLOWED, either=True),
    case(replace(FOLLOWED, reach=None), reach=1),
    case(replace(FOLLOWED, either=True, minimum=1, maximum=1), maximum=2),
    case(replace(FOLLOWED, either=True, reach=2, minimum=1, maximum=None), minimum=0),
    case(ExcludeStarts(id="c", left=("maths",), right=("music",), exclusions=SHUT), exclusions=SHUT[:1]),
    case(ExcludeStarts(id="c", left=BOTH, right=BOTH, exclusions=(Exclusion("t1", "late"),)), left=("music",)),
    case(SpaceEvents(id="c", events=BOTH, time_groups=DAYS, distance=1), distance=2),
    case(SpaceEvents(id="c", events=("maths",), time_groups=DAYS, distance=2), distance=1),
    case(BeginEarly(id="c", resources=TEACHERS, time_groups=DAYS), maximum=1),
    case(BeginEarly(id="c", resources=("Li",), time_groups=("all",), maximum=1), maximum=0),
    case(LimitRunning(id="c", counted=BOTH, times=TIMES, maximum=1), maximum=0),
    case(LimitRunning(id="c", counted=BOTH, times=("t1", "t2"), minimum=2, or_none=True), minimum=1),
    case(LimitRunning(id="c", counted=BOTH, times=("t1",), minimum=1), or_none=True),
    case(LimitJointTimes(id="c", resources=TEACHERS, couples=COUPLES), maximum=1),
    case(LimitJointTimes(id="c", resources=("Li",), couples=COUPLES[:1]), couples=COUPLES[1:]),
    case(LimitSpan(id="c", resources=TEACHERS, time_groups=DAYS, maximum=1), maximum=2),
    case(LimitSpan(id="c", resources=TEACHERS, time_groups=("mon", "late"), maximum=1, spare=1), spare=0),
    Case(MOVES, replace(MOVES, maximum=1), "rooms"),
    Case(replace(MOVES, time_groups=DAYS), MOVES, "rooms"),
    Case(replace(MOVES, gap=1), MOVES, "rooms"),
    Case(replace(MOVES, gap=2), replace(MOVES, gap=1), "rooms"),
    Case(replace(MOVES, resources=TEACHERS), replace(MOVES, places=HALLS[:1]), "staffed"),
    Case(KEPT_ROOM, replace(KEPT_ROOM, time_groups=DAYS), "rooms"),
    Case(KEPT_ROOM, replace(KEPT_ROOM, events=("maths",)), "rooms"),
    Case(BROUGHT, replace(BROUGHT, others=("lab",)), "staffed"),
    Case(BROUGHT, replace(BROUGHT, resource="Wu"), "staffed"),
    Case(PARTED, replace(PARTED, times=("t2",)), "staffed"),
    Case(PARTED, replace(PARTED, others=("lab",)), "staffed"),
    case(KeepPace(id="c", groups=SIDES, time_groups=DAYS, tolerance=1), tolerance=0),
    case(KeepPace(id="c", groups=("both", "other"), time_groups=("tue", "mon")), groups=SIDES),
    case(LimitSimultaneous(id="c", resources=TEACHERS, maximum=1), maximum=2),
    case(LimitSimultaneous(id="c", resources=TEACHERS, maximum=0), maximum=1),
    case(LimitLoads(id="c", loads=LOADS, time_groups=DAYS, maximum=2, unit=2), maximum=3),
    case(LimitLoads(id="c", loads=LOADS, time_groups=("mon",), maximum=4), maximum=5),
    case(LimitBurden(id="c", resources=TEACHERS, loads=LOADS, maximum=3, unit=2), maximum=2),
    case(LimitBurden(id="c", resources=("Li",), loads=LOADS[:1], maximum=1), loads=LOADS),
    case(LimitOccupancy(id="c", resources=TEACHERS, loads=LOADS, maximum=2, unit=2), maximum=4),
    case(LimitOccupancy(id="c", resources=TEACHERS, loads=LOADS, maximum=1), loads=LOADS[:1]),
    case(LevelBusyTimes(id="c", resources=TEACHERS, time_groups=DAYS, tolerance=1), tolerance=0),
    case(ExcludeTimes(id="c", resources=TEACHERS, exclusions=(Exclusion("t1", "late"),)), resources=("Wu",)),
    case(ExcludeTimes(id="c", resources=("Li",), exclusions=SHUT), exclusions=SHUT[:1]),
    case(SeparateTimes(id="c", resources=TEACHERS, among=SIDES, gap=15), gap=0),
    case(SeparateTimes(id="c", resources=TEACHERS, among=SIDES, gap=10), gap=11),
    case(LimitEventGroups(id="c", resources=TEACHERS, among=SIDES, time_groups=("mon",), maximum=1), maximum=0),
    case(ClusterAttendance(id="c", resources=("Li",), among=("one",), time_groups=DAYS, minimum=1), minimum=2),
    case(ClusterAttendance(id="c", resources=TEACHERS, among=SIDES, time_groups=DAYS, minimum=1), among=("one",)),
    case(AttendFree(id="c", resources=("Li", "Wu"), among=("both",), times=TIMES, minimum=2), minimum=1),
    case(AttendFree(id="c", resources=("Wu", "Li"), among=("one",), times=TIMES[:3], minimum=1), times=TIMES[:2]),
    case(PrecedeTimes(id="c", resources=("Li", "Wu"), among=("both",), time_groups=DAYS), resources=("Wu", "Li")),
    case(PrecedeTimes(id="c", resources=("Li", "Wu"), among=SIDES, time_groups=("mon",)), among=("one",)),
    case(ShareFreeTimes(id="c", resources=TEACHERS, among=("both",), times=TIMES[1:], minimum=2), minimum=1),
    case(ShareFreeTimes(id="c", resources=TEACHERS, among=("one",), times=TIMES, minimum=3), among=("other",)),
)


# The tests.


def name(case: Case) -> str:
    """What a case is called in the test's report."""
    own = [f for f in fields(case.constraint) if f not in fields(Constraint)]
    changed = [f.name for f in own if getattr(case.constraint, f.name) != getattr(case.wrong, f.name, None)]
    return f"{case.constraint.kind}-{'-'.join(changed)}"


@pytest.mark.parametrize("week", WEEKS)
@pytest.mark.parametrize("case", CASES, ids=name)
def test_encode_and_measure_agree(case: Case, week: str, tiny_week: TinyWeek, disagreements: Disagreements) -> None:
    """On every timetable of a tiny week."""
    assert next(disagreements(tiny_week(week, case.courses), case.constraint), None) is None


def planted(case: Case, side: str) -> Constraint:
    """The case's constraint, but one side of it answers for the wrong one."""
    kind = type(case.constraint)
    faulty = type(kind.__name__, (kind,), {side: lambda _, of: getattr(case.wrong, side)(of)})
    return faulty(**{f.name: getattr(case.constraint, f.name) for f in fields(kind)})  # type: ignore[no-any-return]


@pytest.mark.parametrize("side", ["encode", "measure"])
@pytest.mark.parametrize("case", CASES, ids=name)
def test_a_fault_on_one_side_is_caught(
    case: Case, side: str, tiny_week: TinyWeek, disagreements: Disagreements
) -> None:
    """A step too many, one event too few: in some week it costs something else."""
    faulty = planted(case, side)
    assert any(any(disagreements(tiny_week(week, case.courses), faulty, only="amounts")) for week in WEEKS)


ENCODED = [
    c
    for c in CASES
    if type(c.constraint).restrict is Constraint.restrict
    and c.constraint.kind not in ("assign_time", "assign_resource")
]
"""What no restriction, nor a start or a resource that must be, upholds beside encode."""


@pytest.mark.parametrize("side", ["encode", "measure"])
@pytest.mark.parametrize("case", ENCODED, ids=name)
def test_a_fault_in_what_is_allowed_is_caught(
    case: Case, side: str, tiny_week: TinyWeek, disagreements: Disagreements
) -> None:
    """The same faults show in what a required constraint allows, in some week."""
    faulty = planted(case, side)
    assert any(any(disagreements(tiny_week(week, case.courses), faulty, only="limits")) for week in WEEKS)


@pytest.mark.parametrize("side", ["encode", "measure", "restrict"])
@pytest.mark.parametrize("case", CASES[::6], ids=name)
def test_the_right_constraint_is_not_accused(
    case: Case, side: str, tiny_week: TinyWeek, disagreements: Disagreements
) -> None:
    """Planting alone is no fault."""
    harmless = planted(replace(case, wrong=case.constraint), side)
    assert not any(disagreements(tiny_week("plain", case.courses), harmless))


@pytest.mark.parametrize(
    ("right", "too_much"),
    [
        (PreferTimes(id="c", events=BOTH, times=("t1", "t3")), {"times": ("t1",)}),
        (AvoidUnavailableTimes(id="c", resources=("Li",), times=("t2",)), {"times": ("t1", "t2")}),
        (AvoidUnavailableTimes(id="c", resources=("Wu",), times=("t2",)), {"resources": ("Li", "Wu")}),
        (SplitEvents(id="c", events=("maths",), max_duration=2, max_amount=2), {"max_amount": 1}),
        (DistributeSplitEvents(id="c", events=("maths",), duration=2, minimum=0, maximum=1), {"maximum": 0}),
        (PreferResources(id="c", events=BOTH, role="teacher", resources=TEACHERS), {"resources": ("Li",)}),
    ],
)
def test_a_restriction_that_strikes_too_much_is_caught(
    right: Constraint, too_much: dict[str, object], tiny_week: TinyWeek, disagreements: Disagreements
) -> None:
    """Choices are struck out before anything is encoded; none that the constraint allows may be."""
    problem = tiny_week("plain", "open")
    faulty = planted(case(right, **too_much), "restrict")
    assert any(disagreements(problem, faulty))
    assert not any(disagreements(problem, right))


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
        (ForgetsTheClock, "clock", AvoidClashes(id="c", resources=TEACHERS)),
        (ForgetsTheClock, "clock", LimitIdleTimes(id="c", resources=TEACHERS, time_groups=DAYS)),
        (ForgetsTheWeeks, "odd-and-even", AvoidClashes(id="c", resources=TEACHERS)),
        (
            ForgetsTheWeeks,
            "odd-and-even",
            ClusterBusyTimes(id="c", resources=("Li",), time_groups=DAYS, minimum=0, maximum=1),
        ),
        (
            LeavesOutTheLast,
            "plain",
            ClusterBusyTimes(id="c", resources=("Li",), time_groups=DAYS, minimum=0, maximum=0),
        ),
    ],
)
def test_a_wrong_word_is_caught(
    encoding: type[Encoding], week: str, constraint: Constraint, tiny_week: TinyWeek, disagreements: Disagreements
) -> None:
    """The words of the encoding are judged by the same timetables."""
    assert any(disagreements(tiny_week(week, "open"), constraint, encoding))


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


def test_the_weeks_hold_what_they_should(tiny_week: TinyWeek, timetables: Callable[..., list[Solution]]) -> None:
    """Splits, unplaced and unfilled meets, doubles, overlapping times, two weeks, and one task of two events."""
    found = timetables(tiny_week("plain", "open"))
    meets = {meet for solution in found for meet in solution.meets}
    assert {Meet("maths", 2), Meet("maths", 1), Meet("maths", 1, "t2"), Meet("music", 1)} <= meets
    assert Meet("maths", 2, "t3", (("teacher", "Wu"),)) in meets
    assert len({solution.meets for solution in found}) == len(found) == 77 * 5
    assert Encoding(tiny_week("clock", "open")).cliques == ((0, 2), (1, 2), (1, 3))
    assert [task.events for task in Encoding(tiny_week("twins", "open")).all_tasks] == [("maths", "music"), ("art",)]
