"""The sheet of one paper in the workbook, written from top to bottom."""

from __future__ import annotations

from collections.abc import Sequence

from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from ..export.texts import shown
from ..export.workbook.book import Book, row_height, write_runs, write_text
from ..export.workbook.styles import SOFT
from ..page.grid import Cell as WeekCell
from .paper import Cell, Paper, Part, Table, Text, Week

_KINDS = {"公开 Public": "class", "教师 Staff": "teacher", "学生 Pupils": "room", "经费 Money": "data"}
_LOOKS: dict[str, dict[str, object]] = {
    "name": {"bold": True},
    "left": {"align": "left", "font_size": 9},
    "sum": {"bold": True, "bg_color": "#E4EAF1"},
    "soft": {"font_color": SOFT},
}
_UNITS = 2.0
"""Widths of columns are told in Chinese characters, which are as wide as two digits."""


_SHORT, _ONE_LINE = 6, 18
"""Characters that fit into any column, and the height in points of a row that holds no more."""


class PaperSheet:
    """The sheet of a paper, written from top to bottom."""

    def __init__(self, book: Book, name: str, paper: Paper, days: Sequence[str]) -> None:
        self._book = book
        self._styles = book.styles
        self._paper = paper
        self._days = days
        self._sheet: Worksheet = book.add(name, _KINDS.get(paper.group, "data"), landscape=not paper.upright)
        self._row = 0
        self._breaks: list[int] = []
        self._widths = self._fit()

    def _fit(self) -> list[float]:
        """The widths of the columns, which all tables of the sheet share: the widest that one asks for."""
        widths: list[float] = [14.0, *[18.0] * len(self._days)] if any(map(_is_week, self._paper.parts)) else []
        for table in self._paper.tables:
            asked = [column.width * _UNITS for column in table.columns]
            widths = [max(pair) for pair in zip(_padded(widths, len(asked)), _padded(asked, len(widths)), strict=True)]
        for column, width in enumerate(widths):
            self._sheet.set_column(column, column, width)
        return widths or [100.0]

    def write(self) -> None:
        """Write title, facts and parts."""
        runs = [
            (self._styles.style(font_size=18, bold=True), f"{self._paper.title.zh}  "),
            (self._styles.style(font_size=11, font_color=SOFT), self._paper.title.en),
        ]
        write_runs(self._sheet, 0, 0, runs, self._styles.style())
        self._sheet.set_row(0, 30)
        self._row = 1
        for fact in self._paper.facts:
            self._line(fact, self._styles.fact)
        for part in self._paper.parts:
            self._part(part)
        self._sheet.set_h_pagebreaks(self._breaks[:1000])

    def _part(self, part: Part) -> None:
        if isinstance(part, Week):
            if not part.pages_only:
                self._week(part)
        elif isinstance(part, Table):
            self._table(part)
        else:
            self._text(part)

    def _line(self, text: str, style: Format, height: float = 16) -> None:
        write_text(self._sheet, self._row, 0, text, style)
        self._sheet.set_row(self._row, height)
        self._row += 1

    def _heading(self, title: str, facts: Sequence[str], *, apart: bool) -> None:
        if apart and self._row > 2:
            self._breaks.append(self._row)
        else:
            self._row += 1
        if title:
            self._line(title, self._styles.style(font_size=13, bold=True), 22)
        if facts:
            self._line("　".join(facts), self._styles.fact)

    def _text(self, part: Text) -> None:
        self._heading(part.title, (), apart=False)
        across = max(1, len(self._widths) - 1)
        for line in part.lines:
            style = self._styles.style(text_wrap=True, **({"bg_color": "#FFF3C4"} if line.blank else {}))
            if len(self._widths) > 1:
                self._sheet.merge_range(self._row, 0, self._row, across, "", style)
            height = row_height([(shown(line.text), sum(self._widths))])
            self._line(line.text, style, height)

    def _table(self, table: Table) -> None:
        self._heading(table.title, table.facts, apart=table.apart)
        for column, it in enumerate(table.columns):
            write_text(self._sheet, self._row, column, it.head, self._styles.head)
        heads = [(it.head, self._widths[number]) for number, it in enumerate(table.columns)]
        self._sheet.set_row(self._row, row_height(heads))
        self._row += 1
        for cells in table.rows:
            for column, cell in enumerate(cells):
                self._cell(column, cell)
            if any(_is_long(cell) for cell in cells):
                texts = [(_whole(cell), self._widths[number]) for number, cell in enumerate(cells)]
                self._sheet.set_row(self._row, row_height(texts))
            else:
                self._sheet.set_row(self._row, _ONE_LINE)
            self._row += 1

    def _cell(self, column: int, cell: Cell, *, rich: bool = False) -> None:
        style = self._style(cell)
        if isinstance(cell.text, int):
            self._sheet.write_number(self._row, column, cell.text, style)
        elif cell.rest and rich:
            small = self._styles.style(font_size=9, font_color="#333C49")
            runs = [(self._styles.style(bold=True), shown(cell.text)), (small, f"\n{shown(cell.rest)}")]
            write_runs(self._sheet, self._row, column, runs, style)
        elif cell.text:
            write_text(self._sheet, self._row, column, _whole(cell), style)
        else:
            self._sheet.write_blank(self._row, column, None, style)

    def _style(self, cell: Cell) -> Format:
        looks = _LOOKS.get(cell.look, {})
        return self._styles.boxed(**looks) if cell.tone is None else self._styles.toned(cell.tone, **looks)

    def _week(self, part: Week) -> None:
        sheet = part.sheet
        self._heading(sheet.title, sheet.facts, apart=True)
        for column, head in enumerate(("节次", *self._days)):
            write_text(self._sheet, self._row, column, head, self._styles.head)
        self._row += 1
        for line in sheet.rows:
            label = line.clock if line.look else f"{line.label}\n{line.clock}"
            self._cell(0, Cell(label, look="soft" if line.look else "name"))
            column = 1
            for it in line.cells:
                self._cell(column, week_cell(it), rich=True)
                for more in range(1, it.span):
                    self._cell(column + more, Cell(look="soft"))
                column += it.span
            texts = [(label, self._widths[0]), *((_whole(week_cell(it)), 18.0) for it in line.cells)]
            self._sheet.set_row(self._row, row_height(texts))
            self._row += 1


def week_cell(it: WeekCell) -> Cell:
    """A cell of somebody's week: several things at once stand one above the other."""
    if not it.entries:
        return Cell(it.note, look="soft")
    told = []
    for entry in it.entries:
        head = "、".join(link.text for link in entry.head)
        rest = " ".join(link.text for link in entry.rest)
        told.append((f"{entry.mark} {head}" if entry.mark else head, rest))
    if len(told) == 1:
        return Cell(told[0][0], told[0][1], tone=it.entries[0].tone)
    return Cell("\n".join(f"{head} {rest}".rstrip() for head, rest in told), tone=it.entries[0].tone)


def _is_week(part: Part) -> bool:
    return isinstance(part, Week) and not part.pages_only


def _is_long(cell: Cell) -> bool:
    """Whether it may fill more than a line."""
    return isinstance(cell.text, str) and (bool(cell.rest) or len(cell.text) > _SHORT or "\n" in cell.text)


def _padded(widths: list[float], length: int) -> list[float]:
    return widths + [0.0] * (length - len(widths))


def _whole(cell: Cell) -> str:
    return f"{cell.text}\n{cell.rest}" if cell.rest else str(cell.text)
