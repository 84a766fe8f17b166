"""Cells that a reader of workbooks would pass over or stumble on, found in the XML of the sheets."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass
from xml.etree import ElementTree
from xml.parsers import expat

from ...models.fault import DocumentError
from ..plain import unreadable

MAX_CELLS = 400_000
"""Cells of a sheet, those between the filled ones included."""

_REFERENCE = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})")


@dataclass(frozen=True, slots=True)
class Unvalued:
    """A cell without a value that can be read: a formula that was never computed, or an error such as #N/A."""

    text: str


def unvalued_cells(parts: dict[str, bytes]) -> dict[str, dict[tuple[int, int], Unvalued]]:
    """By sheet, the unvalued cells at (row, column), from 0. Raise DocumentError for sheets that are too large."""
    try:
        return {name: _look(name, parts[part]) for name, part in _sheets(parts).items() if part in parts}
    except (ElementTree.ParseError, expat.ExpatError) as error:
        raise unreadable(str(error), "完好的工作簿", "an undamaged workbook") from None


def _sheets(parts: dict[str, bytes]) -> dict[str, str]:
    """The part of each sheet, by the sheet's name."""
    names = {name.lower(): name for name in parts}
    book = ElementTree.fromstring(parts[names["xl/workbook.xml"]])
    links = names.get("xl/_rels/workbook.xml.rels")
    targets: dict[str, str] = {}
    for link in ElementTree.fromstring(parts[links]) if links else ():
        target = link.get("Target", "")
        path = target.lstrip("/") if target.startswith("/") else posixpath.normpath(f"xl/{target}")
        targets[link.get("Id", "")] = names.get(path.lower(), path)
    found: dict[str, str] = {}
    for sheet in book.iter():
        if sheet.tag.rpartition("}")[2] == "sheet":
            link_id = next((value for key, value in sheet.attrib.items() if key.rpartition("}")[2] == "id"), "")
            found[sheet.get("name", "")] = targets.get(link_id, "")
    return found


class _Look:
    """One pass over the XML of a sheet."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.found: dict[tuple[int, int], Unvalued] = {}
        self._row, self._column = -1, -1
        self._low, self._high, self._right, self._count = 1 << 30, -1, -1, 0
        self._formula = self._value = self._error = self._is_text = False
        self._text: list[str] = []
        self._within = False

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        tag = tag.rpartition(":")[2]
        if tag == "row":
            given = attributes.get("r", "")
            self._row = int(given) - 1 if given.isdecimal() and len(given) < 9 else self._row + 1
            self._column = -1
        elif tag == "c":
            at = _REFERENCE.fullmatch(attributes.get("r", ""))
            self._column = column_number(at[1]) if at else self._column + 1
            self._row = int(at[2]) - 1 if at else self._row
            self._formula = self._within = False
            self._value = False
            self._text = []
            self._error = attributes.get("t") == "e"
            self._is_text = attributes.get("t") == "str"
        elif tag in ("v", "is"):
            self._within = True
        elif tag == "f":
            self._formula = True

    def text(self, text: str) -> None:
        if self._within:
            self._value = True
            if self._error:
                self._text.append(text)

    def end(self, tag: str) -> None:
        tag = tag.rpartition(":")[2]
        if tag in ("v", "is"):
            self._within = False
        if tag != "c":
            return
        if self._error or (self._formula and not self._value and not self._is_text):
            said = "".join(self._text) or ("#?" if self._error else "=…")
            self.found[self._row, self._column] = Unvalued(said)
        if self._value or self._formula:
            self._grow()

    def _grow(self) -> None:
        self._count += 1
        self._low, self._high = min(self._low, self._row), max(self._high, self._row)
        self._right = max(self._right, self._column)
        if (self._high + 1) * (self._right + 1) > MAX_CELLS or self._count > MAX_CELLS:
            raise too_wide(self.name, self._high, self._right)


def _look(name: str, raw: bytes) -> dict[tuple[int, int], Unvalued]:
    look = _Look(name)
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = look.start
    parser.EndElementHandler = look.end
    parser.CharacterDataHandler = look.text
    parser.Parse(raw, True)
    return look.found


def column_number(letters: str) -> int:
    """A → 0, Z → 25, AA → 26."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


def column_letters(number: int) -> str:
    """0 → A, 25 → Z, 26 → AA."""
    letters = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def too_wide(sheet: str, row: int, column: int) -> DocumentError:
    """What is said of a sheet whose cells lie too far apart."""
    read = f"{sheet}!{column_letters(column)}{row + 1}"
    return unreadable(read, f"不超过 {MAX_CELLS} 格的工作表（删去远处的内容）", f"a sheet of at most {MAX_CELLS} cells")
