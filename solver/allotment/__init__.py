"""Allotment: who is given which option, by a stated rule and with a proof.

People ask for options, ranked; options are open for so many people or closed, and use up supplies in the meetings of
one of their variants. It knows no times of a timetable: meetings are stretches of a clock.
"""

from __future__ import annotations

from .allot import allot
from .count import faults, profile_of
from .outcome import Level, Opened, Outcome
from .problem import AllotmentProblem, Meeting, Option, Person, Request, Supply
from .reasons import Bar, Barred, Facts

__all__ = [
    "AllotmentProblem",
    "Bar",
    "Barred",
    "Facts",
    "Level",
    "Meeting",
    "Opened",
    "Option",
    "Outcome",
    "Person",
    "Request",
    "Supply",
    "allot",
    "faults",
    "profile_of",
]
