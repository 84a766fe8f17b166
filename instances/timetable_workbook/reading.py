"""A timetable's workbook read back: every lesson of the sheet 明细, and the facts of the sheet 信息."""

from __future__ import annotations

from pathlib import Path

from ...models.checks import timetable_contradictions
from ...models.fault import DocumentError, Fault
from ...models.school import School
from ...models.timetable import Timetable
from ..workbook.sheets import Sheet, opened
from .facts import Facts, facts_in
from .labels import plain
from .lessons import LessonTable
from .words import FACTS, LESSONS, Column, Vocabulary


def read_timetable_workbook(source: str | Path | bytes, school: School) -> Timetable:
    """The timetable that a workbook holds, from its path or its bytes. Raise DocumentError with every fault.

    What the sheet 明细 says counts; the other sheets show it and are not read.
    """
    return timetable_in(opened(source), school)


def timetable_in(sheets: tuple[Sheet, ...], school: School) -> Timetable:
    """The timetable that the sheets hold. Raise DocumentError with every fault."""
    by_name = {plain(sheet.name): sheet for sheet in sheets}
    held = by_name.get(LESSONS)
    if held is None:
        names = [sheet.name for sheet in sheets]
        fault = Fault.at((), names, f"有“{LESSONS}”表的课表工作簿", f"a timetable workbook with a sheet {LESSONS}")
        raise DocumentError([fault])
    words = Vocabulary(school)
    table = LessonTable(held, words)
    facts = facts_in(by_name.get(FACTS), school.id, words)
    timetable = Timetable(
        school=facts.school,
        lessons=tuple(lesson for _, lesson in table.found),
        homerooms=tuple(facts.homerooms),
        version=facts.version,
        problem=facts.problem,
        quality=facts.quality,
    )
    faults = [*table.faults, *facts.faults, *_contradictions(timetable, school, table, facts)]
    if faults:
        raise DocumentError(dict.fromkeys(faults))
    return timetable


def _contradictions(timetable: Timetable, school: School, table: LessonTable, facts: Facts) -> list[Fault]:
    """Where the timetable does not fit the school's week, by cell."""
    faults: list[Fault] = []
    for loc, read, zh, en in timetable_contradictions(timetable, school):
        match loc:
            case ("lessons", int(number), str(column)):
                place = table.place(number, _COLUMNS[column])
            case _:
                place = facts.place_of_school
        faults.append(Fault.at((), read, zh, en).model_copy(update={"path": place}))
    return faults


_COLUMNS: dict[str, Column] = {"weeks": "weeks", "day": "day", "period": "period"}
