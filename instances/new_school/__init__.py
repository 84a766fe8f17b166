"""New schools: realistic, tight, and known to have a timetable; or made infeasible for one reason."""

from .school import new_school_with_timetable

__all__ = ["new_school_with_timetable"]
