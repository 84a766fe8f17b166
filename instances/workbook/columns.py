"""Columns and tables: what the layout of the workbook is made of."""

from __future__ import annotations

from dataclasses import dataclass

from .kinds import Kind, Text

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


def named(title: str, aliases: tuple[str, ...] = ()) -> tuple[Column, Column]:
    """The columns of a name and of an id; without an id, the name is the id."""
    return (
        Column(title, "name", Text(), "必填，人们平时的叫法", ("名称", "名字", *aliases), True, 18),
        Column("编号", "id", Text(), "可不填：不填时以名称为编号。同名时必填。", ("代码", "ID")),
    )
