"""How a measure grows with the size of what is solved."""

from __future__ import annotations

import math
from collections.abc import Iterable


def growth(points: Iterable[tuple[int, float | None]]) -> float | None:
    """The exponent of a power law through (size, measure), by least squares on logarithms; None below two sizes."""
    logs = [(math.log(size), math.log(measure)) for size, measure in points if measure]
    if len({x for x, _ in logs}) < 2:
        return None
    mean_x = sum(x for x, _ in logs) / len(logs)
    mean_y = sum(y for _, y in logs) / len(logs)
    return sum((x - mean_x) * (y - mean_y) for x, y in logs) / sum((x - mean_x) ** 2 for x, _ in logs)
