"""A school in a workbook: read with every fault in its cell, and written."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ...models.checks import school_contradictions, school_names
from ...models.fault import DocumentError, Fault
from ...models.school import School
from ..fitting import fitted
from ..plain import Plain
from .read import read_workbook
from .reading import Reading, SheetCount


@dataclass(frozen=True)
class ReadWorkbook:
    """What reading a workbook came to: the school, or the faults; and what became of every row."""

    school: School | None
    faults: tuple[Fault, ...]
    counts: tuple[SheetCount, ...]
    reading: Reading

    def located(self, faults: Iterable[Fault]) -> tuple[Fault, ...]:
        """Faults of the school as faults of cells, for what is found wrong with it later."""
        return self.reading.located(faults)


def inspect_workbook(raw: bytes) -> ReadWorkbook:
    """Read a school from the bytes of a workbook, and account for every row.

    Raise DocumentError only where the bytes are no workbook that can be opened.
    """
    data, reading = read_workbook(raw)
    plain = Plain(data, tuple(reading.faults))
    try:
        school = fitted(
            School,
            plain,
            lambda data: school_names({name: part for name, part in data.items() if name not in reading.missing}),
            lambda school, spoiled: school_contradictions(school, spoiled | reading.missing),
        )
    except DocumentError as error:
        faults = reading.located(error.faults)
        return ReadWorkbook(None, faults, reading.counts(faults), reading)
    return ReadWorkbook(school, (), reading.counts(()), reading)


def parse_workbook(raw: bytes) -> School:
    """Read a school from the bytes of a workbook. Raise DocumentError with every fault, each in its cell."""
    read = inspect_workbook(raw)
    if read.school is None:
        raise DocumentError(read.faults)
    return read.school
