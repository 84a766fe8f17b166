"""XHSTT archives: every published cost is reproduced by counting, and what is written is read again."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kebiao.instances.published import Published
from kebiao.instances.xhstt import archive_text, parse_archive, read_archive
from kebiao.models.fault import DocumentError
from kebiao.solver.engine import solve
from kebiao.solver.evaluation import evaluate
from kebiao.solver.solution import Meet, Solution

DATA = Path(__file__).parents[4] / "shared/data"
needs_data = pytest.mark.skipif(not DATA.exists(), reason="the public instances are not beside this checkout")

PUBLISHED = {
    "AU-TE-99": [(66, 134), (13, 140), (0, 125), (0, 61), (0, 39), (0, 20)],
    "BR-SA-00": [(0, 38), (0, 5)],
    "FI-MP-06": [(0, 106), (0, 88), (0, 84), (0, 83), (0, 82), (0, 77)],
    "FI-WP-06": [(0, 1), (0, 0)],
    "IT-I4-96": [(0, 84), (0, 57), (0, 56), (0, 54), (0, 50), (0, 40), (0, 34), (0, 28), (0, 27)],
}
"""The costs that the public archive lists (hard, soft), in the order of the solutions in these files."""

STALE = {("AU-TE-99", "GOAL team Tue Apr 14 09:11:09 2015"): (0, 33)}
"""Reports inside a file that are not of the solution they stand in: the archive lists (0, 39) for this one."""

TINY = (Path(__file__).parent / "tiny.xml").read_text(encoding="utf-8")


@needs_data
@pytest.mark.parametrize("name", PUBLISHED)
def test_every_published_cost_is_reproduced(name: str) -> None:
    archive = read_archive(DATA / f"xhstt-solutions/{name}.xml")
    counted = []
    for published in archive.solutions:
        cost = evaluate(archive.problems[published.instance], published.solution)
        counted.append((cost.hard, cost.soft))
        if published.hard is not None:
            claimed = STALE.get((name, published.group), (cost.hard, cost.soft))
            assert (published.hard, published.soft) == claimed
    assert counted == PUBLISHED[name]


@needs_data
@pytest.mark.parametrize("path", sorted(DATA.glob("xhstt/*.xml")), ids=lambda path: path.stem)
def test_every_public_instance_is_read_and_written(path: Path) -> None:
    archive = read_archive(path)
    again = parse_archive(archive_text(archive, ()).encode())
    assert archive.problems and again.problems == archive.problems


def test_the_parts_of_an_instance_mean_what_the_format_says() -> None:
    problem = parse_archive(TINY.encode()).problems["I"]
    assert [time.day for time in problem.times] == ["Mo", "Mo", "Tu"]
    assert problem.time_groups == {"Mo": ("m1", "m2"), "Tu": ("t1",), "all": ("m1", "m2", "t1")}
    art, hall = problem.events
    assert [(r.name, r.resource, r.workload) for r in art.roles] == [("class", "c1", 3), ("who", None, 4)]
    assert [(r.resource, r.workload) for r in hall.roles] == [("c1", 1), ("c2", 1)]
    nothing = evaluate(problem, Solution(()))
    # Both events without a time: 2 + 1 (and the given start, 1 more), nobody teaches: 2 times squared, weight 2.
    assert (nothing.hard, nothing.soft) == (2 + 1 + 2 * 2**2, 0)
    full = Solution((Meet("art", 2, "m1", (("who", "a"),)), Meet("hall", 1, "t1")))
    assert (evaluate(problem, full).hard, evaluate(problem, full).soft) == (0, 5)
    clash = Solution((Meet("art", 2, "m2", (("who", "b"),)), Meet("hall", 1, "t1")))
    assert (evaluate(problem, clash).hard, evaluate(problem, clash).soft) == (1, 0)


def test_a_solution_is_read_as_it_was_written() -> None:
    archive = parse_archive(TINY.encode())
    answer = solve(archive.problems["I"], seconds=10, workers=1)
    assert answer.solution is not None and answer.evaluation is not None
    assert (answer.evaluation.hard, answer.evaluation.soft) == (0, 0)
    text = archive_text(archive, [Published("I", "Kebiao <1>", answer.solution)])
    (published,) = parse_archive(text.encode()).solutions
    assert published == Published("I", "Kebiao <1>", answer.solution, 0, 0)


def test_an_event_with_a_given_start_may_be_left_out_of_a_solution() -> None:
    archive = parse_archive(TINY.encode())
    text = archive_text(archive, [Published("I", "g", Solution((Meet("art", 2, "m1", (("who", "b"),)),)))])
    (published,) = parse_archive(text.encode()).solutions
    assert published.solution.meets[-1] == Meet("hall", 1, "t1")


def test_old_cost_functions_that_square_each_time_group_become_one_constraint_each() -> None:
    limits = "".join(
        f'<TimeGroup Reference="{day}"><Minimum>0</Minimum><Maximum>0</Maximum></TimeGroup>' for day in ("Mo", "Tu")
    )
    spread = f"""<SpreadEventsConstraint Id="sp"><Required>false</Required><Weight>1</Weight>
    <CostFunction>%s</CostFunction><AppliesTo><EventGroups><EventGroup Reference="E"/></EventGroups></AppliesTo>
    <TimeGroups>{limits}</TimeGroups></SpreadEventsConstraint></Constraints>"""
    meets = (Meet("art", 1, "m1", (("who", "b"),)), Meet("art", 1, "t1", (("who", "b"),)))
    costs = {}
    for function in ("SumSquares", "SquareSum", "SumSteps", "StepSum", "Sum"):
        text = TINY.replace("</Constraints>", spread % function)
        costs[function] = evaluate(parse_archive(text.encode()).problems["I"], Solution(meets)).soft
    assert costs == {"SumSquares": 2, "SquareSum": 4, "SumSteps": 2, "StepSum": 1, "Sum": 2}


def test_all_faults_are_told_at_once_with_line_element_and_the_nearest_name() -> None:
    text = (
        TINY.replace(
            '<Event Reference="art"/></Events></AppliesTo>\n   </Assign',
            '<Event Reference="arts"/></Events></AppliesTo>\n   </Assign',
        )
        .replace("<Duration>2</Duration>", "<Duration>two</Duration>")
        .replace('Id="c2"', 'Id="c1"')
    )
    with pytest.raises(DocumentError) as caught:
        parse_archive(text.encode())
    told = [str(fault) for fault in caught.value.faults]
    assert any("line 16" in line and '<Resource "c1">' in line and "不重复" in line for line in told)
    assert any('"two"' in line and "not below 1" in line for line in told)
    assert any('"arts"' in line and "the nearest is 'art'" in line for line in told)
    assert len(told) == 3 and all("读到" in line and "expected" in line for line in told)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "no element found"),
        ("<a><b></a>", "mismatched tag"),
        ("<Other/>", "HighSchoolTimetableArchive"),
        ('<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>', "DOCTYPE"),
        ("<HighSchoolTimetableArchive/>", "Instance"),
        ("<a>" * 40 + "</a>" * 40, "32"),
        ("<a>\x00</a>", "not well-formed"),
        ('<?xml version="1.0" encoding="nonsense"?><a/>', "encoding"),
    ],
)
def test_what_is_no_archive_is_refused(text: str, told: str) -> None:
    with pytest.raises(DocumentError) as caught:
        parse_archive(text.encode())
    assert told in str(caught.value)


@given(st.data())
def test_a_mutated_archive_is_read_or_refused_never_worse(data: st.DataObject) -> None:
    lines = TINY.strip().splitlines()
    for _ in range(data.draw(st.integers(1, 3))):
        at = data.draw(st.integers(0, len(lines) - 1))
        cut = data.draw(st.integers(0, len(lines[at])))
        lines[at] = data.draw(st.sampled_from([lines[at][:cut], "", lines[at] * 2, lines[at].replace('"', "'", 1)]))
    try:
        archive = parse_archive("\n".join(lines).encode())
    except DocumentError as error:
        assert error.faults
    else:
        assert archive.problems
