"""What a constraint is: its data, and the three ways to speak of it, encode, measure and explain."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections import Counter
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass, field
from enum import Enum
from typing import TYPE_CHECKING, ClassVar

if TYPE_CHECKING:
    from ortools.sat.python.cp_model import LinearExprT

    from .encoding import Encoding
    from .options import Options
    from .problem import Problem
    from .solution import Record


class Cost(Enum):
    """How a deviation becomes a cost, before the weight (XHSTT-2014)."""

    LINEAR = "linear"
    QUADRATIC = "quadratic"
    STEP = "step"

    def of(self, deviation: int) -> int:
        """The cost of a deviation of 0 or more."""
        if self is Cost.LINEAR:
            return deviation
        return deviation * deviation if self is Cost.QUADRATIC else int(deviation > 0)


@dataclass(frozen=True, slots=True)
class Deviation:
    """By how many steps a constraint is missed at one point (an event, a group, a resource)."""

    point: str
    amount: int

    def of(self, unit: str) -> str:
        """The amount with its unit in English: 1 time, 2 times."""
        return f"{self.amount} {unit}{'s' * (self.amount != 1)}"


@dataclass(frozen=True, kw_only=True)
class Constraint(ABC):
    """A constraint deviates, at each point it applies to, by a whole number of steps.

    `encode` and `measure` count that number in two independent ways and share nothing but the fields.
    `origin` names what asked for it (a rule), for explanations; the engine never reads meaning into it.
    """

    kind: ClassVar[str]

    id: str
    required: bool = True
    weight: int = 1
    cost: Cost = Cost.LINEAR
    origin: str = ""
    words: str = field(default="", compare=False)

    @property
    def family(self) -> str:
        """What its costs are counted under: its origin, or itself."""
        return self.origin or self.id

    @abstractmethod
    def encode(self, on: Encoding) -> Iterator[tuple[str, LinearExprT]]:
        """Yield each point and its deviation, in the encoding's words. Points that cannot deviate may be left out."""

    @abstractmethod
    def measure(self, record: Record) -> Iterator[Deviation]:
        """Yield the deviations of a finished solution, by plain counting. Points without one are left out."""

    @abstractmethod
    def explain(self, deviation: Deviation) -> str:
        """Say in one English sentence what is missed."""

    def restrict(self, options: Options) -> None:  # noqa: B027 (most constraints forbid no single choice)
        """When required: strike out the choices (starts, durations, candidates) that it alone forbids."""

    def faults(self, problem: Problem) -> Iterator[str]:
        """Yield what it names that the problem does not have, and the points that it names more than once."""
        for name, known, what in (
            ("events", problem.event, "events"),
            ("counted", problem.event, "events"),
            ("left", problem.event, "events"),
            ("right", problem.event, "events"),
            ("groups", problem.event_groups, "event_groups"),
            ("among", problem.event_groups, "event_groups"),
            ("resources", problem.resource, "resources"),
            ("others", problem.resource, "resources"),
            ("times", problem.time_index, "times"),
            ("time_groups", problem.time_groups, "time_groups"),
        ):
            names = getattr(self, name, ())
            yield from unknown(dict.fromkeys(names), known, what)
            # Most constraints name nothing twice, and there are thousands.
            if name in ("events", "groups", "resources") and len(names) > len(set(names)):
                named = Counter(names)
                yield from (f"{x!r} is named {n} times among its {name}" for x, n in named.items() if n > 1)


def unknown(names: Iterable[str], known: Container[str], what: str) -> Iterator[str]:
    """Yield a sentence for each of these names that a problem does not have among its `what`."""
    return (f"no {name!r} among the problem's {what}" for name in names if name not in known)
