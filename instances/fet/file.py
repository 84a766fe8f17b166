"""Reading .fet files, and reading and writing the timetables that are locked in them."""

from __future__ import annotations

from collections.abc import Iterable
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from ...models.fault import DocumentError, Fault
from ...solver.problem import Problem
from ...solver.solution import Solution
from ...solver.undisturbed import undisturbed
from ..published import Published
from ..xml_text import Element, parse_xml, read_xml, xml_text
from .locking import lock, locked
from .problem import problem_of, read_tables
from .tables import Tables


@dataclass(frozen=True)
class FetFile:
    """A .fet file. Its solutions are files of the same kind with every activity locked at a time and in a room.

    `dropped` counts, by type, the constraints that the problem leaves out. The problem's soft costs are hundredths of
    FET's conflicts, weights rounded to whole percents.
    """

    problem: Problem
    tables: Tables
    root: Element
    dropped: dict[str, int]
    suffix: ClassVar[str] = ".fet"

    @property
    def problems(self) -> dict[str, Problem]:
        """The one problem."""
        return {self.problem.id: self.problem}

    @property
    def solutions(self) -> tuple[Published, ...]:
        """The timetable that is locked in the file, where every activity is locked."""
        found, faults = locked(self.root, self.tables, self.problem)
        whole = not faults and len(found) == len(self.problem.events)
        return (Published(self.problem.id, "locked", Solution(tuple(found))),) if whole and found else ()

    def read_solutions(self, path: str | Path) -> tuple[Published, ...]:
        """The timetable that is locked in another file. Raise DocumentError with every fault, each with its line."""
        found, faults = locked(read_xml(Path(path)), self.tables, self.problem)
        if faults:
            raise DocumentError(faults)
        return (Published(self.problem.id, Path(path).stem, Solution(tuple(found))),)

    def text(self, solutions: Iterable[Published]) -> str:
        """The file with every activity locked where the one solution has it."""
        (published,) = solutions
        root = deepcopy(self.root)
        lock(root, self.tables, published.solution)
        return xml_text(root)


def read_fet(path: str | Path, *, drop_unsupported: bool = False) -> FetFile:
    """Read a .fet file. Raise DocumentError with every fault, each with its line.

    A file with constraints of types that are not supported is refused, unless they are to be dropped.
    """
    with undisturbed():
        return _file(read_xml(Path(path)), drop_unsupported)


def parse_fet(raw: bytes, *, drop_unsupported: bool = False) -> FetFile:
    """The same from the bytes of a file."""
    return _file(parse_xml(raw), drop_unsupported)


def _file(root: Element, drop_unsupported: bool) -> FetFile:
    faults: list[Fault] = []
    tables = read_tables(root, faults)
    problem, dropped = problem_of(root, tables, faults)
    if dropped and not drop_unsupported:
        zh = "支持的约束类型；加 --drop-unsupported 则不计这些约束"
        en = "constraints of supported types; --drop-unsupported leaves these out"
        raise DocumentError(root.fault(f"{number} x {tag}", zh, en) for tag, number in dropped.items())
    return FetFile(problem, tables, root, dropped)
