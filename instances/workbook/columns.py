"""Columns and tables: what the layout of the workbook is made of."""

from __future__ import annotations

from dataclasses import dataclass

from .kinds import Kind

MARK = "标记"
"""The first column of every sheet; a row marked as an example is no data."""

EXAMPLE = "示例"


@dataclass(frozen=True)
class Column:
    """One column: its heading, the field of the document (steps with dots), and what its cells hold."""

    title: str
    field: str
    kind: Kind
    note: str = ""
    aliases: tuple[str, ...] = ()
    needed: bool = False
    width: int = 12


@dataclass(frozen=True)
class Table:
    """A sheet whose rows are the items of a list of the document."""

    sheet: str
    field: str
    columns: tuple[Column, ...]
    step: int
    note: str
    aliases: tuple[str, ...] = ()
    defines: str | None = None
    """The kind of thing that other sheets refer to by its rows."""

    def column(self, field: str) -> Column:
        """The column of a field."""
        return next(column for column in self.columns if column.field == field)
