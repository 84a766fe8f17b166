"""What a document's parts must agree on among themselves: names that are known, and no contradictions.

Shapes (types, ranges, unknown fields) are pydantic's work; whether a sound school has a timetable is the solver's.
"""

from .names import Known, Trouble, school_names, timetable_names
from .policy import pack_names
from .scenario import scenario_contradictions, scenario_names, with_ids
from .school import school_contradictions, school_faults
from .timetable import timetable_contradictions

__all__ = [
    "Known",
    "Trouble",
    "pack_names",
    "scenario_contradictions",
    "scenario_names",
    "school_contradictions",
    "school_faults",
    "school_names",
    "timetable_contradictions",
    "timetable_names",
    "with_ids",
]
