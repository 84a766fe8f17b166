"""How many busy times a resource has on a day it comes at all."""

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
class LimitBusyTimes(Constraint):
    """Each of `resources` has `minimum` to `maximum` busy times in each of `time_groups` in which it has any."""

    kind: ClassVar[str] = "limit_busy_times"

    resources: tuple[str, ...]
    time_groups: tuple[str, ...]
    minimum: int = 0
    maximum: int

    def encode(self, on: Encoding) -> Iterator[tuple[str, LinearExprT]]:
        raise NotImplementedError

    def measure(self, record: Record) -> Iterator[Deviation]:
        raise NotImplementedError

    def explain(self, deviation: Deviation) -> str:
        raise NotImplementedError
