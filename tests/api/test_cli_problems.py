"""Benchmark files on the command line: solved, written in their own format, and counted again."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.api.conftest import Kebiao

TINY = Path(__file__).parents[1] / "instances/xhstt/tiny.xml"


def test_an_instance_is_solved_and_its_solution_counted(kebiao: Kebiao, tmp_path: Path) -> None:
    answer = tmp_path / "answer.xml"
    solved = kebiao("solve", TINY, "-o", answer, "--time-limit", "20", "--json")
    assert solved.code == 0 and solved.json["status"] == "optimal"
    assert (solved.json["hard"], solved.json["soft"], solved.json["bound"]) == (0, 0, 0)
    counted = kebiao("evaluate", answer, answer, "--json")
    assert counted.code == 0 and counted.json["deviations"] == []
    assert counted.json["claimed"] == {"hard": 0, "soft": 0}
    told = kebiao("evaluate", TINY, answer)
    assert told.code == 0 and "I · Kebiao seed 0: hard 0, soft 0" in told.out


def test_several_solutions_are_a_list(kebiao: Kebiao, tmp_path: Path) -> None:
    answer = tmp_path / "answer.xml"
    kebiao("solve", TINY, "-o", answer, "--time-limit", "20")
    text = answer.read_text(encoding="utf-8")
    begin, end = text.index("    <Solution "), text.index("</Solution>") + len("</Solution>\n")
    answer.write_text(text[:end] + text[begin:end] + text[end:], encoding="utf-8")
    counted = json.loads(kebiao("evaluate", TINY, answer, "--json").out)
    assert [(each["hard"], each["soft"], each["answer"]) for each in counted] == [(0, 0, "done")] * 2


def test_a_false_claim_is_told(kebiao: Kebiao, tmp_path: Path) -> None:
    answer = tmp_path / "answer.xml"
    kebiao("solve", TINY, "-o", answer, "--time-limit", "20")
    text = answer.read_text(encoding="utf-8")
    answer.write_text(
        text.replace("<ObjectiveValue>0</ObjectiveValue>", "<ObjectiveValue>7</ObjectiveValue>"), encoding="utf-8"
    )
    assert "claims hard 0, soft 7" in kebiao("evaluate", TINY, answer).out


def test_faults_of_a_file_name_the_file_and_the_line(kebiao: Kebiao, tmp_path: Path) -> None:
    broken = tmp_path / "broken.xml"
    broken.write_text(TINY.read_text(encoding="utf-8").replace('Reference="both"', 'Reference="bath"', 1))
    done = kebiao("solve", broken, "-o", tmp_path / "out.xml", "--json")
    assert done.code == 2 and not (tmp_path / "out.xml").exists()
    fault = done.json["faults"][0]
    assert "broken.xml: 第 15 行 line 15" in fault["path"] and "both" in fault["expected"]["en"]


def test_an_instance_that_is_not_there_and_a_file_without_solutions_are_faults(kebiao: Kebiao, tmp_path: Path) -> None:
    done = kebiao("solve", TINY, "-o", tmp_path / "out.xml", "--instance", "i", "--json")
    assert done.code == 2 and done.json["faults"][0]["path"] == "--instance"
    done = kebiao("evaluate", TINY, TINY, "--json")
    assert done.code == 2 and "Solution" in done.json["faults"][0]["expected"]["en"]


def test_an_archive_is_written_again_with_its_solutions(kebiao: Kebiao, tmp_path: Path) -> None:
    """Reports are counted anew, so a false one does not live on."""
    answer, again = tmp_path / "answer.xml", tmp_path / "again.xml"
    kebiao("solve", TINY, "-o", answer, "--time-limit", "20")
    text = answer.read_text(encoding="utf-8")
    wrong = text.replace("<ObjectiveValue>0</ObjectiveValue>", "<ObjectiveValue>7</ObjectiveValue>")
    answer.write_text(wrong, encoding="utf-8")
    done = kebiao("convert", answer, again, "--json")
    assert done.code == 0 and done.json["solutions"] == 1
    assert kebiao("evaluate", again, again, "--json").json["claimed"] == {"hard": 0, "soft": 0}


def test_what_a_benchmark_can_not_become_is_said(kebiao: Kebiao, tmp_path: Path) -> None:
    """Another format, a school, a file without solutions, a timetable of its own."""
    for name, option in (("out.fet", "OUT"), ("out.yaml", "OUT"), ("out.xml", "IN")):
        done = kebiao("convert", TINY, tmp_path / name, "--json")
        assert done.code == 2 and not (tmp_path / name).exists()
        assert [fault["path"] for fault in done.json["faults"]] == [option]
    done = kebiao("convert", TINY, tmp_path / "out.json", "--timetable", tmp_path / "t.json", "--json")
    assert [fault["path"] for fault in done.json["faults"]] == ["--timetable", "OUT"]


CONTRADICTORY = """\
Name: contradictory
Courses: 2
Rooms: 1
Days: 1
Periods_per_day: 1
Curricula: 0
Constraints: 0

COURSES:
maths li 1 1 20
music li 1 1 20

ROOMS:
hall 30

CURRICULA:

UNAVAILABILITY_CONSTRAINTS:

END.
"""


def test_what_can_not_all_be_met_is_answered_and_told(kebiao: Kebiao, tmp_path: Path) -> None:
    (tmp_path / "two.ctt").write_text(CONTRADICTORY, encoding="utf-8")
    answer = tmp_path / "two.sol"
    solved = kebiao("solve", "two.ctt", "-o", answer, "--time-limit", "4", "--json")
    assert (solved.code, solved.json["status"], solved.json["impossible"]) == (1, "relaxed", True)
    assert solved.json["hard"] == sum(missed["cost"] for missed in solved.json["missed"]) > 0
    assert len(answer.read_text(encoding="utf-8").splitlines()) == 1
    counted = kebiao("evaluate", "two.ctt", answer, "--json")
    # The format has no place for a lecture without a time, so its room is missed besides.
    assert counted.json["hard"] == solved.json["hard"] + 1
    told = kebiao("solve", "two.ctt", "-o", answer, "--time-limit", "4")
    assert told.code == 1
    assert "proven unavoidable" in told.out
