"""Inspect any timetable of a school, whoever made it."""

from __future__ import annotations

from ..models.finding import Finding
from ..models.school import School
from ..models.timetable import Timetable
from ..rules import rules_of
from ..rules.placed import PlacedWeek
from .agreement import findings_of


def validate(school: School, timetable: Timetable) -> tuple[Finding, ...]:
    """What a timetable misses of the school's rules, mandatory first, worst first."""
    return findings_of(rules_of(school), PlacedWeek(school, timetable))
