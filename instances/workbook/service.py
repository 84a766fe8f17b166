"""The after-school service in the sheets of its own: where its rows go in the document, and where they come from."""

from __future__ import annotations

from typing import Any

from .headings import Row
from .items import SPOILED, names_of, numbers_of, read_items_of, read_row
from .names import LEADER, Names
from .reading import Reading
from .service_tables import (
    CLUBS,
    DUTIES_TABLE,
    EQUIPMENT,
    INSTRUCTORS,
    PUPIL_WISHES,
    PUPILS,
    RANKS,
    RATES,
    STAFF,
    WISHED_DAYS,
)
from .tables import TEACHERS

NO_SEASON = "none"
"""What the sheet of the school says where there is a service of no season, so that it is seen that there is one."""

Rows = dict[str, list[Row]]


def name_leaders(rows: Rows, on: Reading) -> None:
    """Know those who may lead a club by name: teachers, if they are known, and people from outside."""
    if "teacher" in on.names:
        on.names[LEADER] = names_of([*rows[TEACHERS.sheet], *rows[INSTRUCTORS.sheet]], LEADER, Reading())


def leaders_of(data: dict[str, Any]) -> Names:
    """The names of teachers and people from outside in a school's plain data."""
    people = [*data["teachers"], *data.get("service", {}).get("instructors", ())]
    return Names([(person["id"], person.get("name", "")) for person in people])


def read_service(data: dict[str, Any], rows: Rows, on: Reading) -> None:
    """Add what the service's sheets say to plain data; where they say nothing, there is no service."""
    service: dict[str, Any] = data.get("service", {})
    if service.get("season") == NO_SEASON:
        del service["season"]
    for table in (CLUBS, EQUIPMENT, INSTRUCTORS, STAFF, DUTIES_TABLE, PUPILS, RATES):
        on.put(table.field, table.sheet)
        if rows[table.sheet]:
            field = table.field.rpartition(".")[2]
            data["service"] = service
            service[field] = read_items_of(table, rows[table.sheet], table.field, on)
    pupils = service.get("pupils", [])
    for number, pupil in enumerate(pupils):
        _settle_wishes(pupil, f"{PUPILS.field}[{number}].wishes", on)
    _read_more_wishes(pupils, rows[PUPIL_WISHES.sheet], on)


def _settle_wishes(pupil: dict[str, Any], path: str, on: Reading) -> None:
    """Make a list of the wishes that stood in a pupil's row by rank and by day."""
    said = pupil.pop("wishes", {})
    wishes: list[dict[str, Any]] = []
    ranked = [str(rank) for rank in range(1, len(RANKS) + 1) if str(rank) in said]
    if ranked:
        wishes.append({"clubs": [said[rank] for rank in ranked]})
        on.places[f"{path}[0]"] = on.places[f"{path}.{ranked[0]}"]
        on.places |= {f"{path}[0].clubs[{i}]": on.places[f"{path}.{rank}"] for i, rank in enumerate(ranked)}
    for day in WISHED_DAYS:
        if said.get(day):
            on.places[f"{path}[{len(wishes)}]"] = on.places[f"{path}.{day}"]
            wishes.append({"clubs": said[day], "day": day})
    if wishes:
        pupil["wishes"] = wishes


def _read_more_wishes(pupils: list[dict[str, Any]], rows: list[Row], on: Reading) -> None:
    """Add the wishes of the list to the pupils that they name."""
    numbers = numbers_of(pupils)
    for row in rows:
        silent = Reading(names=on.names)
        cell = row.cells.get("pupil")
        who = cell and not cell.is_empty and PUPIL_WISHES.column("pupil").kind.read(cell, silent)
        number = numbers.get(who) if isinstance(who, str) else None
        wishes: list[Any] = [] if number is None else pupils[number].setdefault("wishes", [])
        path = "" if number is None else f"{PUPILS.field}[{number}].wishes[{len(wishes)}]"
        wish = read_row(PUPIL_WISHES.columns, row, path, on)
        wish.pop("pupil", None)
        wishes.append({"clubs": SPOILED, **wish})


def pupil_rows(pupils: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Pupils as rows: their first wishes by rank and by day, as far as the columns hold them."""
    return [{**pupil, "wishes": _in_columns(pupil)[0]} for pupil in pupils]


def wish_rows(pupils: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The wishes that the columns of the pupils' sheet do not hold, each with its pupil."""
    return [{"pupil": pupil["id"], **wish} for pupil in pupils for wish in _in_columns(pupil)[1]]


def _in_columns(pupil: dict[str, Any]) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """A pupil's first wishes by column, and the wishes from the first that finds no column of its own."""
    wishes = pupil.get("wishes", [])
    columns: dict[str, Any] = {}
    left = ["", *WISHED_DAYS]
    for number, wish in enumerate(wishes):
        day = wish.get("day", "")
        if day not in left or (not day and len(wish["clubs"]) > len(RANKS)):
            return columns, wishes[number:]
        left = left[left.index(day) + 1 :]
        columns |= {day: wish["clubs"]} if day else {str(i): club for i, club in enumerate(wish["clubs"], start=1)}
    return columns, []
