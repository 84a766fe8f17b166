"""A finished timetable on A4 paper: a PDF, set by typst."""

from .pdf import Wanted, timetable_pdf

__all__ = ["Wanted", "timetable_pdf"]
