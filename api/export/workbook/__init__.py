"""A finished timetable as an Excel workbook, to look at, to print, and to read back."""

from .timetable import timetable_workbook

__all__ = ["timetable_workbook"]
