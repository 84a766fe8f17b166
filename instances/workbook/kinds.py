"""Kinds of cells: what each may hold, how it is read tolerantly, and how it is written."""

from __future__ import annotations

import re
import unicodedata
from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import Any, Protocol

from ...models.fault import with_nearest
from ...models.likeness import nearest
from .cells import Unvalued
from .names import Names, Unclear, unclear_words
from .quoting import NONE, Item, cell_text, list_text, quoted, read_item, read_items
from .reading import Cell, Reading
from .vocabulary import ROOM_KINDS, YES_NO, Vocabulary

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
        """The value for the document; MISSING where it cannot be read."""

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


class OfText(ABC):
    """A kind of cell that is read as text."""

    def read(self, cell: Cell, on: Reading) -> Any:
        text = read_text(cell, on)
        return self.value(text, cell, on) if isinstance(text, str) else text

    @abstractmethod
    def value(self, text: str, cell: Cell, on: Reading) -> Any:
        """The value of a text that stands in a cell; MISSING, and a fault, where it is none."""


@dataclass(frozen=True)
class Text(OfText):
    """Any text, for example an id or a name."""

    def value(self, text: str, cell: Cell, on: Reading) -> Any:
        return read_item(text).text

    def write(self, value: Any, on: Reading) -> Written:
        return cell_text(value)


@dataclass(frozen=True)
class RoomKind(OfText):
    """A kind of room, by a word that is known or any other; in quotes a word means itself, and no known kind."""

    def value(self, text: str, cell: Cell, on: Reading) -> Any:
        item = read_item(text)
        return item.text if item.quoted else ROOM_KINDS.value(item.text) or item.text

    def write(self, value: Any, on: Reading) -> Written:
        known = ROOM_KINDS.value(value)
        if known is None:
            return cell_text(value)
        return ROOM_KINDS.word(value) if known == value else quoted(value)


@dataclass(frozen=True)
class RuleName(OfText):
    """The name of a rule; what was picked from a list with titles, 体育课时段(pe-time), is the name in the brackets."""

    def value(self, text: str, cell: Cell, on: Reading) -> Any:
        item = read_item(text)
        picked = None if item.quoted else _PICKED.fullmatch(item.text)
        return picked[1] if picked else item.text

    def write(self, value: Any, on: Reading) -> Written:
        return quoted(value) if _PICKED.fullmatch(value) else cell_text(value)


@dataclass(frozen=True)
class Texts(OfText):
    """Several texts."""

    def value(self, text: str, cell: Cell, on: Reading) -> Any:
        return [item.text for item in read_items(text)]

    def write(self, value: Any, on: Reading) -> Written:
        return list_text(value)


@dataclass(frozen=True)
class Whole(OfText):
    """A whole number."""

    def value(self, text: str, cell: Cell, on: Reading) -> Any:
        number = None if isinstance(cell.value, bool) else _WHOLE.fullmatch(unicodedata.normalize("NFKC", text))
        if number is None:
            on.blame(cell, "整数", "a whole number")
            return MISSING
        return int(number[1])

    def write(self, value: Any, on: Reading) -> Written:
        return value if abs(value) < _EXACT else str(value)


@dataclass(frozen=True)
class Choice(OfText):
    """One of some words."""

    words: Vocabulary

    def value(self, text: str, cell: Cell, on: Reading) -> Any:
        value = self.words.value(text)
        if value is None:
            zh, en = f"下列之一：{'、'.join(self.words.shown)}", f"one of {', '.join(self.words.words)}"
            on.blame(cell, *with_nearest(zh, en, nearest(text, self.words.shown)))
            return MISSING
        return value

    def write(self, value: Any, on: Reading) -> Written:
        return self.words.word(value)


@dataclass(frozen=True)
class Choices(OfText):
    """Several of some words."""

    words: Vocabulary

    def value(self, text: str, cell: Cell, on: Reading) -> Any:
        one = Choice(self.words)
        values = [one.value(item.text, cell, on) for item in read_items(text, "、,，;；\n 　/")]
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


def _apart(item: Item, names: Names | None) -> list[str]:
    """The ids that an item means whose names stand with spaces between them, 语文 数学; none where it is one name."""
    parts = item.text.split()
    if item.quoted or names is None or len(parts) < 2 or not isinstance(names.find(item), Unclear):
        return []
    found = [names.find(Item(part, False)) for part in parts]
    return [id_ for id_ in found if isinstance(id_, str)] if not any(isinstance(id_, Unclear) for id_ in found) else []


@dataclass(frozen=True)
class Ref(OfText):
    """The name or the id of something in another sheet."""

    kind: str

    def value(self, text: str, cell: Cell, on: Reading) -> Any:
        return reference(self.kind, read_item(text), cell, on)

    def write(self, value: Any, on: Reading) -> Written:
        return on.names[self.kind].label(value)


@dataclass(frozen=True)
class Refs(OfText):
    """Several names or ids."""

    kind: str

    def value(self, text: str, cell: Cell, on: Reading) -> Any:
        items = read_items(text)
        if len(items) == 1 and (apart := _apart(items[0], on.names.get(self.kind))):
            return apart
        return [reference(self.kind, item, cell, on) for item in items]

    def write(self, value: Any, on: Reading) -> Written:
        return "、".join(map(on.names[self.kind].label, value)) or NONE
