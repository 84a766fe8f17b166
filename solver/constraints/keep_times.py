"""What has been published stays."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from ..constraint import Constraint, Deviation

if TYPE_CHECKING:
    from ortools.sat.python.cp_model import LinearExprT

    from ..encoding import Encoding
    from ..solution import Record


@dataclass(frozen=True, slots=True)
class Placement:
    """Where a meet of an event starts in the timetable to be kept."""

    event: str
    duration: int
    time: str


@dataclass(frozen=True, kw_only=True)
class KeepTimes(Constraint):
    """The meets that `placements` name still start at their times."""

    kind: ClassVar[str] = "keep_times"

    placements: tuple[Placement, ...]

    def encode(self, on: Encoding) -> Iterator[tuple[str, LinearExprT]]:
        raise NotImplementedError

    def measure(self, record: Record) -> Iterator[Deviation]:
        raise NotImplementedError

    def explain(self, deviation: Deviation) -> str:
        raise NotImplementedError
