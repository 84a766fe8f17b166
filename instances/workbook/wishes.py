"""Wishes: when somebody cannot have lessons, and when teachers would rather have them or rather not."""

from __future__ import annotations

from typing import Any

from .headings import Row
from .items import cell_item, numbers_of, read_row
from .kinds import reference
from .reading import Reading
from .tables import RULES, WISHES

_KINDS = {"teachers": "teacher", "classes": "class", "rooms": "room"}
_RULE = "teacher-wishes"
"""The rule that asks for what teachers would rather have; its lines hold windows to avoid and to prefer."""


def read_wishes(data: dict[str, Any], rows: list[Row], on: Reading) -> None:
    """Add what rows of the wishes' sheet say to plain data: windows to their owners, preferences to the rules."""
    numbers = {owner: numbers_of(data.get(owner, ())) for owner in _KINDS}
    lines: dict[tuple[str, str], int] = {}
    for row in rows:
        window = read_row(WISHES.columns, row, "", on)
        owner, who, degree = (window.pop(field, None) for field in ("owner", "who", "degree"))
        if not isinstance(owner, str) or not isinstance(who, str) or not isinstance(degree, str | None):
            continue
        id_ = reference(_KINDS[owner], cell_item(row.cells["who"]), row.cells["who"], on)
        if degree in (None, "never"):
            found = numbers[owner].get(id_)
            if found is not None:
                _add(f"{owner}[{found}].unavailable", data[owner][found].setdefault("unavailable", []), window, row, on)
        elif owner != "teachers":
            on.blame(row.cells["degree"], "不能（尽量不、希望只对教师）", "不能, for what is no teacher")
        else:
            _prefer(data, lines, (id_, degree), window, row, on)


def _prefer(
    data: dict[str, Any],
    lines: dict[tuple[str, str], int],
    whose: tuple[str, str],
    window: dict[str, Any],
    row: Row,
    on: Reading,
) -> None:
    """Add a window to the teacher's line of the rule; a new line for the first."""
    id_, degree = whose
    rules = data.setdefault(RULES.field, [])
    if whose not in lines:
        lines[whose] = len(rules)
        on.put(f"{RULES.field}[{len(rules)}]", row.first.place)
        rules.append({"rule": _RULE, "only": {"teachers": [id_]}, "parameters": {degree: []}})
    number = lines[whose]
    path = f"{RULES.field}[{number}].parameters.{degree}"
    _add(path, rules[number]["parameters"][degree], window, row, on)


def _add(path: str, windows: list[dict[str, Any]], window: dict[str, Any], row: Row, on: Reading) -> None:
    at = f"{path}[{len(windows)}]"
    on.places[at] = row.first.place
    on.places |= {f"{at}.{field}": cell.place for field, cell in row.cells.items()}
    windows.append(window)
