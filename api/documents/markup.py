"""The rows of tables and weeks as HTML. Everything that people typed is escaped."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape

from ..export.texts import shown
from ..page.grid import Cell as WeekCell
from ..page.grid import Row
from ..page.names import Link
from ..page.sheets import Sheet
from .paper import Cell, Table

_SHOWN_LOOKS = frozenset({"left", "soft", "sum"})


def table_rows(table: Table) -> str:
    """The rows of a table."""
    return "\n".join(map(_table_row, table.rows))


def _table_row(cells: tuple[Cell, ...]) -> str:
    first, *others = cells
    named = f'<th scope="row"{_class(first)}>{_inside(first)}</th>'
    return f"<tr>{named}{''.join(f'<td{_class(cell)}>{_inside(cell)}</td>' for cell in others)}</tr>"


def _class(cell: Cell) -> str:
    looks: list[str] = [cell.look] if cell.look in _SHOWN_LOOKS else []
    looks += [] if cell.tone is None else ["tone", f"k{cell.tone}"]
    return f' class="{" ".join(looks)}"' if looks else ""


def _inside(cell: Cell) -> str:
    if isinstance(cell.text, int):
        return str(cell.text)
    return f"<b>{_text(cell.text)}</b><span>{_text(cell.rest)}</span>" if cell.rest else _text(cell.text)


def week_rows(sheet: Sheet) -> str:
    """The rows of somebody's week."""
    return "\n".join(map(_week_row, sheet.rows))


def _week_row(row: Row) -> str:
    label = "" if row.look else _text(row.label)
    cells = "".join(map(_week_cell, row.cells))
    look = f' class="{row.look}"' if row.look else ""
    return f'<tr{look}><th scope="row">{label}<small>{row.clock}</small></th>{cells}</tr>'


def _week_cell(it: WeekCell) -> str:
    if it.entries:
        return f'<td class="k{it.entries[0].tone}">{"".join(_entries(it))}</td>'
    look = f' class="{it.look}"' if it.look else ""
    span = f' colspan="{it.span}"' if it.span > 1 else ""
    return f"<td{look}{span}>{_text(it.note)}</td>"


def _entries(it: WeekCell) -> Iterator[str]:
    for entry in it.entries:
        mark = f"<i>{entry.mark}</i>" if entry.mark else ""
        yield f"<b>{mark}{_names(entry.head, '、')}</b>"
        if entry.rest:
            yield f"<span>{_names(entry.rest, ' ')}</span>"


def _names(links: Iterable[Link], between: str) -> str:
    return between.join(_text(link.text) for link in links)


def _text(text: str) -> str:
    return escape(shown(text))
