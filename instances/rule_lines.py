"""Rule lines for schools from elsewhere: only what their data asks for, nothing that a law of ours would add."""

from __future__ import annotations

from collections.abc import Iterable

from ..models.school import RuleLine

FROM_THE_DATA = (
    "curriculum-hours",
    "one-place",
    "fixed-lessons",
    "teacher-unavailable",
    "overlap",
    "homeroom-first",
    "homeroom-choice",
    "kept-pairs",
    "qualified-teachers",
)
"""Rules that ask for no more than the data says: its hours, nobody in two places, fixed lessons, absences, who may
teach and taught what; and those that speak only on request."""

OF_A_SERVICE = (
    "club-sizes",
    "club-terms",
    "evening-study",
    "exit-notice",
    "homework-daily",
    "homework-help",
    "late-duty",
    "pupil-exercise",
    "service-available",
    "service-consent",
    "service-days",
    "service-everyone",
    "service-fair",
    "service-kinds",
    "service-load",
    "service-order",
    "service-places",
    "service-priority",
    "service-ratio",
    "service-rooms",
    "service-staffed",
    "service-vetted",
)
"""Rules that speak only where the data holds an after-school service."""

FROM_THE_LAW = (
    "subject-per-day",
    "double-periods",
    "pe-time",
    "venue-capacity",
    "special-rooms",
    "class-meeting",
    "teacher-load",
    "teacher-consecutive",
    "teacher-gaps",
    "contract-load",
    "preparations",
    "teachers-per-class",
    "research-half-day",
    "main-subjects-morning",
    "exercise-minutes",
    "day-length",
)
"""Rules with numbers of their own, which foreign data knows nothing of."""


def alone(lines: Iterable[RuleLine], reason: str) -> tuple[RuleLine, ...]:
    """These lines, after one that switches off each other rule with a number of its own."""
    lines = tuple(lines)
    named = {line.rule for line in lines}
    off = (RuleLine(rule=rule, strength="off", reason=reason) for rule in FROM_THE_LAW if rule not in named)
    return (*off, *lines)
