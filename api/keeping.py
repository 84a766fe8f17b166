"""The best answer so far, kept while the search goes on: who is killed loses no more than the last gain.

Where storing takes long it is done less often, so that the search has nearly all of the time.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from types import TracebackType
from typing import Generic, TypeVar

from ..models.fault import DocumentError

T = TypeVar("T")

_REST = 15
"""So many times as long as storing an answer took passes before the next one is stored."""


class Keeping(Generic[T]):
    """Keeps what it was called with last, every few seconds, in a thread of its own. Use as a context."""

    def __init__(self, keep: Callable[[T], None], every: float) -> None:
        """`keep` stores an answer; `every`: seconds between two that are stored."""
        self._keep = keep
        self._every = every
        self._latest: list[T] = []
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True)

    def __enter__(self) -> Keeping[T]:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._over.set()
        self._thread.join()

    def __call__(self, answer: T) -> None:
        """Take note of a better answer; from any thread."""
        self._latest = [answer]

    def _run(self) -> None:
        rest = 0.0
        while not self._over.wait(max(self._every, rest)):
            latest, self._latest = self._latest, []
            began = time.monotonic()
            for answer in latest:
                try:
                    self._keep(answer)
                except DocumentError:
                    # The place cannot be written to now; the end of the search tries again, and tells.
                    return
            rest = _REST * (time.monotonic() - began)
