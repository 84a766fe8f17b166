"""Benchmark files: problems in the world's formats, with the solutions that stand in them or beside them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import ClassVar, Protocol

from ..solver.problem import Problem
from ..solver.solution import Solution


@dataclass(frozen=True)
class Published:
    """A solution in a file: of which instance, by whom, and the costs that its report claims, if it has one."""

    instance: str
    group: str
    solution: Solution
    hard: int | None = None
    soft: int | None = None


class ProblemFile(Protocol):
    """A file of one or more problems, in a format of its own."""

    suffix: ClassVar[str]
    """How the name of a file with its solutions ends."""

    @property
    def problems(self) -> Mapping[str, Problem]:
        """The problems by id."""

    @property
    def solutions(self) -> tuple[Published, ...]:
        """The solutions that stand in the file itself."""

    def read_solutions(self, path: str) -> tuple[Published, ...]:
        """The solutions of another file. Raise DocumentError with every fault."""

    def text(self, solutions: Iterable[Published]) -> str:
        """The text of a file with these solutions."""
