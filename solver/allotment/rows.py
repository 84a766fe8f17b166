"""A linear model over yes-or-no variables, as plain lists: what is solved, whatever solves it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

Terms = list[tuple[int, int]]
"""(variable, coefficient), each variable once."""


@dataclass(slots=True)
class Rows:
    """Variables are numbered from 0; each row says least <= sum of coefficient times variable <= most."""

    size: int = 0
    rows: list[tuple[Terms, int | None, int | None]] = field(default_factory=list)

    def boolean(self) -> int:
        """A new variable."""
        self.size += 1
        return self.size - 1

    def row(self, terms: Iterable[tuple[int, int]], least: int | None, most: int | None) -> None:
        """Add a row; None sets no limit."""
        self.rows.append((list(terms), least, most))
