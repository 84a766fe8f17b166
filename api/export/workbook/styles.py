"""How cells look: a few styles, each made once."""

from __future__ import annotations

from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.format import Format

from ...page.tones import TONES

FONT = "Microsoft YaHei"
"""Comes with Windows and Office; elsewhere the program puts its own Chinese font in its place."""

LINE = "#8793A3"
SOFT = "#526071"
BRAND = "#12508F"
REST = "#F1F3F6"
AWAY = "#F3ECE2"


class Styles:
    """The styles of one workbook."""

    def __init__(self, book: Workbook) -> None:
        self._book = book
        self._made: dict[tuple[tuple[str, Any], ...], Format] = {}

    def style(self, **wanted: Any) -> Format:
        """The format with these properties, as xlsxwriter names them, in the workbook's font."""
        key = tuple(wanted.items())
        if key not in self._made:
            self._made[key] = self._book.add_format({"font_name": FONT, "font_size": 10, "valign": "vcenter", **wanted})
        return self._made[key]

    def boxed(self, **wanted: Any) -> Format:
        """The same with a thin line around the cell."""
        return self.style(**{"border": 1, "border_color": LINE, "text_wrap": True, "align": "center", **wanted})

    def toned(self, tone: int, **wanted: Any) -> Format:
        """A lesson's cell: the subject's fill, and a stroke of its ink on the left."""
        colours = TONES[tone]
        return self.boxed(**{"bg_color": colours.fill, "left": 5, "left_color": colours.ink, **wanted})

    @property
    def title(self) -> Format:
        """The title of a sheet."""
        return self.style(font_size=18, bold=True)

    @property
    def fact(self) -> Format:
        """A line of facts under the title."""
        return self.style(font_color=SOFT)

    @property
    def head(self) -> Format:
        """A heading of a table."""
        return self.boxed(bold=True, bg_color="#E4EAF1")

    @property
    def link(self) -> Format:
        """A name that leads to a sheet."""
        return self.style(font_color=BRAND, underline=1, shrink=True)

    @property
    def boxed_link(self) -> Format:
        """The same in a table."""
        return self.boxed(font_color=BRAND, underline=1)
