"""The verb: a new school with a timetable that it is known to have."""

from __future__ import annotations

from random import Random

from ...models.fault import DocumentError, Fault
from ...models.school import School
from ...models.timetable import Timetable
from .after_school import with_service
from .documents import documents
from .draft import draft_school
from .posts import ClassPlan
from .staffing import Staffing, withhold
from .weekly_tables import weekly_table


def new_school_with_timetable(
    *,
    grades: tuple[int, ...],
    classes_per_grade: int,
    seed: int,
    table: str = "ZJ2023",
    tightness: float = 0.95,
    daily_pe: bool = False,
    staffing: Staffing = Staffing.GIVEN,
    after_school: int | None = None,
) -> tuple[School, Timetable]:
    """A school and a timetable that it is known to have. The same arguments give the same school.

    `table` names a weekly table; `tightness` is the part of the teachers' agreed periods that is taught, above 0 and
    up to 1, and the part of special rooms' time that is used at most; `daily_pe` asks for one sport lesson a day;
    `staffing` says how much of who teaches whom is given: the known timetable shows one way to staff the rest;
    with `after_school` it has an after-school service, for which so many of a hundred pupils stay, and the timetable
    has a plan of it.
    Raises DocumentError with every argument that cannot be used.
    """
    _check(grades, classes_per_grade, tightness, after_school)
    plans = weekly_table(table, grades, daily_pe)
    classes = [ClassPlan(f"{g}{i:02d}", g, plans[g]) for g in sorted(plans) for i in range(1, classes_per_grade + 1)]
    draft = draft_school(classes, seed, tightness, after_school is not None)
    id_ = f"g{min(grades)}-{max(grades)}-x{classes_per_grade}-s{seed}"
    school, known = documents(draft, id_, table, tightness, Random(f"names {seed}"))
    school, known = withhold(draft, school, known, staffing, Random(f"staffing {seed}"))
    return (school, known) if after_school is None else with_service(school, known, after_school, seed)


def _check(grades: tuple[int, ...], classes_per_grade: int, tightness: float, after_school: int | None) -> None:
    faults = []
    if not grades or len(set(grades)) < len(grades):
        faults.append(Fault.at(("grades",), list(grades), "至少一个年级，且不重复", "at least one grade, each once"))
    if not 1 <= classes_per_grade <= 99:
        faults.append(Fault.at(("classes_per_grade",), classes_per_grade, "1 至 99", "1 to 99"))
    if not 0 < tightness <= 1:
        faults.append(Fault.at(("tightness",), tightness, "大于 0、不大于 1 的数", "a number above 0 and up to 1"))
    if after_school is not None and not 1 <= after_school <= 100:
        zh, en = "1 至 100(百分之几的学生)", "1 to 100 (percent of the pupils)"
        faults.append(Fault.at(("after_school",), after_school, zh, en))
    if faults:
        raise DocumentError(faults)
