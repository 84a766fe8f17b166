"""Moments of a day at which stretches of time overlap."""

from __future__ import annotations

from collections.abc import Iterator


def fullest(spans: set[tuple[int, int]]) -> Iterator[int]:
    """Yield a minute for each largest set of stretches (first minute, minute after the last) that run at once.

    A set of running stretches is largest when, after one begins, one of them ends before the next begins.
    """
    starts = sorted({start for start, _ in spans})
    for number, start in enumerate(starts, 1):
        first_end = min(end for begin, end in spans if begin <= start < end)
        if number == len(starts) or first_end <= starts[number]:
            yield start
