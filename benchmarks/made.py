"""Made schools: one for a number of classes and a seed."""

from __future__ import annotations

from collections.abc import Iterable

from kebiao.benchmarks.case import Case
from kebiao.instances.new_school import new_school
from kebiao.models.fault import DocumentError, Fault
from kebiao.models.school import School

MOST_PER_GRADE = 99


def made_cases(sizes: Iterable[int], *, seconds: float, workers: int, seeds: Iterable[int]) -> list[Case]:
    """A case for each size and seed. Raise DocumentError with the sizes for which no school can be made."""
    wanted, each = list(dict.fromkeys(sizes)), list(seeds)
    faults = [
        Fault.at(
            ("sizes",), size, "能平均分到年级、每级至多 99 班的班数", "classes that share out to grades of up to 99"
        )
        for size in wanted
        if not 0 < shape(size)[1] <= MOST_PER_GRADE
    ]
    if faults:
        raise DocumentError(faults)
    return [
        Case(name=f"{size} classes", school=size, seconds=seconds, workers=workers, seed=seed)
        for size in wanted
        for seed in each
    ]


def made_school(classes: int, seed: int) -> School:
    """The school of a case."""
    grades, per_grade = shape(classes)
    return new_school(grades=grades, classes_per_grade=per_grade, seed=seed)


def shape(classes: int) -> tuple[tuple[int, ...], int]:
    """Grades and classes per grade of a school of that many classes; a nine-year school where they divide."""
    for grades in (9, 6, 3):
        if classes % grades == 0:
            return tuple(range(1, grades + 1)), classes // grades
    return (1,), classes
