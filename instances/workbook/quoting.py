"""Text in cells: written plainly where it is read back the same, and as "…" of JSON where it would not be.

So a name that ends in a space, holds a comma in a list, or has a character that Excel cannot hold comes back to the
last character, and everything else looks as people write it.
"""

from __future__ import annotations

import json
import re
from typing import NamedTuple

MAX_TEXT = 32_767
"""Characters that a cell holds, by Excel's own limit."""

NONE = "无"
"""What stands for a list without items where an empty cell means something else."""

_SEPARATORS = "、,，;；/\n"
_UNSEEN = re.compile(r"[^\S \n\u3000]")
_DECODER = json.JSONDecoder()


class Item(NamedTuple):
    """One item of a list; `quoted` where it stood in quotes and means exactly itself."""

    text: str
    quoted: bool


def quoted(text: str) -> str:
    """A text as JSON, without characters that a sheet cannot hold."""
    plain = all(c.isprintable() or c == "\u3000" for c in text)
    return json.dumps(text, ensure_ascii=not plain)


def _is_plain(text: str) -> bool:
    return (
        text == text.strip()
        and text[:1] not in ('"', "")
        and "_x" not in text
        and not _UNSEEN.search(text)
        and all(c.isprintable() or c in "\n\u3000" for c in text)
    )


def cell_text(text: str) -> str:
    """How a text is written into a cell."""
    return text if _is_plain(text) else quoted(text)


def list_text(items: list[str], join: str = "、") -> str:
    """How a list of texts is written into a cell."""
    return join.join(item_text(item) for item in items) if items else NONE


def item_text(item: str) -> str:
    """How one item of a list is written."""
    return quoted(item) if item == NONE or not _is_plain(item) or any(s in item for s in _SEPARATORS) else item


def read_item(text: str) -> Item:
    """What one text in a cell says."""
    text = text.strip()
    if text[:1] == '"' and text[-1:] == '"' and len(text) > 1:
        try:
            value = json.loads(text)
        except ValueError:
            return Item(text, False)
        if isinstance(value, str):
            return Item(value, True)
    return Item(text, False)


def read_items(text: str, separators: str = "、,，;；\n") -> list[Item]:
    """The items of a list in a cell; empty ones are passed over."""
    items: list[Item] = []
    start = 0
    while start < len(text):
        if text[start].isspace() or text[start] in separators:
            start += 1
            continue
        end = _end_of_quoted(text, start) if text[start] == '"' else None
        if end is None or (end < len(text) and text[end] not in separators and not text[end].isspace()):
            end = next((i for i in range(start, len(text)) if text[i] in separators), len(text))
        items.append(read_item(text[start:end]))
        start = end
    return [] if items == [Item(NONE, False)] else [item for item in items if item.text]


def _end_of_quoted(text: str, start: int) -> int | None:
    try:
        value, end = _DECODER.raw_decode(text, start)
    except ValueError:
        return None
    return end if isinstance(value, str) else None
