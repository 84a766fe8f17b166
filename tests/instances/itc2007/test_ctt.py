"""ITC-2007 files: costs are counted as the competition counts them."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kebiao.instances.itc2007 import parse_itc2007, read_itc2007
from kebiao.instances.published import Published
from kebiao.models.fault import DocumentError
from kebiao.solver.engine import solve
from kebiao.solver.evaluation import evaluate

DATA = Path(__file__).parents[4] / "shared/data/itc2007-ctt"
TINY = (Path(__file__).parent / "tiny.ctt").read_text(encoding="utf-8")


def cost(*lines: str) -> tuple[int, int]:
    """Hard and soft cost of a solution of the tiny file."""
    file = parse_itc2007(TINY)
    counted = evaluate(file.problem, file.parse_solution("\n".join(lines)).solution)
    return counted.hard, counted.soft


GOOD = ("algebra big 0 0", "algebra big 0 1", "algebra big 1 1", "logic small 0 2", "logic small 1 2", "music big 1 0")


def test_a_timetable_costs_the_pupils_without_a_seat() -> None:
    # Three lectures of 40 pupils in a room of 35; every curriculum lecture has a neighbour, every course its days.
    assert cost(*GOOD) == (0, 15)


def test_each_part_of_the_cost() -> None:
    second_room = [line.replace("logic small 1 2", "logic big 1 2") for line in GOOD]
    assert cost(*second_room) == (0, 15 + 1)
    one_day = [
        line.replace("logic small 1 2", "logic small 1 0").replace("logic small 0 2", "logic small 1 2")
        for line in GOOD
    ]
    assert cost(*one_day) == (0, 15 + 5)
    alone = [
        line.replace("music big 1 0", "music big 0 2").replace("logic small 0 2", "logic small 1 0") for line in GOOD
    ]
    # Monday has three in a row and Tuesday's algebra stands alone: 2; logic is on one day: 5.
    assert cost(*alone) == (0, 15 + 2 + 5)
    crowd = [line.replace("music big", "music small") for line in GOOD]
    assert cost(*crowd) == (0, 15 + 10)


@pytest.mark.parametrize(
    ("line", "instead", "hard"),
    [
        ("logic small 0 2", "logic small 0 1", 1),  # ada teaches algebra then
        ("music big 1 0", "music big 1 1", 2),  # the room and the curriculum
        ("music big 1 0", "music small 0 1", 2),  # music is closed, and the curriculum
        ("music big 1 0", "", 2),  # no time, and no room
    ],
)
def test_each_thing_that_must_hold(line: str, instead: str, hard: int) -> None:
    assert cost(*(instead if each == line else each for each in GOOD))[0] == hard


def test_it_is_solved_and_the_answer_is_read_as_it_was_written() -> None:
    file = parse_itc2007(TINY)
    answer = solve(file.problem, seconds=20, workers=1)
    assert answer.evaluation is not None and answer.solution is not None
    assert (answer.status, answer.evaluation.hard, answer.evaluation.soft) == ("optimal", 0, 15)
    nothing = file.parse_solution("")
    assert len(nothing.solution.meets) == 6 and all(meet.time is None for meet in nothing.solution.meets)
    text = file.text([Published("Tiny", "g", answer.solution)])
    assert evaluate(file.problem, file.parse_solution(text).solution).soft == 15


def test_what_is_left_open_is_written_and_read_as_open() -> None:
    """A lecture without a room has a dash; one without a time is left out, and is missed twice: time and room."""
    file = parse_itc2007(TINY)
    read = file.parse_solution("\n".join((*GOOD[:-2], "logic - 1 2")))
    assert evaluate(file.problem, read.solution).hard == 1 + 2
    again = file.parse_solution(file.text([read]))
    assert file.text([again]) == file.text([read]) and "logic - 1 2" in file.text([read])
    assert len(again.solution.meets) == 6


def test_all_faults_are_told_at_once_with_their_lines() -> None:
    text = TINY.replace("logic ada 2", "logic ada two").replace("year1  2 algebra", "year1  2 algebre")
    with pytest.raises(DocumentError) as caught:
        parse_itc2007(text.replace("music 0 1", "music 0 7"))
    told = [str(fault) for fault in caught.value.faults]
    assert [line.split("：")[0] for line in told] == [f"第 {n} 行 line {n}" for n in (11, 11, 19, 23)]
    assert "algebra" in told[2]
    with pytest.raises(DocumentError) as caught:
        parse_itc2007(TINY).parse_solution(
            "algebra big 0 0\nalgebra hall 0 1\nmusic big 9 9\nlogic\n" + "music big 1 0\n" * 2
        )
    assert len(caught.value.faults) == 4
    with pytest.raises(DocumentError, match="Courses: 3"):
        parse_itc2007(TINY.replace("Courses: 3", "Courses: 4"))
    with pytest.raises(DocumentError, match="Days"):
        parse_itc2007("Name: x\n")


@pytest.mark.skipif(not DATA.exists(), reason="the public instances are not beside this checkout")
@pytest.mark.parametrize("number", range(1, 9))
def test_the_competition_s_instances_are_read_whole(number: int) -> None:
    path = DATA / f"comp{number:02}.ctt"
    problem = read_itc2007(path).problem
    text = path.read_text()
    assert f"Courses: {len(problem.events)}\n" in text
    assert f"Rooms: {len(problem.resources_of_type['room'])}\n" in text
    assert f"Curricula: {len(problem.resources_of_type['curriculum'])}\n" in text


@given(st.data())
def test_a_mutated_file_is_read_or_refused_never_worse(data: st.DataObject) -> None:
    lines = TINY.splitlines()
    for _ in range(data.draw(st.integers(1, 3))):
        at = data.draw(st.integers(0, len(lines) - 1))
        cut = data.draw(st.integers(0, len(lines[at])))
        lines[at] = data.draw(
            st.sampled_from([lines[at][:cut], lines[at] + " 0", lines[at].replace("0", "-1"), "ROOMS:"])
        )
    try:
        file = parse_itc2007("\n".join(lines))
    except DocumentError as error:
        assert error.faults
    else:
        assert file.problem.events
