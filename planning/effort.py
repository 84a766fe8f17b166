"""How long a plan may be searched for, and how: what all searches of the engine are told."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from time import monotonic
from typing import TypedDict

from ..solver.result import Progress

_LEAST = 1.0
"""Seconds that a search is given at least, even where preparing it has used up the time."""

_CHECKS = 8.0
"""Time reserved for the two checks of the answer and for its documents, as a multiple of the time that posting took."""

_MOST = 0.1
"""The largest part of the remaining time that is reserved for these."""


class Terms(TypedDict):
    """The arguments that the searches of the engine have in common."""

    seconds: float
    workers: int
    seed: int
    deterministic: bool
    progress: Callable[[Progress], None] | None
    stop: threading.Event | None


@dataclass(frozen=True)
class Effort:
    """The arguments of `solver.solve` that say how to search, and when the clock was started."""

    seconds: float
    workers: int
    seed: int
    deterministic: bool = False
    progress: Callable[[Progress], None] | None = None
    stop: threading.Event | None = None
    began: float = field(default_factory=monotonic)

    @property
    def left(self) -> float:
        """Seconds that remain; all of them where deterministic work is counted instead of the clock."""
        return self.seconds if self.deterministic else max(_LEAST, self.seconds - self.spent)

    def searching(self, posted_in: float) -> float:
        """Seconds that remain for a search whose problem was posted in so many: without those to check its answer."""
        return self.left if self.deterministic else self.left - min(_CHECKS * posted_in, _MOST * self.left)

    @property
    def spent(self) -> float:
        """Seconds of the wall clock since it began."""
        return monotonic() - self.began

    @property
    def is_over(self) -> bool:
        """Whether somebody asked it to stop, or its time is up."""
        stopped = self.stop is not None and self.stop.is_set()
        return stopped or (not self.deterministic and self.spent >= self.seconds)

    def terms(self, seconds: float, seed: int | None = None) -> Terms:
        """The arguments of one search that may take `seconds`; `seed` replaces its own."""
        return {
            "seconds": seconds,
            "workers": self.workers,
            "seed": self.seed if seed is None else seed,
            "deterministic": self.deterministic,
            "progress": self.progress,
            "stop": self.stop,
        }
