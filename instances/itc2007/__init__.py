"""ITC-2007 track 3: curriculum-based course timetabling, read from .ctt files, with its solution files.

Source: Di Gaspero, McCollum, Schaerf, "The second international timetabling competition (ITC-2007): curriculum-based
course timetabling (track 3)", 2007. A course is an event of one-period meets; lectures of one curriculum or teacher,
and lectures in one room, must not be at the same time. Costs: a pupil without a seat 1, a missing day of a course 5, an
isolated lecture of a curriculum 2, a second room of a course 1.
"""

from .ctt import Itc2007, parse_itc2007, read_itc2007

__all__ = ["Itc2007", "parse_itc2007", "read_itc2007"]
