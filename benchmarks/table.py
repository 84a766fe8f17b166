"""Tables of figures, and the texts of the figures in them. What is not known is a dash."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median

from ..models.document import Words
from .trial import Cost

UNKNOWN = "-"


@dataclass(frozen=True, slots=True)
class Table:
    """What it is about, the names of its columns, and rows of as many cells."""

    title: Words
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    @classmethod
    def of(cls, zh: str, en: str, columns: str, rows: Iterable[Sequence[str]]) -> Table:
        """A table whose columns stand between commas."""
        return cls(Words(zh=zh, en=en), tuple(columns.split(", ")), tuple(map(tuple, rows)))

    def markdown(self) -> str:
        """The table without its title."""
        lines = [self.columns, ("---",) * len(self.columns), *self.rows]
        return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


def middle(values: Iterable[float | None], digits: int) -> str:
    """The median of what is known."""
    known = [value for value in values if value is not None]
    return f"{median(known):.{digits}f}".removesuffix(".0") if known else UNKNOWN


def worst(values: Sequence[int]) -> str:
    """The highest of some counts."""
    return str(max(values)) if values else UNKNOWN


def middle_cost(costs: Sequence[Cost | None]) -> Cost | None:
    """The median of costs, the worse where there are two; no answer is worse than any."""
    ranked = sorted(costs, key=lambda cost: (cost is None, cost or (0, 0)))
    return ranked[len(ranked) // 2] if ranked else None


def cost_text(cost: Cost | None) -> str:
    """Soft alone where all that is required is met, else hard/soft."""
    if cost is None:
        return UNKNOWN
    return f"{cost[0]}/{cost[1]}" if cost[0] else str(cost[1])


def above_text(cost: Cost | None, best: Cost | None) -> str:
    """How far a cost is above the best known, in percent of that where there is anything to take percents of."""
    if cost is None or best is None:
        return UNKNOWN
    if cost[0] != best[0]:
        return f"hard {cost[0] - best[0]:+d}"
    if cost[1] == best[1]:
        return "0"
    return f"{100 * (cost[1] - best[1]) / best[1]:+.1f} %" if best[1] else f"{cost[1]:+d}"
