"""Made schools: one for a number of classes and a seed."""

from __future__ import annotations

from collections.abc import Iterable

from ..instances.new_school import new_school
from ..instances.new_school.staffing import Staffing
from ..models.document import counted
from ..models.fault import DocumentError, Fault
from ..models.school import School
from .case import Case
from .every_rule import LEAST_GRADES, LEAST_PER_GRADE, every_rule

MOST_PER_GRADE = 99


def made_cases(
    sizes: Iterable[int],
    *,
    seconds: float,
    workers: int,
    seeds: Iterable[int],
    every: bool = False,
    staffing: str = "given",
) -> list[Case]:
    """A case for each size and seed. Raise DocumentError with the sizes for which no school can be made."""
    wanted, each = list(dict.fromkeys(sizes)), list(seeds)
    faults = [
        Fault.at(
            ("sizes",), size, "能平均分到年级、每级至多 99 班的班数", "classes that share out to grades of up to 99"
        )
        for size in wanted
        if not 0 < shape(size)[1] <= MOST_PER_GRADE
    ]
    for size in wanted if every else ():
        grades, per_grade = shape(size)
        if len(grades) < LEAST_GRADES or per_grade < LEAST_PER_GRADE:
            zh, en = "能排用尽规则的班数：12、18、24…", "classes enough to use every rule: 12, 18, 24, ..."
            faults.append(Fault.at(("sizes",), size, zh, en))
    if staffing not in list(Staffing):
        known = ", ".join(Staffing)
        faults.append(Fault.at(("staffing",), staffing, f"下列之一：{known}", f"one of {known}"))
    if faults:
        raise DocumentError(faults)
    named = (" by every rule" if every else "") + ("" if staffing == "given" else f", staffing {staffing}")
    return [
        Case(
            name=counted(size, "class", "classes") + named,
            school=size,
            seconds=seconds,
            workers=workers,
            seed=seed,
            every_rule=every,
            staffing=staffing,
        )
        for size in wanted
        for seed in each
    ]


def made_school(classes: int, seed: int, *, every: bool = False, staffing: str = "given") -> School:
    """The school of a case; `every`: with PE every day, and a line on every rule of the week."""
    grades, per_grade = shape(classes)
    school = new_school(grades=grades, classes_per_grade=per_grade, seed=seed, daily_pe=every, staffing=staffing)
    return every_rule(school) if every else school


def shape(classes: int) -> tuple[tuple[int, ...], int]:
    """Grades and classes per grade of a school of that many classes; a nine-year school where they divide."""
    for grades in (9, 6, 3):
        if classes % grades == 0:
            return tuple(range(1, grades + 1)), classes // grades
    return (1,), classes
