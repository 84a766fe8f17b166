"""Demand and supply: the checks that answer hopeless problems at once, with numbers and without a search.

Every shortage found is a proof: no solution meets all required constraints. None found proves nothing.
"""

from __future__ import annotations

from .check import shortages
from .shortage import Lack, Shortage

__all__ = ["Lack", "Shortage", "shortages"]
