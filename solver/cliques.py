"""Maximal sets of times that all share a moment: where one resource can attend one meet only."""

from __future__ import annotations

from .problem import Problem


def maximal_cliques(problem: Problem) -> tuple[tuple[int, ...], ...]:
    """The cliques of overlapping times, as positions. Intervals on a line: the ones alive just before one ends."""
    cliques: list[tuple[int, ...]] = []
    by_day: dict[str, list[int]] = {}
    for i, time in enumerate(problem.times):
        if time.start is None or time.end is None:
            cliques.append((i,))
        else:
            by_day.setdefault(time.day, []).append(i)
    for day in by_day.values():
        cliques += _sweep(problem, day)
    return tuple(sorted(cliques))


def _sweep(problem: Problem, day: list[int]) -> list[tuple[int, ...]]:
    """Walk a day's moments; a set is maximal when a time begins in it and then one of its times ends."""
    moments = sorted(
        [(problem.times[i].end, 0, i) for i in day] + [(problem.times[i].start, 1, i) for i in day],
        key=lambda moment: (moment[0] or 0, moment[1]),
    )
    alive: set[int] = set()
    found: list[tuple[int, ...]] = []
    grown = False
    for _, begins, i in moments:
        if begins:
            alive.add(i)
            grown = True
        else:
            if grown:
                found.append(tuple(sorted(alive)))
            grown = False
            alive.discard(i)
    return found
