"""Arguments of the commands that speak to the engine in the world's benchmark formats."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from ...models.document import Words
from ...models.fault import DocumentError, Fault, with_nearest
from ...models.likeness import nearest
from ..console import note
from ..inputs import in_file

if TYPE_CHECKING:
    from ...instances.published import ProblemFile, Published

Problem = Annotated[
    str,
    typer.Argument(
        metavar="PROBLEM",
        help="公开算例：XHSTT（.xml）、ITC-2007（.ctt）或 FET（.fet）。A benchmark file.",
        show_default=False,
    ),
]
Instance = Annotated[
    str | None,
    typer.Option("--instance", metavar="ID", help="文件中有几个算例时选一个。Which of several instances."),
]
DropUnsupported = Annotated[
    bool,
    typer.Option(
        "--drop-unsupported", help="不计 FET 文件中不支持的约束。Leave out a FET file's unsupported constraints."
    ),
]


def open_problems(name: str, drop_unsupported: bool = False) -> ProblemFile:
    """Read a file of problems. Raise DocumentError with every fault, each with the file's name.

    Constraints that are left out are told, with their number.
    """
    from ...instances.fet import FetFile
    from ...instances.problem_files import read_problem_file

    with in_file(name):
        opened = read_problem_file(name, drop_unsupported=drop_unsupported)
    if isinstance(opened, FetFile):
        for tag, number in opened.dropped.items():
            note(f"! 不计 left out: {number} x {tag}")
    return opened


def open_solutions(name: str, of: ProblemFile) -> tuple[Published, ...]:
    """Read the solutions of a file's problems. Raise DocumentError with every fault, each with the file's name."""
    with in_file(name):
        return of.read_solutions(name)


def chosen_instance(of: ProblemFile, wanted: str | None) -> str:
    """The instance that is meant. Raise DocumentError where that is not one."""
    ids = list(of.problems)
    if wanted is None and len(ids) == 1:
        return ids[0]
    if wanted is not None and wanted in of.problems:
        return wanted
    like = None if wanted is None else nearest(wanted, ids)
    listed = ", ".join(ids[:9])
    zh, en = f"下列之一：{listed}", f"one of {listed}"
    zh, en = with_nearest(zh, en, like)
    raise DocumentError([Fault(path="--instance", read=wanted or "", expected=Words(zh=zh, en=en))])
