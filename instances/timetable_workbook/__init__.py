"""A timetable as a workbook: what stands in its sheets 明细 and 信息, and how these are read back."""

from __future__ import annotations

from .reading import read_timetable_workbook
from .writing import FACTS_HEADER, fact_rows, lesson_rows

__all__ = ["FACTS_HEADER", "fact_rows", "lesson_rows", "read_timetable_workbook"]
