"""Two timetables of one school, by the same measures."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ..models.finding import Finding
from ..models.school import School
from ..models.timetable import Timetable
from .validate import validate


@dataclass(frozen=True, slots=True)
class Tally:
    """What was found of one rule: how many findings, their steps of deviation, and their weighted cost."""

    findings: int = 0
    amount: int = 0
    cost: int = 0


@dataclass(frozen=True, slots=True)
class Row:
    """One rule, mandatory or recommended, in two timetables."""

    rule: str
    severity: str
    first: Tally
    second: Tally


@dataclass(frozen=True, slots=True)
class Comparison:
    """All rules of which at least one of two timetables misses something."""

    rows: tuple[Row, ...]

    @property
    def hard(self) -> tuple[int, int]:
        """The steps by which mandatory rules are missed, in the first and in the second."""
        return self._sum("mandatory")

    @property
    def soft(self) -> tuple[int, int]:
        """The weighted cost of recommended rules, in the first and in the second."""
        return self._sum("recommended")

    def _sum(self, severity: str) -> tuple[int, int]:
        rows = [row for row in self.rows if row.severity == severity]
        if severity == "mandatory":
            return sum(row.first.amount for row in rows), sum(row.second.amount for row in rows)
        return sum(row.first.cost for row in rows), sum(row.second.cost for row in rows)


def compare(school: School, first: Timetable, second: Timetable) -> Comparison:
    """Measure two timetables by every rule of the school, mandatory rules first."""
    one, other = _tallies(validate(school, first)), _tallies(validate(school, second))
    keys = sorted({**one, **other}, key=lambda key: (key[1] != "mandatory", key[0]))
    return Comparison(tuple(Row(*key, one.get(key, Tally()), other.get(key, Tally())) for key in keys))


def _tallies(findings: Iterable[Finding]) -> dict[tuple[str, str], Tally]:
    tallies: dict[tuple[str, str], Tally] = {}
    for finding in findings:
        key = (finding.rule, finding.severity)
        known = tallies.get(key, Tally())
        tallies[key] = Tally(known.findings + 1, known.amount + finding.amount, known.cost + finding.cost)
    return tallies
