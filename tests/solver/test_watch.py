"""The clock ends sub-solves, however long they would take on their own."""

from __future__ import annotations

import threading
import time
from itertools import combinations

import pytest
from ortools.sat.python import cp_model

from kebiao.solver.result import EngineError
from kebiao.solver.watch import Watch


def pigeons(number: int) -> cp_model.CpModel:
    """One pigeon more than there are holes, said in a way that CP-SAT does not see through."""
    model = cp_model.CpModel()
    sits = [[model.new_bool_var("") for _ in range(number - 1)] for _ in range(number)]
    for pigeon in sits:
        model.add_bool_or(pigeon)
    for one, other in combinations(sits, 2):
        for here, there in zip(one, other, strict=True):
            model.add_bool_or([~here, ~there])
    return model


def endless() -> cp_model.CpModel:
    """So many pigeons that it takes many minutes."""
    return pigeons(14)


def solver() -> cp_model.CpSolver:
    """One that learns nothing before it searches."""
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.cp_model_presolve = False
    solver.parameters.symmetry_level = 0
    solver.parameters.linearization_level = 0
    return solver


def test_a_solve_ends_when_the_time_is_up() -> None:
    """Nothing is known by then."""
    with Watch(0.2, None) as watch:
        assert watch.solve(solver(), endless()) == cp_model.UNKNOWN


def test_no_solve_begins_after_the_time() -> None:
    """Not even one that would be over at once."""
    model = cp_model.CpModel()
    model.new_bool_var("")
    with Watch(0, None) as watch:
        assert watch.over
        assert watch.solve(solver(), model) == cp_model.UNKNOWN


def test_setting_stop_ends_what_is_running() -> None:
    """From another thread, as Ctrl-C or a cancelled job does."""
    stop = threading.Event()
    threading.Timer(0.2, stop.set).start()
    with Watch(600, stop) as watch:
        assert watch.solve(solver(), endless()) == cp_model.UNKNOWN
        assert watch.over
        assert watch.left > 0


def test_the_end_reaches_all_that_run_and_all_that_come() -> None:
    """One worker ends the watch: two others are in the middle of a solve, and begin no more."""
    found: list[cp_model.CpSolverStatus] = []
    with Watch(600, None) as watch:

        def work() -> None:
            found.append(watch.solve(solver(), endless()))
            found.append(watch.solve(solver(), endless()))

        threads = [threading.Thread(target=work) for _ in range(2)]
        for thread in threads:
            thread.start()
        time.sleep(0.1)
        watch.end()
        for thread in threads:
            thread.join()
    assert found == [cp_model.UNKNOWN] * 4


def test_a_solve_keeps_its_own_shorter_limit() -> None:
    """The watch only takes time away."""
    with Watch(600, None) as watch:
        short = solver()
        short.parameters.max_time_in_seconds = 0.1
        assert watch.solve(short, endless()) == cp_model.UNKNOWN
        assert not watch.over


def test_a_part_of_what_is_left_is_over_before_the_whole() -> None:
    """By whatever clock."""
    now = 100.0
    with Watch(10, None, lambda: now) as watch:
        now += 5
        over = watch.within(0.2)
        now += 0.9
        assert not over()
        now += 0.2
        assert over()
        assert not watch.over
        now += 10
        assert watch.over


def test_interleaved_workers_may_be_given_a_hint() -> None:
    """CP-SAT alone aborts the whole process here: a hint, several interleaved workers, and no answer."""
    model = pigeons(3)
    for index in range(len(model.proto.variables)):
        model.add_hint(model.get_bool_var_from_proto_index(index), False)
    interleaved = solver()
    interleaved.parameters.num_workers = 2
    interleaved.parameters.interleave_search = True
    with Watch(600, None) as watch:
        assert watch.solve(interleaved, model) == cp_model.INFEASIBLE


def test_a_model_that_makes_no_sense_is_a_bug() -> None:
    """Not an answer that could not be found."""
    model = cp_model.CpModel()
    literal = model.new_bool_var("")
    model.add_hint(literal, True)
    model.add_hint(literal, True)
    with Watch(600, None) as watch, pytest.raises(EngineError, match="duplicate"):
        watch.solve(solver(), model)


@pytest.mark.parametrize("why", ["time", "stop", "end"])
def test_who_wants_to_is_told_of_the_end(why: str) -> None:
    """Whatever ends it."""
    stop, told = threading.Event(), threading.Event()
    with Watch(0.2 if why == "time" else 600, stop) as watch:
        watch.at_end(told.set)
        if why == "stop":
            stop.set()
        if why == "end":
            watch.end()
        assert told.wait(60)
