"""Fairness of loads: how many resources lie above each level of their standard.

Leximin by levels: of two rosters that cost the same the fairer one has fewer resources above the highest level; with as
many, fewer above the next one, and so on. Loads are compared by levels of a few percent, not to the last decimal.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import numpy as np
import numpy.typing as npt

from ..constraints import LimitShares
from ..problem import Problem
from ..solution import Record
from .ledger import Ledger
from .roster import Place, as_solution

LEVELS = (140, 130, 120, 115, 110, 105, 100)
"""Percent of the standard."""


class Fairness:
    """The loads that a problem's LimitShares speak of."""

    def __init__(self, problem: Problem) -> None:
        self._problem = problem
        shares = [c for c in problem.constraints if isinstance(c, LimitShares) and not c.required]
        self._widest = max(shares, key=lambda c: len(c.resources), default=None)

    def vector(self, given: Mapping[Place, str]) -> tuple[tuple[int, int], ...]:
        """(level, how many are above it), the highest level first."""
        if self._widest is None:
            return ()
        record = Record(self._problem, as_solution(self._problem, given))
        above = [replace(self._widest, id=f"{self._widest.id}>{level}", least=0, most=level) for level in LEVELS]
        return tuple((c.most, sum(1 for _ in c.measure(record))) for c in above)

    def standards(self, ledger: Ledger) -> npt.NDArray[np.int64]:
        """Of each resource: its standard (0: none), what it is charged and credited, and the list of counted units."""
        found = np.zeros((len(ledger.resources), 4), np.int64)
        if self._widest is not None:
            for share in self._widest.shares:
                if share.resource in self._widest.resources:
                    number, *row = ledger.share(share, self._widest.counted)
                    found[number] = row
        return found
