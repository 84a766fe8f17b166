"""The sheets of one class, teacher or room: days across, the clock down."""

from __future__ import annotations

from collections.abc import Sequence

from xlsxwriter.worksheet import Worksheet

from ....models.week import Day
from ...page.grid import Cell, Row
from ...page.names import DAYS
from ...page.sheets import Sheet
from ...page.tones import TONES
from .book import Book, entry_lines, write_runs, write_text
from .styles import AWAY, REST, SOFT

_FIRST = 3
"""The row of the first period, after title, facts and days."""
_WIDE, _TALL = 112, 430
"""What fits on a page beside and below the headings: characters, and points."""


def add_week(book: Book, name: str, kind: str, sheet: Sheet, what: str, days: Sequence[Day]) -> None:
    """Add the sheet of one class, teacher or room under a name; `what` is the word for such timetables."""
    styles = book.styles
    made = book.add(name, kind, one_page=True)
    made.set_column(0, 0, 13)
    made.set_column(1, len(days), _WIDE / len(days))
    made.set_row(0, 30)
    heading, small = styles.style(font_size=18, bold=True), styles.style(font_size=11, font_color=SOFT)
    write_runs(made, 0, 0, [(heading, f"{shown_title(sheet.title)}  "), (small, what)], styles.style())
    write_text(made, 1, 0, "　".join(sheet.facts), styles.fact)
    write_text(made, 2, 0, "节次", styles.head)
    for column, day in enumerate(days, 1):
        write_text(made, 2, column, " ".join(DAYS[day]), styles.head)
    made.set_row(2, 22)
    lessons = sum(not row.look for row in sheet.rows)
    rests = len(sheet.rows) - lessons
    height = min(72.0, max(30.0, (_TALL - 16 * rests) / max(1, lessons)))
    for number, row in enumerate(sheet.rows, _FIRST):
        made.set_row(number, 16 if row.look else height)
        _write_row(book, made, number, row)
    made.freeze_panes(_FIRST, 1)
    made.repeat_rows(2)
    made.print_area(0, 0, max(_FIRST, _FIRST + len(sheet.rows) - 1), len(days))


def shown_title(title: str) -> str:
    """A title that leaves room for what follows it."""
    return title if len(title) <= 40 else f"{title[:39]}…"


def _write_row(book: Book, made: Worksheet, number: int, row: Row) -> None:
    styles = book.styles
    small = styles.style(font_size=8, font_color=SOFT)
    if row.look:
        write_text(made, number, 0, row.clock, styles.boxed(font_size=8, font_color=SOFT, bg_color=REST))
    else:
        label = [(styles.style(bold=True), f"{row.label[:20]}\n"), (small, row.clock)]
        write_runs(made, number, 0, label, styles.boxed())
    column = 1
    for cell in row.cells:
        _write_cell(book, made, number, column, cell)
        column += cell.span


def _write_cell(book: Book, made: Worksheet, row: int, column: int, cell: Cell) -> None:
    styles = book.styles
    if cell.entries:
        _write_entries(book, made, row, column, cell)
        return
    if cell.look == "off":
        made.write_blank(row, column, None, styles.boxed(pattern=14, fg_color="#C9D1DB", bg_color="#FFFFFF"))
        return
    fill = {"rest": REST, "away": AWAY}.get(cell.look)
    looks = {"font_size": 9, "font_color": SOFT} | ({} if fill is None else {"bg_color": fill})
    if cell.span > 1:
        made.merge_range(row, column, row, column + cell.span - 1, "", styles.boxed(**looks))
    write_text(made, row, column, cell.note, styles.boxed(**looks))


def _write_entries(book: Book, made: Worksheet, row: int, column: int, cell: Cell) -> None:
    """One lesson fills the cell with its colour; several, in odd and even weeks, stand one above the other."""
    styles = book.styles
    if len(cell.entries) == 1:
        entry = cell.entries[0]
        head, rest = entry_lines(entry)
        big = 14 if len(head) <= 8 else 10
        runs = [(styles.style(bold=True, font_size=big), head)]
        runs += [(styles.style(font_size=9, font_color="#333C49"), f"\n{rest}")] if rest else []
        write_runs(made, row, column, runs, styles.toned(entry.tone))
        return
    runs = []
    for number, entry in enumerate(cell.entries):
        head, rest = entry_lines(entry)
        ink = TONES[entry.tone].ink
        runs.append((styles.style(bold=True, font_size=11, font_color=ink), f"{chr(10) if number else ''}{head}"))
        runs += [(styles.style(font_size=8, font_color="#333C49"), f" {rest}")] if rest else []
    write_runs(made, row, column, runs, styles.toned(cell.entries[0].tone))
