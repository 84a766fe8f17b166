"""A timetable's workbook read back: every lesson of the sheet 明细, and the facts of the sheet 信息."""

from __future__ import annotations

from pathlib import Path

from ...models.checks import timetable_contradictions
from ...models.fault import DocumentError, Fault
from ...models.school import School
from ...models.timetable import Timetable
from ..plain import unreadable
from ..workbook.sheets import Sheet, opened
from .facts import Facts, facts_in
from .handmade import Handmade
from .labels import plain
from .lessons import LessonTable
from .service import PlanReading
from .words import FACTS, LESSONS, Column, Vocabulary

_OF_A_SCHOOL = {"班级", "节次", "科目", "教师"}
"""Sheets that only the workbook of a school has all of."""


def read_timetable_workbook(source: str | Path | bytes, school: School) -> Timetable:
    """The timetable that a workbook holds, from its path or its bytes. Raise DocumentError with every fault.

    What the sheet 明细 says counts; the other sheets show it and are not read. A workbook without it is read as drawn
    by hand: sheets of classes, or a table of all classes.
    """
    return timetable_in(opened(source), school)


def timetable_in(sheets: tuple[Sheet, ...], school: School) -> Timetable:
    """The timetable that the sheets hold. Raise DocumentError with every fault."""
    by_name = {plain(sheet.name): sheet for sheet in sheets}
    held = by_name.get(LESSONS)
    if held is None:
        return _handmade(sheets, school)
    words = Vocabulary(school)
    table = LessonTable(held, words)
    facts = facts_in(by_name.get(FACTS), school.id, words)
    service = PlanReading(by_name, school)
    timetable = Timetable(
        school=facts.school,
        lessons=tuple(lesson for _, lesson in table.found),
        homerooms=tuple(facts.homerooms),
        service=service.plan and service.plan.model_copy(update={"allotment": facts.allotment}),
        version=facts.version,
        problem=facts.problem,
        quality=facts.quality,
    )
    faults = [*table.faults, *facts.faults, *service.faults]
    faults += _contradictions(timetable, school, table, facts, service)
    if faults:
        raise DocumentError(dict.fromkeys(faults))
    return timetable


def _handmade(sheets: tuple[Sheet, ...], school: School) -> Timetable:
    """The timetable that a school drew itself. Raise DocumentError."""
    if {plain(sheet.name) for sheet in sheets} >= _OF_A_SCHOOL:
        zh, en = (
            "课表工作簿，先写学校，再写课表（这是学校工作簿）",
            "a timetable's workbook; the school comes first, then its timetable",
        )
        raise unreadable("学校工作簿 a school's workbook", zh, en)
    drawn = Handmade(sheets, school)
    if drawn.faults:
        raise DocumentError(drawn.faults)
    if not drawn.found:
        zh = f"有“{LESSONS}”表的课表工作簿，或以班级命名的课表、大课表"
        en = f"a workbook with a sheet {LESSONS}, or with sheets of classes or a table of all classes"
        raise DocumentError([Fault.at((), [sheet.name for sheet in sheets], zh, en)])
    return Timetable(school=school.id, lessons=drawn.lessons)


def _contradictions(
    timetable: Timetable, school: School, table: LessonTable, facts: Facts, service: PlanReading
) -> list[Fault]:
    """Where the timetable does not fit the school's week, by cell."""
    faults: list[Fault] = []
    for loc, read, zh, en in timetable_contradictions(timetable, school):
        match loc:
            case ("service", *rest):
                told = service.located(Fault.at(tuple(rest), read, zh, en))
                faults += () if told is None else (told,)
            case ("lessons", int(number), str(column)):
                place = table.place(number, _COLUMNS[column])
                faults.append(Fault.at((), read, zh, en).model_copy(update={"path": place}))
            case _:
                faults.append(Fault.at((), read, zh, en).model_copy(update={"path": facts.place_of_school}))
    return faults


_COLUMNS: dict[str, Column] = {"weeks": "weeks", "day": "day", "period": "period"}
