"""Real ranked wishes: what is read, and the best profile by methods that share nothing with ours."""

from pathlib import Path

import pytest
from ortools.sat.python import cp_model

from kebiao.instances.wishes import read_ariel, read_courses, read_projects
from kebiao.models.fault import DocumentError
from kebiao.solver.allotment import AllotmentProblem, allot

DATA = Path(__file__).parents[4] / "shared/data/clubs"
real = pytest.mark.skipif(not DATA.exists(), reason="the public data is not here")

SOI = "# TITLE: two students\n2: 1,2\n1: 2\n"
DAT = "Supervisor,Capacity,Projects\nZhao,1,0\nQian,2,1 2\n"


def _files(folder: Path, orders: str = SOI, supervisors: str = DAT) -> tuple[Path, Path]:
    (folder / "a.soi").write_text(orders, "utf-8")
    (folder / "a.dat").write_text(supervisors, "utf-8")
    return folder / "a.soi", folder / "a.dat"


def test_orders_are_read_as_often_as_they_were_given(tmp_path: Path) -> None:
    problem = read_projects(*_files(tmp_path))
    assert [request.options for request in problem.requests] == [("1", "2"), ("1", "2"), ("2",)]
    assert allot(problem, seconds=10, workers=1).profile == (2, 0, 1)


def test_every_faulty_line_is_told(tmp_path: Path) -> None:
    with pytest.raises(DocumentError) as error:
        read_projects(*_files(tmp_path, SOI + "x: 1\n1: 2,2\n1: 7\n", DAT + "Sun,many,3\n"))
    assert [fault.path for fault in error.value.faults] == ["a.soi: 4", "a.soi: 5", "a.dat: 4", "a.dat: -"]


def test_unknown_names_in_bids_are_told(tmp_path: Path) -> None:
    path = tmp_path / "bids.json"
    path.write_text('{"valuations": {"Li": {"a": 1}}, "agent_capacities": {}, "item_capacities": {"b": 1}}', "utf-8")
    with pytest.raises(DocumentError) as error:
        read_ariel(path)
    assert [fault.path for fault in error.value.faults] == ["valuations.Li.a", "valuations.Li"]


@real
@pytest.mark.parametrize("number", [4, 5, 6])
def test_projects_reach_the_best_profile(number: int) -> None:
    name = DATA / f"preflib/00038-0000000{number}"
    _agree(read_projects(name.with_suffix(".soi"), name.with_suffix(".dat")))


@real
@pytest.mark.parametrize(("number", "most"), [(1, 17), (2, 22)])
def test_courses_reach_the_best_profile(number: int, most: int) -> None:
    _agree(read_courses(DATA / f"preflib-agh/00009-0000000{number}.soc", most))


def _agree(problem: AllotmentProblem) -> None:
    outcome = allot(problem, seconds=60, workers=1)
    assert outcome.status == "optimal"
    assert outcome.profile == outcome.bound == _by_paths(problem)


def _by_paths(problem: AllotmentProblem) -> tuple[int, ...]:
    """The best profile by shortest augmenting paths in whole numbers of any size: a met wish of rank k weighs
    (people + 1) ** (ranks - k), so that no number of lower ranks outweighs one."""
    base = len(problem.requests) + 1
    arcs: list[list[int]] = []
    out: dict[str, list[int]] = {}

    def arc(tail: str, head: str, capacity: int, cost: int) -> None:
        for a, b, left, price in ((tail, head, capacity, cost), (head, tail, 0, -cost)):
            out.setdefault(a, []).append(len(arcs))
            arcs.append([left, price])
            heads.append(b)

    heads: list[str] = []
    for request in problem.requests:
        arc("source", f"r{request.id}", 1, 0)
        for position, name in enumerate(request.options):
            arc(f"r{request.id}", f"o{name}", 1, -(base ** (problem.ranks - position)))
    for option in problem.options:
        supply = problem.supply[option.needs[0][0]] if option.needs else None
        arc(f"o{option.id}", f"s{supply.id}" if supply is not None else "sink", option.most, 0)
    for supply in problem.supplies:
        arc(f"s{supply.id}", "sink", supply.amount, 0)
    while True:
        cost, by, queue = {"source": 0}, {}, ["source"]
        while queue:
            here = queue.pop(0)
            for i in out[here]:
                if arcs[i][0] and cost[here] + arcs[i][1] < cost.get(heads[i], 1):
                    cost[heads[i]], by[heads[i]] = cost[here] + arcs[i][1], i
                    queue.append(heads[i])
        if cost.get("sink", 0) >= 0:
            break
        here = "sink"
        while here != "source":
            arcs[by[here]][0] -= 1
            arcs[by[here] ^ 1][0] += 1
            here = heads[by[here] ^ 1]
    met = [0] * problem.ranks
    for request in problem.requests:
        for i in out[f"r{request.id}"]:
            if i % 2 == 0 and not arcs[i][0]:
                met[request.options.index(heads[i][1:])] += 1
    return (*met, len(problem.requests) - sum(met))


@real
@pytest.mark.parametrize("name", ["ariel_5783_input", "naor_input"])
def test_bids_reach_the_best_profile(name: str) -> None:
    problem = read_ariel(DATA / f"ariel/{name}.json")
    outcome = allot(problem, seconds=60, workers=1)
    assert outcome.status == "optimal"
    assert outcome.profile == outcome.bound == _by_rows(problem)


def _by_rows(problem: AllotmentProblem) -> tuple[int, ...]:
    """The best profile by CP-SAT on students and courses alone, each earlier number kept by a row."""
    model = cp_model.CpModel()
    often: dict[str, int] = {}
    ranked: dict[str, tuple[str, ...]] = {}
    for request in problem.requests:
        often[request.person] = often.get(request.person, 0) + 1
        ranked[request.person] = request.options
    takes = {(p, c): model.new_bool_var("") for p, listed in ranked.items() for c in listed}
    for person, listed in ranked.items():
        model.add(sum(takes[person, c] for c in listed) <= often[person])
        for meeting in problem.meetings:
            model.add(sum(takes[person, c] for c in listed if meeting.id in problem.option[c].variants[0]) <= 1)
    for option in problem.options:
        model.add(sum(x for (_, c), x in takes.items() if c == option.id) <= option.most)
    profile: list[int] = []
    for position in range(problem.ranks):
        met = sum(takes[p, listed[position]] for p, listed in ranked.items() if position < len(listed))
        model.maximize(met)
        solver = cp_model.CpSolver()
        solver.parameters.num_workers = 1
        assert solver.solve(model) == cp_model.OPTIMAL
        profile.append(round(solver.objective_value))
        model.add(met == profile[-1])
    return (*profile, len(problem.requests) - sum(profile))
