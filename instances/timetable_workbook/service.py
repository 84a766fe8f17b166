"""The after-school service of a timetable, as rows of its sheets and read back from them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ...models.document import clock_text
from ...models.fault import Fault
from ...models.school import School
from ...models.service_plan import ServicePlan
from ...models.timetable import Timetable
from ..shape import shape
from ..workbook.columns import Table
from ..workbook.headings import Row, find_heading, table_rows
from ..workbook.items import read_items_of, settle_period
from ..workbook.names import LEADER, Names
from ..workbook.reading import Reading
from ..workbook.sheets import Sheet
from .labels import plain
from .service_tables import PLAN_TABLES, SESSIONS, UNPLACED

CLOCK, COUNT = "备注(时间)", "备注(人数)"
"""Columns for people only, which no reader reads."""


def service_sheets(timetable: Timetable, school: School) -> Iterator[tuple[str, list[tuple[str, ...]]]]:
    """Yield the sheets of a timetable's service, each with its header and rows; none where it has no service."""
    if timetable.service is None:
        return
    on = Reading(names=_names(school))
    plan = timetable.service.model_dump(mode="json")
    places = _Places(school)
    for table in PLAN_TABLES:
        more = (CLOCK, COUNT) if table is SESSIONS else ()
        rows: list[tuple[str, ...]] = [(*(column.title for column in table.columns), *more)]
        for item in plan[table.field]:
            extra = (places.clock(item), str(len(item["pupils"]))) if table is SESSIONS else ()
            rows.append((*(_cell(table, column.field, item, places, on) for column in table.columns), *extra))
        yield table.sheet, rows


def _cell(table: Table, field: str, item: dict[str, Any], places: _Places, on: Reading) -> str:
    value: Any = item
    for step in field.split("."):
        value = value[step]
    if field == "period":
        return places.label(table, item)
    return "" if value is None or value == [] else str(table.column(field).kind.write(value, on))


class PlanReading:
    """The service that sheets hold: `plan`, absent where no sheet is of it, and `faults` by cell."""

    def __init__(self, sheets: dict[str, Sheet], school: School) -> None:
        """Read the sheets, which are given by their names in plain text. Raise nothing."""
        self.plan: ServicePlan | None = None
        self._on = Reading(names=_names(school))
        found = {table.field: sheets[plain(table.sheet)] for table in PLAN_TABLES if plain(table.sheet) in sheets}
        if not found:
            return
        places = _Places(school)
        data = {
            table.field: self._items(table, found[table.field], places) for table in PLAN_TABLES if table.field in found
        }
        shaped = shape(ServicePlan, data)
        self.plan = shaped.document
        self._on.faults += self._on.located(misfit.fault for misfit in shaped.misfits)

    @property
    def faults(self) -> tuple[Fault, ...]:
        """What could not be read."""
        return tuple(self._on.faults)

    def located(self, fault: Fault) -> Fault | None:
        """A fault of the plan, whose path begins at the plan, as one of a cell; None where it was told already."""
        return next(iter(self._on.located((fault,))), None)

    def _items(self, table: Table, sheet: Sheet, places: _Places) -> list[dict[str, Any]]:
        heading = find_heading(sheet, table.columns)
        self._on.put(table.field, sheet.name)
        if heading is None:
            titles = "、".join(column.title for column in table.columns)
            self._on.blame_sheet(
                sheet.name, "（没有表头 no heading）", f"一行表头：{titles}", f"a heading row: {titles}"
            )
            return []
        rows = table_rows(sheet, heading, table.columns, self._on)
        items = read_items_of(table, rows, table.field, self._on)
        for row, item in zip(rows, items, strict=True):
            places.settle(table, item, row, self._on)
        return items


class _Places:
    """The periods of a school's bells, by the names that people give them."""

    def __init__(self, school: School) -> None:
        self._names = {bell.id: Names([(p.id, p.name) for p in bell.periods]) for bell in school.week.bells}
        self._clock = {
            (b.id, p.id): f"{clock_text(p.start)}–{clock_text(p.end)}" for b in school.week.bells for p in b.periods
        }
        bells = {class_.id: class_.bell for class_ in school.classes}
        pupils = () if school.service is None else school.service.pupils
        self._bell = {pupil.id: bells.get(pupil.class_, "") for pupil in pupils}

    def clock(self, item: dict[str, Any]) -> str:
        return self._clock.get((item["bell"], item["period"]), "")

    def label(self, table: Table, item: dict[str, Any]) -> str:
        """What is written for the period of an item; periods that are nobody's are written by their ids."""
        names = self._of(table, item)
        return (names or Names([])).label(item["period"])

    def settle(self, table: Table, item: dict[str, Any], row: Row, on: Reading) -> None:
        """Find the period that a row names, in place of its name."""
        settle_period(item, row, self._of(table, item), on)

    def _of(self, table: Table, item: dict[str, Any]) -> Names | None:
        bell = item.get("bell") if table is SESSIONS else self._bell.get(str(item.get("pupil")))
        return self._names.get(bell) if table in (SESSIONS, UNPLACED) and isinstance(bell, str) else None


def _names(school: School) -> dict[str, Names]:
    """The names of everything that the sheets speak of."""
    service = school.service
    clubs, outside, pupils = ((), (), ()) if service is None else (service.clubs, service.instructors, service.pupils)
    return {
        "class": Names([(c.id, c.name) for c in school.classes]),
        "bell": Names([(b.id, b.name) for b in school.week.bells]),
        "room": Names([(r.id, r.name) for r in school.rooms]),
        "club": Names([(c.id, c.name) for c in clubs]),
        "pupil": Names([(p.id, "") for p in pupils]),
        LEADER: Names([*((t.id, t.name) for t in school.teachers), *((i.id, i.name) for i in outside)]),
    }
