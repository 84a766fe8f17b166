"""Trials on tiny files of every format: measured, checked, and told where they fail."""

import threading
from pathlib import Path

import pytest

from kebiao.benchmarks.fet_program import installed, run_fet
from kebiao.benchmarks.solve_file import run_here
from kebiao.benchmarks.trial import Moment, Outcome, Trial
from kebiao.benchmarks.trials import run_trial, run_trials

INSTANCES = Path(__file__).parents[1] / "instances"


def trial(file: Path, **changed: object) -> Trial:
    told = {"name": file.stem, "file": str(file), "seconds": 60, "workers": 1, "seed": 1}
    return Trial.model_validate(told | changed)


@pytest.mark.parametrize("name", ["xhstt/tiny.xml", "itc2007/tiny.ctt", "fet/tiny.fet"])
def test_a_file_of_every_format_is_solved_and_its_answer_checked(name: str) -> None:
    found = run_here(trial(INSTANCES / name))
    assert found.status == "optimal" and found.solved and found.soft == found.bound
    assert found.lessons is not None and found.lessons > 2
    assert found.moments and (found.moments[-1].hard, found.moments[-1].soft) == found.cost
    assert found.first_feasible == found.moments[0]
    assert found.read_seconds is not None and found.cpu_seconds is not None
    assert found.moments[-1].cpu_seconds <= found.cpu_seconds


def test_a_trial_is_run_in_its_own_process() -> None:
    found = run_trial(trial(INSTANCES / "itc2007/tiny.ctt", cpu_limit=True))
    assert found.status == "optimal" and found.peak_memory is not None


def test_a_limit_of_the_processor_ends_a_run() -> None:
    """A tenth of a second of it was gone before the solve began."""
    found = run_here(trial(INSTANCES / "itc2007/tiny.ctt", seconds=0.1, cpu_limit=True))
    assert found.solve_seconds is not None and found.solve_seconds < 5


def test_failures_are_outcomes_and_do_not_end_the_suite(tmp_path: Path) -> None:
    broken = tmp_path / "broken.ctt"
    broken.write_text("COURSES:\nnothing\n")
    said: list[str] = []
    wanted = [
        trial(broken),
        trial(INSTANCES / "xhstt/tiny.xml", instance="no such instance"),
        trial(INSTANCES / "itc2007/tiny.ctt"),
    ]
    found = run_trials(wanted, said.append, threading.Event())
    assert [outcome.status for outcome in found] == ["refused", "crashed", "optimal"]
    assert "nothing" in found[0].message and "no such instance" in found[1].message
    assert found[1].cost is None and not found[1].solved
    assert len(said) == 4 and said[2].startswith("[2/3] tiny, kebiao, 60 s, seed 1: crashed")


def test_what_was_measured_before_an_interruption_is_kept() -> None:
    """The word to stop comes when the first run is told."""
    stop = threading.Event()
    said: list[str] = []

    def say(text: str) -> None:
        said.append(text)
        if text.startswith("[1/"):
            stop.set()

    found = run_trials([trial(INSTANCES / "itc2007/tiny.ctt")] * 3, say, stop)
    assert [outcome.status for outcome in found] == ["optimal"]
    assert "1/3" in said[-1]


def test_the_course_of_a_run_is_told_by_either_clock() -> None:
    moments = [(1.0, 2.0, 3, 10), (2.0, 4.0, 0, 50), (5.0, 9.0, 0, 20)]
    course = tuple(Moment.model_validate(dict(zip(Moment.model_fields, m, strict=True))) for m in moments)
    found = Outcome(trial=trial(Path("x.ctt")), status="feasible", hard=0, soft=20, moments=course)
    assert [found.cost_after(s) for s in (0.5, 1, 3, 60)] == [None, (3, 10), (0, 50), (0, 20)]
    assert found.first_feasible == course[1]
    assert found.as_good_as((1, 0)) == course[1] and found.as_good_as((0, 20)) == course[2]
    assert found.as_good_as((0, 19)) is None


@pytest.mark.skipif(not installed(), reason="fet-cl is not installed")
def test_fet_runs_beside_us(tmp_path: Path) -> None:
    found = run_fet(trial(INSTANCES / "fet/tiny.fet", program="fet"))
    assert found.status == "feasible" and found.solved and found.soft == 0
    assert found.moments[0].cpu_seconds == found.cpu_seconds
    refused = tmp_path / "refused.fet"
    refused.write_text("<fet>")
    assert run_fet(trial(refused, program="fet")).status == "refused"


@pytest.mark.skipif(not installed(), reason="fet-cl is not installed")
def test_fet_is_ended_where_it_would_search_for_ever(tmp_path: Path) -> None:
    """Two lessons of one teacher are both wanted at one time; that, FET does not see before it searches."""
    text = (INSTANCES / "fet/tiny.fet").read_text(encoding="utf-8")
    wishes = "".join(
        f"<ConstraintActivityPreferredStartingTime><Weight_Percentage>100</Weight_Percentage><Activity_Id>{id_}"
        "</Activity_Id><Preferred_Day>Mon</Preferred_Day><Preferred_Hour>1</Preferred_Hour>"
        "<Permanently_Locked>false</Permanently_Locked><Active>true</Active></ConstraintActivityPreferredStartingTime>"
        for id_ in (1, 2)
    )
    path = tmp_path / "endless.fet"
    path.write_text(text.replace("</Time_Constraints_List>", f"{wishes}</Time_Constraints_List>"), encoding="utf-8")
    found = run_fet(trial(path, program="fet", seconds=0.3))
    assert (found.status, found.cost) == ("unknown", None)
