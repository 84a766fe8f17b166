"""Meets that last several times, on bit sets of times."""

from __future__ import annotations


def running_from(starts: int, duration: int) -> int:
    """The times at which meets run that start at some times."""
    running = 0
    for shift in range(duration):
        running |= starts << shift
    return running


def unbroken(open_: int, duration: int) -> int:
    """The times from which on so many in a row are open."""
    starts = open_
    for shift in range(1, duration):
        starts &= open_ >> shift
    return starts


def crosses(starts: int, duration: int, group: int) -> bool:
    """Whether a meet could run over the edge of a group of times."""
    inside = running_from(starts & group, duration)
    outside = running_from(starts & ~group, duration)
    return bool(inside & ~group or outside & group)
