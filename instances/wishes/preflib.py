"""Ranked wishes in PrefLib's formats: strict orders (.soi, .soc), and the supervisors of series 00038 (.dat)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from ...models.fault import DocumentError, Fault
from ...solver.allotment import AllotmentProblem, Meeting, Option, Person, Request, Supply
from ..files import read_text
from ..foreign import fault_in

_TERM = Meeting("term", 0, 1)


def read_projects(orders: Path, supervisors: Path) -> AllotmentProblem:
    """Students rank projects of one place each; a supervisor takes so many students over all of their projects.

    Projects count from 0 in the .dat file and from 1 in the orders. Raise DocumentError with every faulty line.
    """
    ranked, faults = _orders(orders)
    takes: dict[int, str] = {}
    supplies = []
    for number, line in enumerate(read_text(supervisors).splitlines()[1:], 2):
        parts = line.split(",")
        if len(parts) != 3 or not all(x.isascii() and x.isdigit() for x in (parts[1], *parts[2].split())):
            faults.append(
                fault_in(supervisors.name, number, line, "导师,人数,项目号…", "a supervisor, a capacity, projects")
            )
            continue
        supplies.append(Supply(parts[0], int(parts[1])))
        takes.update((int(project) + 1, parts[0]) for project in parts[2].split())
    asked = sorted({project for order in ranked for project in order})
    faults += [
        fault_in(supervisors.name, "-", project - 1, "每个项目都有导师", "a supervisor for every project")
        for project in asked
        if project not in takes
    ]
    if faults:
        raise DocumentError(faults)
    options = tuple(Option(str(project), 1, ((_TERM.id,),), 0, ((takes[project],),)) for project in asked)
    return _problem(ranked, options, tuple(supplies))


def read_courses(orders: Path, most: int) -> AllotmentProblem:
    """Students rank courses, each with `most` places: the data tells no capacity. Raise DocumentError as above."""
    ranked, faults = _orders(orders)
    if faults:
        raise DocumentError(faults)
    asked = sorted({course for order in ranked for course in order})
    return _problem(ranked, tuple(Option(str(course), most, ((_TERM.id,),)) for course in asked), ())


def _problem(
    ranked: list[tuple[int, ...]], options: tuple[Option, ...], supplies: tuple[Supply, ...]
) -> AllotmentProblem:
    return AllotmentProblem(
        (_TERM,),
        supplies,
        options,
        tuple(Person(str(number)) for number in range(len(ranked))),
        tuple(Request(str(n), str(n), tuple(map(str, order))) for n, order in enumerate(ranked)),
    )


def _orders(path: Path) -> tuple[list[tuple[int, ...]], list[Fault]]:
    """Every voter's order, and the lines that are none."""
    ranked: list[tuple[int, ...]] = []
    faults: list[Fault] = []
    for number, line in enumerate(read_text(path).splitlines(), 1):
        if line.startswith("#") or not line.strip():
            continue
        found = list(_order(line))
        if not found:
            zh, en = "人数: 选项,选项,…，都是 1 起的整数", "voters: option,option,... counted from 1, each once"
            faults.append(fault_in(path.name, number, line, zh, en))
        ranked += found
    return ranked, faults


def _order(line: str) -> Iterator[tuple[int, ...]]:
    """Yield the order of a line as often as it says; nothing where it says no order."""
    voters, colon, listed = line.partition(":")
    names = [name.strip() for name in listed.split(",")]
    if colon and all(x.isascii() and x.isdigit() and len(x) < 7 for x in (voters.strip(), *names)):
        order = tuple(map(int, names))
        if len(set(order)) == len(order) and int(voters) <= 10_000:
            yield from (order for _ in range(int(voters)))
