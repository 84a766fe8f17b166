"""A solution that does not fit its problem is refused with all that is wrong (test_record.py has the counting)."""

from __future__ import annotations

import pytest

from kebiao.solver.problem import Event, Problem, Resource, Role, Time
from kebiao.solver.solution import Meet, Record, Solution, SolutionError

PROBLEM = Problem(
    "p",
    (Time("t1"), Time("t2"), Time("t3")),
    (Resource("Li", "teacher"), Resource("hall", "room")),
    (Event("maths", 2, (Role("teacher", "teacher", "Li"), Role("room", "room"))), Event("gym", 1)),
)


def test_every_fault_is_told_at_once() -> None:
    """Unknown names, meets without a length or off the end of the week, and more than the event asks for."""
    meets = (
        Meet("chess", 1, "t1"),
        Meet("gym", 0, "t1"),
        Meet("maths", 1, "t9"),
        Meet("maths", 2, "t3"),
        Meet("maths", 1, "t1", (("helper", "Li"),)),
        Meet("maths", 1, "t1", (("room", "attic"),)),
        Meet("gym", 1, "t1"),
        Meet("gym", 1, "t2"),
    )
    with pytest.raises(SolutionError) as refused:
        Record(PROBLEM, Solution(meets))
    assert refused.value.faults == [
        "no event 'chess'",
        "event gym: a meet of duration 0",
        "event maths: no time 't9'",
        "event maths: a meet of 2 from t3 runs off the end of the times",
        "event maths: no role 'helper'",
        "event maths, role room: no resource 'attic'",
        "event gym: its meets last 1 times too long",
    ]


def test_a_given_role_can_not_be_refilled() -> None:
    """Whatever a solution says, Li teaches maths; the room is the solution's to choose, and may stay open."""
    meets = (Meet("maths", 1, "t1", (("teacher", "hall"), ("room", "hall"))), Meet("maths", 1, "t2"))
    record = Record(PROBLEM, Solution(meets))
    assert [record.filling(meet, "teacher") for meet in meets] == ["Li", "Li"]
    assert [record.filling(meet, "room") for meet in meets] == ["hall", None]


def test_where_a_meet_runs() -> None:
    """From its start on, through as many times as it lasts; nowhere when it has no time."""
    record = Record(PROBLEM, Solution(()))
    assert list(record.running(Meet("maths", 2, "t2"))) == [1, 2]
    assert list(record.running(Meet("maths", 2))) == []
    assert record.start(Meet("maths", 2, "t2")) == 1
    assert record.start(Meet("maths", 2)) is None
