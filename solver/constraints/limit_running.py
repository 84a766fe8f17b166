"""How many events run at once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from typing import TYPE_CHECKING, ClassVar

from ..constraint import Constraint, Deviation

if TYPE_CHECKING:
    from ortools.sat.python.cp_model import LinearExprT

    from ..encoding import Encoding
    from ..solution import Record


@dataclass(frozen=True, kw_only=True)
class LimitRunning(Constraint):
    """At each of `times`, in each week, `minimum` to `maximum` meets of `counted` run; or none, with `or_none`."""

    kind: ClassVar[str] = "limit_running"

    counted: tuple[str, ...]
    times: tuple[str, ...]
    minimum: int = 0
    maximum: int | None = None
    or_none: bool = False

    def encode(self, on: Encoding) -> Iterator[tuple[str, LinearExprT]]:
        problem = on.problem
        deviations = []
        for week, time in product(on.weeks, sorted({problem.time_index[time] for time in self.times})):
            running = on.running(problem.held(self.counted, week), time)
            if self.or_none and self.minimum > 1:
                none = ~on.any_of(running)
                # Where none runs it counts as if just enough did.
                amount = on.total([*running, self.minimum * none])
                most = None if self.maximum is None else max(self.minimum, self.maximum)
                deviations.append(on.outside(amount, self.minimum, most))
            else:
                deviations.append(on.outside(running, 0 if self.or_none else self.minimum, self.maximum))
        yield self.id, on.total(deviations)

    def measure(self, record: Record) -> Iterator[Deviation]:
        problem, amount = record.problem, 0
        for week in range(problem.cycle):
            meets = record.placed(problem.held(self.counted, week))
            for time in {problem.time_index[time] for time in self.times}:
                number = sum(time in record.running(meet) for meet in meets)
                if number or not self.or_none:
                    amount += max(self.minimum - number, 0 if self.maximum is None else number - self.maximum, 0)
        if amount:
            yield Deviation(self.id, amount)

    def explain(self, deviation: Deviation) -> str:
        most = "any number" if self.maximum is None else self.maximum
        return f"the meets that run at once are {deviation.amount} outside {self.minimum} to {most}"
