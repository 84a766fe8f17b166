"""New schools: realistic, tight, and known to have a timetable; or made infeasible for one reason."""

from __future__ import annotations

from ...models.school import School
from .school import new_school_with_timetable
from .spoil import SPOILS, spoil
from .weekly_tables import TABLES

__all__ = ["INFEASIBLE_KINDS", "WEEKLY_TABLES", "new_school", "new_school_with_timetable", "spoil"]

INFEASIBLE_KINDS = tuple(SPOILS)
"""The reasons for which `new_school` can make a school infeasible."""

WEEKLY_TABLES = tuple(TABLES)
"""The names of the weekly tables that a school can follow."""


def new_school(
    *,
    grades: tuple[int, ...],
    classes_per_grade: int,
    seed: int,
    table: str = "ZJ2023",
    tightness: float = 0.95,
    infeasible: str | None = None,
    daily_pe: bool = False,
) -> School:
    """A realistic school that has a timetable; with `infeasible`, one that has none for exactly that reason.

    `grades` are among 1 to 9; the same arguments give the same school. See `new_school_with_timetable` for the rest.
    Raises DocumentError with every argument that can not be used.
    """
    school, timetable = new_school_with_timetable(
        grades=grades,
        classes_per_grade=classes_per_grade,
        seed=seed,
        table=table,
        tightness=tightness,
        daily_pe=daily_pe,
    )
    return school if infeasible is None else spoil(school, timetable, infeasible)
