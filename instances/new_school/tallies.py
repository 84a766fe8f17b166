"""Tallies: counts with limits, each with a weight by which exceeding it costs."""

from __future__ import annotations

from collections.abc import Iterable


class Tallies:
    """Numbered counts. The excess of each over its limit, times its weight, is the cost."""

    def __init__(self) -> None:
        self._numbers: dict[tuple[object, ...], int] = {}
        self.limit: list[int] = []
        self.count: list[int] = []
        self.weight: list[int] = []

    def number(self, limit: int, *name: object) -> int:
        """The number of the tally of that name; it is made with the limit when it is new."""
        number = self._numbers.setdefault(name, len(self.limit))
        if number == len(self.limit):
            self.limit.append(limit)
            self.count.append(0)
            self.weight.append(1)
        return number

    def price(self, numbers: Iterable[int]) -> int:
        """What one more in each of these tallies would cost."""
        return sum(self.weight[n] for n in numbers if self.count[n] >= self.limit[n])

    def add(self, numbers: Iterable[int]) -> int:
        """Count one more in each; the change of the cost."""
        change = 0
        for n in numbers:
            if self.count[n] >= self.limit[n]:
                change += self.weight[n]
            self.count[n] += 1
        return change

    def remove(self, numbers: Iterable[int]) -> int:
        """Count one less in each; the change of the cost."""
        change = 0
        for n in numbers:
            if self.count[n] > self.limit[n]:
                change -= self.weight[n]
            self.count[n] -= 1
        return change

    def exceeded(self, numbers: Iterable[int]) -> bool:
        """Whether one of these is over its limit."""
        return any(self.count[n] > self.limit[n] for n in numbers)

    def press(self) -> None:
        """Make every tally that is over its limit dearer."""
        for n, limit in enumerate(self.limit):
            if self.count[n] > limit:
                self.weight[n] += 1
