"""The workbook that is being written: its sheets, their names, and what every page of paper has in common."""

from __future__ import annotations

from collections.abc import Iterable
from io import BytesIO

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from ...page.grid import Entry
from ..texts import Names, sheet_name, shown
from .styles import FONT, Styles

_A4 = 9
_LONGEST_SHEET_NAME = 31
_TABS = {"whole": "#12508F", "class": "#157947", "teacher": "#8F3DB8", "room": "#AD531F", "data": "#58687E"}


class Book:
    """A workbook in memory. Everything that people typed is written as text, never as a formula or a link."""

    def __init__(self, school: str, version: str) -> None:
        """Begin; `school` and `version` stand on every printed page."""
        self._held = BytesIO()
        # Widths of columns are counted in digits of the default font; Excel's own is not on every machine.
        looks = {"font_name": FONT, "font_size": 10}
        options: dict[str, object] = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
        options |= {"default_format_properties": looks}
        self._book = Workbook(self._held, options)
        self._book.set_size(2400, 1500)
        self._names = Names(_LONGEST_SHEET_NAME)
        self._header = _code(school, 60)
        self._footer = _code(version, 30)
        self.styles = Styles(self._book)

    def name(self, text: str) -> str:
        """A name for a sheet like the text, that no sheet has yet."""
        return self._names.free(sheet_name(text))

    def add(self, name: str, kind: str, *, landscape: bool = True, one_page: bool = False) -> Worksheet:
        """A new sheet for A4 paper, as wide as one page, or all on one; `name` is one that was given out."""
        sheet = self._book.add_worksheet(name)
        sheet.set_paper(_A4)
        if landscape:
            sheet.set_landscape()
        else:
            sheet.set_portrait()
        sheet.set_margins(left=0.4, right=0.4, top=0.65, bottom=0.6)
        sheet.fit_to_pages(1, 1 if one_page else 0)
        sheet.center_horizontally()
        sheet.set_header(f"&L{self._header}&R&A")
        sheet.set_footer(f"&L第 {self._footer} 版&R第 &P 页，共 &N 页")
        sheet.hide_gridlines(2)
        sheet.set_tab_color(_TABS[kind])
        return sheet

    def format_only(self, **looks: object) -> Format:
        """What a condition changes of a cell, and nothing else."""
        return self._book.add_format(looks)

    def finish(self) -> bytes:
        """The file."""
        self._book.close()
        return self._held.getvalue()


def write_text(sheet: Worksheet, row: int, column: int, text: str, style: Format) -> None:
    """Write a text that is only shown."""
    sheet.write_string(row, column, shown(text), style)


def write_link(sheet: Worksheet, row: int, column: int, target: str, text: str, style: Format) -> None:
    """Write a name that leads to the sheet of that name."""
    sheet.write_url(row, column, f"internal:'{target}'!A1", style, shown(text))


def entry_lines(entry: Entry, between: str = " ") -> tuple[str, str]:
    """What stands out in a lesson's cell, and what stands below it."""
    head = "、".join(shown(link.text) for link in entry.head)
    rest = between.join(shown(link.text) for link in entry.rest)
    return (f"{entry.mark} {head}" if entry.mark else head), rest


def write_runs(sheet: Worksheet, row: int, column: int, runs: list[tuple[Format, str]], style: Format) -> None:
    """Write a cell of several runs of text, each in its own font."""
    told = [(font, text) for font, text in runs if text]
    if len(told) < 2:
        sheet.write_string(row, column, "".join(text for _, text in told), style)
    else:
        sheet.write_rich_string(row, column, *(part for run in told for part in run), style)


def row_height(texts: Iterable[tuple[str, float]], line: float = 14) -> float:
    """The height in points of a row whose texts wrap within columns of these widths; programs do not all see to it."""
    most = max((sum(_lines(part, width) for part in text.split("\n")) for text, width in texts), default=1)
    return min(409.0, line * most + 4)


def _lines(text: str, width: float) -> int:
    """Lines of a text in a column; a Chinese character is as wide as two digits."""
    units = sum(2 if ord(character) > 0x2E7F else 1 for character in text)
    return max(1, -(-units // max(1, int(width) - 1)))


def _code(text: str, longest: int) -> str:
    """A text in a header or footer, in which & begins a code."""
    return " ".join(shown(text)[:longest].split()).replace("&", "&&")
