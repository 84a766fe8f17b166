"""Kinds of cells: what each may hold, how it is read tolerantly, and how it is written."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Any, Protocol

from ...models.fault import nearest, with_nearest
from .cells import Unvalued
from .names import Unclear, unclear_words
from .quoting import NONE, Item, cell_text, list_text, quoted, read_item, read_items
from .reading import Cell, Reading
from .vocabulary import YES_NO, Vocabulary

MISSING: Any = object()
"""What a cell says that could not be read; the fault has been noted."""

Written = str | int | float
_WHOLE = re.compile(r"([-+]?[0-9]{1,18})(?:\.0*)?\s*(?:课时|节|人|分钟|分|班|周|个)?")
_PICKED = re.compile(r".*[((]([a-z][a-z0-9-]*)[))]", re.DOTALL)
_EXACT = 10**15
"""Whole numbers up to this one are kept by the numbers of a sheet."""


class Kind(Protocol):
    """How the cells of a column are read and written."""

    def read(self, cell: Cell, on: Reading) -> Any:
        """The value for the document; MISSING where it can not be read."""

    def write(self, value: Any, on: Reading) -> Written:
        """The cell for a value of the document."""


def read_text(cell: Cell, on: Reading) -> str | Any:
    """The text of a cell as people see it; a number is its digits."""
    value = cell.value
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, int | float):
        return str(int(value)) if float(value).is_integer() else repr(value)
    if isinstance(value, Unvalued):
        on.blame(cell, "值（公式请粘贴为数值，错误值请改正）", "a value (paste formulas as values, mend errors)")
        return MISSING
    on.blame(cell, "文字（表格软件改成了日期或时刻：先设为文本格式再填）", "text, not a date; format the cell as text")
    return MISSING


@dataclass(frozen=True)
class Text:
    """Any text, for example an id or a name."""

    def read(self, cell: Cell, on: Reading) -> Any:
        text = read_text(cell, on)
        return read_item(text).text if isinstance(text, str) else text

    def write(self, value: Any, on: Reading) -> Written:
        return cell_text(value)


@dataclass(frozen=True)
class RuleName:
    """The name of a rule; what was picked from a list with titles, 体育课时段(pe-time), is the name in the brackets."""

    def read(self, cell: Cell, on: Reading) -> Any:
        text = read_text(cell, on)
        if not isinstance(text, str):
            return text
        item = read_item(text)
        picked = None if item.quoted else _PICKED.fullmatch(item.text)
        return picked[1] if picked else item.text

    def write(self, value: Any, on: Reading) -> Written:
        return quoted(value) if _PICKED.fullmatch(value) else cell_text(value)


@dataclass(frozen=True)
class Texts:
    """Several texts."""

    def read(self, cell: Cell, on: Reading) -> Any:
        text = read_text(cell, on)
        return [item.text for item in read_items(text)] if isinstance(text, str) else text

    def write(self, value: Any, on: Reading) -> Written:
        return list_text(value)


@dataclass(frozen=True)
class Whole:
    """A whole number."""

    def read(self, cell: Cell, on: Reading) -> Any:
        text = read_text(cell, on)
        if not isinstance(text, str):
            return text
        number = None if isinstance(cell.value, bool) else _WHOLE.fullmatch(unicodedata.normalize("NFKC", text))
        if number is None:
            on.blame(cell, "整数", "a whole number")
            return MISSING
        return int(number[1])

    def write(self, value: Any, on: Reading) -> Written:
        return value if abs(value) < _EXACT else str(value)


@dataclass(frozen=True)
class Choice:
    """One of some words."""

    words: Vocabulary

    def read(self, cell: Cell, on: Reading) -> Any:
        text = read_text(cell, on)
        return self.one(text, cell, on) if isinstance(text, str) else text

    def one(self, text: str, cell: Cell, on: Reading) -> Any:
        """The value of one word in a cell."""
        value = self.words.value(text)
        if value is None:
            zh, en = f"其中之一：{'、'.join(self.words.shown)}", f"one of {', '.join(self.words.words)}"
            on.blame(cell, *with_nearest(zh, en, nearest(text, self.words.shown)))
            return MISSING
        return value

    def write(self, value: Any, on: Reading) -> Written:
        return self.words.word(value)


@dataclass(frozen=True)
class Choices:
    """Several of some words."""

    words: Vocabulary

    def read(self, cell: Cell, on: Reading) -> Any:
        text = read_text(cell, on)
        if not isinstance(text, str):
            return text
        one = Choice(self.words)
        values = [one.one(item.text, cell, on) for item in read_items(text, "、,，;；\n 　/")]
        return MISSING if MISSING in values else values

    def write(self, value: Any, on: Reading) -> Written:
        return "、".join(map(self.words.word, value)) or NONE


@dataclass(frozen=True)
class YesNo:
    """Yes or no."""

    def read(self, cell: Cell, on: Reading) -> Any:
        answer = Choice(YES_NO).read(cell, on)
        return answer if answer is MISSING else answer == "yes"

    def write(self, value: Any, on: Reading) -> Written:
        return "是" if value else "否"


@dataclass(frozen=True)
class WordedNumber:
    """A number of which there are few, each with a word of its own."""

    words: Vocabulary

    def read(self, cell: Cell, on: Reading) -> Any:
        answer = Choice(self.words).read(cell, on)
        return answer if answer is MISSING else int(answer)

    def write(self, value: Any, on: Reading) -> Written:
        return self.words.word(str(value))


def reference(kind: str, item: Item, cell: Cell, on: Reading) -> str:
    """The id that an item means; the text itself, and a fault, where that is not clear."""
    names = on.names.get(kind)
    if names is None:
        return item.text
    found = names.find(item)
    if isinstance(found, Unclear):
        on.blame(cell, *unclear_words(kind, item.text, found, names))
        return item.text
    return found


@dataclass(frozen=True)
class Ref:
    """The name or the id of something in another sheet."""

    kind: str

    def read(self, cell: Cell, on: Reading) -> Any:
        text = read_text(cell, on)
        return reference(self.kind, read_item(text), cell, on) if isinstance(text, str) else text

    def write(self, value: Any, on: Reading) -> Written:
        return on.names[self.kind].label(value)


@dataclass(frozen=True)
class Refs:
    """Several names or ids."""

    kind: str

    def read(self, cell: Cell, on: Reading) -> Any:
        text = read_text(cell, on)
        if not isinstance(text, str):
            return text
        return [reference(self.kind, item, cell, on) for item in read_items(text)]

    def write(self, value: Any, on: Reading) -> Written:
        return "、".join(map(on.names[self.kind].label, value)) or NONE
