"""Cells of the curriculum's matrix that its list tells more about: the matrix shows them, the list counts.

So the matrix can be whole though double periods, or how many a day, stand in the list only.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from .reading import Cell, Reading

Line = dict[str, Any]


class Repeated:
    """What lines of the list say of whole grades, by subject, grade and weeks."""

    def __init__(self, lines: Iterable[tuple[Line, str]]) -> None:
        """Take lines, each with the place of its periods."""
        self._said: dict[tuple[str, int, str], tuple[int, str]] = {}
        for line, place in lines:
            for key in _keys(line):
                self._said.setdefault(key, (line["periods"], place))

    def repeats(self, line: Line, cell: Cell, on: Reading) -> bool:
        """Whether a cell of the matrix speaks of what the list speaks of; a fault where the periods differ."""
        keys = _keys(line)
        if not keys or not all(key in self._said for key in keys):
            return False
        for periods, place in dict.fromkeys(self._said[key] for key in keys):
            if periods != line["periods"]:
                on.blame(cell, f"{periods}，与 {place} 相同", f"{periods}, as {place} has it")
        return True


def _keys(line: Line) -> list[tuple[str, int, str]]:
    """What a line speaks of, where it is about whole grades and all of it could be read."""
    subject, grades, weeks = line.get("subject"), line.get("grades"), line.get("weeks", "all")
    readable = isinstance(subject, str) and isinstance(grades, list) and isinstance(weeks, str)
    if not readable or line.get("classes") or not isinstance(line.get("periods"), int):
        return []
    return [(str(subject), grade, weeks) for grade in grades or () if isinstance(grade, int)]
