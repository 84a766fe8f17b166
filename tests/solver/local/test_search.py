"""The local search from start to answer."""

from __future__ import annotations

import threading
from collections import Counter
from dataclasses import dataclass
from typing import ClassVar

import pytest

from kebiao.solver.constraint import Constraint
from kebiao.solver.constraints import (
    AssignResource,
    AssignTime,
    AvoidClashes,
    ClusterBusyTimes,
    LimitIdleTimes,
    LimitSimultaneous,
    LinkEvents,
    PreferResources,
    PreferTimes,
    SplitEvents,
    SpreadEvents,
    TimeLimit,
)
from kebiao.solver.evaluation import evaluate
from kebiao.solver.local import LocalSearch, layout
from kebiao.solver.local.layout import ANNEAL, KEEP, REPAIR, RESTORE, part
from kebiao.solver.problem import Event, Problem, Resource, Role, Time
from kebiao.solver.solution import Meet, Solution

DAYS = ("mon", "tue", "wed")
CLASSES = ("1A", "1B")
TEACHERS = ("Li", "Wu", "Xu")
SUBJECTS = ("art", "maths", "music", "sport")


def school(*more: Constraint) -> Problem:
    """Two classes, four subjects of three times, three days of four: every time of a class is taken."""
    events = tuple(
        Event(f"{subject} {class_}", 3, (Role("class", "class", class_), teacher))
        for class_ in ("1A", "1B")
        for subject, teacher in zip(SUBJECTS, _teachers(), strict=True)
    )
    every = tuple(event.id for event in events)
    limits = tuple(TimeLimit(day, 1, 1) for day in DAYS)
    return Problem(
        "school",
        tuple(Time(f"{day}{i}", day) for day in DAYS for i in range(4)),
        (*(Resource(c, "class") for c in ("1A", "1B")), *(Resource(t, "teacher") for t in TEACHERS)),
        events,
        (
            AssignTime(id="times", events=every),
            AssignResource(id="teachers", events=every, role="teacher"),
            SplitEvents(id="splits", events=every, max_duration=1, max_amount=3),
            AvoidClashes(id="clashes", resources=("1A", "1B", "Li", "Wu", "Xu")),
            SpreadEvents(id="days", groups=every, limits=limits),
            LimitIdleTimes(id="gaps", required=False, resources=TEACHERS, time_groups=DAYS),
            *more,
        ),
        {day: tuple(f"{day}{i}" for i in range(4)) for day in DAYS},
        {**{event: (event,) for event in every}, "sports": ("sport 1A", "sport 1B")},
    )


def _teachers() -> tuple[Role, ...]:
    given = [Role("teacher", "teacher", name) for name in TEACHERS]
    return (*given, Role("teacher", "teacher"))


def solved(problem: Problem, moves: int = 60_000, start: Solution | None = None) -> tuple[Solution, int, int]:
    """The answer after so many moves."""
    search = LocalSearch(problem, seed=1)
    search.begin(start)
    search.run(moves, lambda: False, lambda solution, hard, soft: None)
    return search.best


def test_a_full_week_is_solved() -> None:
    solution, hard, soft = solved(school())

    measured = evaluate(school(), solution)
    assert (hard, soft) == (measured.hard, measured.soft) == (0, 0)


def test_answers_are_told_from_worse_to_better() -> None:
    told: list[tuple[int, int]] = []
    search = LocalSearch(school())
    search.run(40_000, lambda: False, lambda solution, hard, soft: told.append((hard, soft)))

    assert told == sorted(told, reverse=True)
    assert told[-1] == search.best[1:]


def test_the_same_moves_give_the_same_answer() -> None:
    assert solved(school(), 4_000) == solved(school(), 4_000)


def test_another_search_has_a_state_and_a_seed_of_its_own() -> None:
    problem = school()
    first = LocalSearch(problem, seed=1)
    other, twin = first.another(2), first.another(1)
    for search in (first, twin):
        search.run(20_000, lambda: False, lambda *_: None)
    assert twin.best == first.best
    before = other.best[1:]
    other.run(20_000, lambda: False, lambda *_: None)
    solution, hard, soft = other.best
    assert (hard, soft) <= before
    counted = evaluate(problem, solution)
    assert (counted.hard, counted.soft) == (hard, soft)
    assert solution != first.best[0]


def test_nothing_is_done_when_it_is_over() -> None:
    problem = school()
    start = Solution((Meet("art 1A", 1, "mon0"),))
    search = LocalSearch(problem)
    search.begin(start)
    search.run(None, lambda: True, lambda solution, hard, soft: None)

    solution, hard, soft = search.best
    measured = evaluate(problem, solution)
    assert (hard, soft) == (measured.hard, measured.soft)
    assert [meet for meet in solution.meets if meet.time is not None] == [Meet("art 1A", 1, "mon0")]


def test_what_a_start_misses_is_mended_before_anything_is_cooled() -> None:
    """Both classes have the same week, and every teacher both: in full weeks meets have to change places."""
    wrong = Solution(
        tuple(
            Meet(f"{subject} {class_}", 1, f"{DAYS[i]}{number}", (("teacher", "Li"),) if subject == "sport" else ())
            for class_ in ("1A", "1B")
            for number, subject in enumerate(SUBJECTS)
            for i in range(3)
        )
    )
    assert evaluate(school(), wrong).hard > 0
    _, hard, _ = solved(school(), 5_000, wrong)
    assert hard == 0


def test_each_cooling_may_begin_at_an_answer_from_elsewhere() -> None:
    """A full week is suggested to one that has nothing else to begin with, and is held on to."""
    problem = school()
    full, _, _ = solved(problem)
    suggested = [full]
    search = LocalSearch(problem)
    search.begin(Solution(()))
    search.run(
        2_000, lambda: False, lambda solution, hard, soft: None, turn=lambda: suggested.pop() if suggested else None
    )

    assert not suggested
    assert search.best[1:] == (0, 0)


def test_it_is_cold_when_nothing_is_left_though_slices_come_to_take_longer() -> None:
    clock, heats = [0.0], []

    class Clocked(LocalSearch):
        """Its slices take five times as long in the second half of the time."""

        def _work(self, task: int, amount: int = 0, hot: float = 1.0, cold: float = 1.0) -> float:
            if task == ANNEAL:
                clock[0] += amount * (6e-7 if clock[0] < 0.5 else 3e-6)
                heats.append((hot, cold))
            return super()._work(task, amount, hot, cold)

    search = Clocked(school(), seed=1)
    search.begin(None)
    search.run(None, lambda: clock[0] >= 1, lambda *_: None, left=lambda: max(0.0, 1 - clock[0]))
    coldest = min(cold for _, cold in heats)
    assert search.best[1] == 0
    assert heats[-1][1] < 3 * coldest < 0.1 * max(hot for hot, _ in heats)


@pytest.mark.parametrize("task", [ANNEAL, REPAIR])
def test_it_ends_at_once_when_others_say_so(task: int) -> None:
    """In the middle of what would take days; three meets on a day that takes one are never mended."""
    search = LocalSearch(
        Problem(
            "one day",
            (Time("t", "d"),),
            (Resource("Li", "teacher"),),
            tuple(Event(f"e{i}", 1, (Role("teacher", "teacher", "Li"),)) for i in range(3)),
            (
                AssignTime(id="times", events=("e0", "e1", "e2")),
                AvoidClashes(id="clashes", resources=("Li",)),
            ),
        )
    )
    search.begin(None)
    search._work(RESTORE)
    thread = threading.Thread(target=search._work, args=(task, 1 << 50), daemon=True)
    thread.start()
    search.interrupt()
    thread.join(60)
    assert not thread.is_alive()
    tried = int(search._number[layout.TRIED])
    search.run(10_000, lambda: False, lambda *_: None)
    assert search._number[layout.TRIED] >= tried + 10_000


def test_a_cooling_ends_when_nothing_is_missed_any_more() -> None:
    """Though it was to take ten million moves."""
    search = LocalSearch(school(), seed=1)
    search._states.write(None)
    search._work(RESTORE)
    search._work(KEEP)
    assert search.best[1] > 0
    search._number[layout.STRICTNESS] = 20
    search._work(ANNEAL, 10_000_000, 1.0, 1.0)
    assert search.best[1] == 0
    assert search._number[layout.TRIED] < 10_000_000


def test_linked_events_run_together() -> None:
    """They are moved as one, also when the start has them apart."""
    problem = school(LinkEvents(id="together", groups=("sports",)))
    apart = Solution((Meet("sport 1A", 1, "mon0"), Meet("sport 1B", 1, "tue0")))
    solution, _, _ = solved(problem, 2_000, apart)

    times = [{meet.time for meet in solution.meets if meet.event == event} for event in ("sport 1A", "sport 1B")]
    assert times[0] == times[1]


def test_meets_join_in_a_full_week() -> None:
    """All are held twice for one time, and should be held once for two; whoever is in the way changes places."""
    subjects = tuple(f"subject {i}" for i in range(8))
    times = tuple(Time(f"{day}{i}", day) for day in ("mon", "tue") for i in range(8))
    problem = Problem(
        "doubles",
        times,
        (Resource("1A", "class"),),
        tuple(Event(subject, 2, (Role("class", "class", "1A"),)) for subject in subjects),
        (
            AssignTime(id="times", events=subjects),
            AvoidClashes(id="clashes", resources=("1A",)),
            SplitEvents(id="doubles", required=False, events=subjects, min_duration=2, max_duration=2, max_amount=2),
            PreferTimes(id="days", events=subjects, times=tuple(t.id for t in times if t.id[-1] != "7"), duration=2),
        ),
    )
    apart = Solution(tuple(Meet(subject, 1, f"{day}{i}") for i, subject in enumerate(subjects) for day in DAYS[:2]))
    assert evaluate(problem, apart).hard == 0
    assert solved(problem, 20_000, apart)[1:] == (0, 0)


def test_one_step_makes_room_for_another() -> None:
    """Two of different teachers want to change places, and are never to be held at once: neither can go first."""
    apart = ("early", "late")
    problem = Problem(
        "two",
        tuple(Time(time, "mon") for time in apart),
        (Resource("Li", "teacher"), Resource("Wu", "teacher")),
        (Event("li", 1, (Role("staff", "teacher", "Li"),)), Event("wu", 1, (Role("staff", "teacher", "Wu"),))),
        (
            AssignTime(id="times", events=("li", "wu")),
            LimitSimultaneous(id="one", resources=("Li", "Wu"), maximum=1, weight=1_000_000),
            PreferTimes(id="early", required=False, events=("li",), times=("early",)),
            PreferTimes(id="late", required=False, events=("wu",), times=("late",)),
        ),
    )
    start = Solution((Meet("li", 1, "late"), Meet("wu", 1, "early")))
    assert solved(problem, 1_000, start)[1:] == (0, 0)


@pytest.mark.parametrize("seed", range(4))
def test_lessons_on_a_day_too_many_are_leant_by(seed: int) -> None:
    """A lesson less on the day with fewest is a step on the way to a free day, though it costs as much as before."""
    days_off = ClusterBusyTimes(
        id="off", required=False, weight=3, resources=TEACHERS, time_groups=DAYS, minimum=0, maximum=0
    )
    search = LocalSearch(school(days_off), seed=seed)
    search.begin(None)
    search.run(2_000, lambda: False, lambda *_: None)
    given = {
        f"{subject} {class_}": t for subject, t in zip(SUBJECTS, TEACHERS, strict=False) for class_ in ("1A", "1B")
    }
    teaches = [(given.get(meet.event) or meet.resources[0][1], str(meet.time)[:3]) for meet in search.best[0].meets]
    busy = Counter(teaches)
    fewest = [min(busy[teacher, day] for day in DAYS if busy[teacher, day]) for teacher in TEACHERS]
    assert max(fewest) > 1
    search._work(RESTORE)
    assert part(search._arena, layout.NUMBER, 32)[layout.LEANT] == sum(3 * (few - 1) for few in fewest)


def test_two_meets_of_an_event_do_not_change_places() -> None:
    problem = Problem(
        "one",
        (Time("early", "mon"), Time("late", "mon")),
        (Resource("Li", "teacher"),),
        (Event("art", 2, (Role("staff", "teacher", "Li"),)),),
        (
            AssignTime(id="times", events=("art",)),
            SplitEvents(id="splits", events=("art",), max_duration=1, max_amount=2),
            AvoidClashes(id="clashes", resources=("Li",)),
        ),
    )
    search = LocalSearch(problem, seed=1)
    number = part(search._arena, layout.NUMBER, 32)
    number[layout.STRICTNESS] = 1_000
    search.begin(None)
    search._work(ANNEAL, 2_000, 0.01, 0.01)
    assert number[layout.TRIED] == 2_000
    assert number[layout.TAKEN] == 0


def test_who_has_no_room_goes_to_one_that_is_wished_for() -> None:
    """One of two in the hall wants the time of the other; of all other rooms only the last will do."""
    rooms = ("hall", *(f"cellar {i}" for i in range(40)), "loft")
    problem = Problem(
        "rooms",
        (Time("early", "mon"), Time("late", "mon")),
        tuple(Resource(room, "room") for room in rooms),
        (Event("one", 1, (Role("room", "room"),)), Event("other", 1, (Role("room", "room", "hall"),))),
        (
            AssignTime(id="times", events=("one", "other")),
            AssignResource(id="filled", events=("one",), role="room"),
            AvoidClashes(id="clashes", resources=rooms),
            PreferTimes(id="early", required=False, events=("one", "other"), times=("early",)),
            PreferResources(
                id="light", required=False, weight=1_000, events=("one",), role="room", resources=("hall", "loft")
            ),
        ),
    )
    start = Solution((Meet("one", 1, "late", (("room", "hall"),)), Meet("other", 1, "early")))
    search = LocalSearch(problem, seed=1)
    search._shares = (0, 0, 0)
    part(search._arena, layout.NUMBER, 32)[layout.STRICTNESS] = 1_000
    search.begin(start)
    search._work(ANNEAL, 40, 0.01, 0.01)
    assert search.best[1:] == (0, 0)


def test_what_can_not_be_counted_is_told() -> None:
    @dataclass(frozen=True, kw_only=True)
    class Odd(SpreadEvents):
        """Of a kind that the search does not know."""

        kind: ClassVar[str] = "odd"

    unknown = Odd(id="odd", groups=("art 1A",), limits=(TimeLimit("mon", 0, 0),))
    assert LocalSearch(school(unknown)).unseen == ("odd",)


def test_who_is_elsewhere_changes_places() -> None:
    """Each is where the other is wished for, at one time that nobody can leave; nobody else may be there."""
    turns = ("one", "other")
    problem = Problem(
        "turns",
        (Time("noon", "mon"),),
        (Resource("Li", "teacher"), Resource("Wu", "teacher")),
        tuple(Event(turn, 1, (Role("staff", "teacher"),)) for turn in turns),
        (
            AssignTime(id="times", events=turns),
            AssignResource(id="staffed", events=turns, role="staff"),
            AvoidClashes(id="clashes", weight=1_000, resources=("Li", "Wu")),
            PreferResources(id="li", required=False, events=("one",), role="staff", resources=("Li",)),
            PreferResources(id="wu", required=False, events=("other",), role="staff", resources=("Wu",)),
        ),
    )
    start = Solution((Meet("one", 1, "noon", (("staff", "Wu"),)), Meet("other", 1, "noon", (("staff", "Li"),))))
    solution, hard, soft = solved(problem, 2_000, start)

    assert (hard, soft) == (0, 0)
    assert {meet.event: dict(meet.resources)["staff"] for meet in solution.meets} == {"one": "Li", "other": "Wu"}


def test_nobody_fills_a_role_that_costs_more_filled() -> None:
    """Two at one time want the one room there is; the one that wants it less goes without."""
    wishes = {"one": 2, "other": 1}
    problem = Problem(
        "rooms",
        (Time("noon", "mon"),),
        (Resource("hall", "room"),),
        tuple(Event(event, 1, (Role("room", "room"),)) for event in wishes),
        (
            AssignTime(id="times", events=tuple(wishes)),
            AvoidClashes(id="clashes", resources=("hall",)),
            *(
                AssignResource(id=event, required=False, weight=weight, events=(event,), role="room")
                for event, weight in wishes.items()
            ),
        ),
    )
    solution, hard, soft = solved(problem, 2_000)

    assert (hard, soft) == (0, 1)
    assert {meet.event: meet.resources for meet in solution.meets} == {"one": (("room", "hall"),), "other": ()}
    assert solved(problem, 2_000, solution)[1:] == (0, 1)


def test_a_third_makes_room_for_two_who_want_one_room() -> None:
    """Each has a room of two, at one time; only if the third takes the room that nobody has are all apart."""
    able = {"one": ("hall",), "two": ("hall", "lab"), "three": ("lab", "loft")}
    problem = Problem(
        "rooms",
        (Time("noon", "mon"),),
        tuple(Resource(room, "room") for room in ("hall", "lab", "loft")),
        tuple(Event(event, 1, (Role("room", "room", candidates=rooms),)) for event, rooms in able.items()),
        (
            AssignTime(id="times", events=tuple(able)),
            AssignResource(id="rooms", events=tuple(able), role="room"),
            AvoidClashes(id="clashes", resources=("hall", "lab", "loft")),
        ),
    )
    start = Solution(
        tuple(
            Meet(event, 1, "noon", (("room", room),)) for event, room in zip(able, ("hall", "hall", "lab"), strict=True)
        )
    )
    search = LocalSearch(problem, seed=1)
    search.begin(start)
    search.run(200, lambda: False, lambda solution, hard, soft: None)
    assert search.best[1:] == (0, 0)
