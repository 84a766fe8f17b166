"""On how many days a resource comes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from ..constraint import Constraint, Deviation

if TYPE_CHECKING:
    from ortools.sat.python.cp_model import LinearExprT

    from ..encoding import Encoding
    from ..solution import Record


@dataclass(frozen=True, kw_only=True)
class ClusterBusyTimes(Constraint):
    """Each of `resources` is busy in `minimum` to `maximum` of `time_groups`."""

    kind: ClassVar[str] = "cluster_busy_times"

    resources: tuple[str, ...]
    time_groups: tuple[str, ...]
    minimum: int
    maximum: int

    def encode(self, on: Encoding) -> Iterator[tuple[str, LinearExprT]]:
        raise NotImplementedError

    def measure(self, record: Record) -> Iterator[Deviation]:
        raise NotImplementedError

    def explain(self, deviation: Deviation) -> str:
        raise NotImplementedError
