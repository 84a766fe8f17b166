"""A timetable as a workbook: what its sheets 明细 and 信息 and those of the service hold, and how they are read."""

from __future__ import annotations

from .reading import read_timetable_workbook
from .service import service_sheets
from .service_tables import PLAN_TABLES
from .writing import FACTS_HEADER, fact_rows, lesson_rows

__all__ = [
    "FACTS_HEADER",
    "PLAN_TABLES",
    "fact_rows",
    "lesson_rows",
    "read_timetable_workbook",
    "service_sheets",
]
