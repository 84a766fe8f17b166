"""Texts that people typed, made fit for cells, for the names of sheets and for the names of files."""

from __future__ import annotations

import re
import unicodedata

LONGEST = 400
"""Characters of a text that is only shown; what is read back is never cut."""

_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff\u202a-\u202e\u2066-\u2069]")
"""Control characters, halves of characters, and marks that turn the direction of what follows."""

_NOT_IN_SHEETS = re.compile(r"[\[\]:*?/\\']")
_NOT_IN_FILES = re.compile(r'[<>:"/\\|?*]')
_RESERVED_SHEETS = frozenset({"history"})
_RESERVED_FILES = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)


def shown(text: str) -> str:
    """A text as it may stand in a cell that is only looked at."""
    seen = _UNSEEN.sub("�", text)
    return seen if len(seen) <= LONGEST else f"{seen[: LONGEST - 1]}…"


class Names:
    """Names that are told apart whatever their case, each within a length; a number is added where one is taken."""

    def __init__(self, longest: int) -> None:
        """Take the greatest length, in units of UTF-16, as Excel and Windows count."""
        self._longest = longest
        self._taken: set[str] = set()

    def free(self, text: str) -> str:
        """The text, or its beginning with a number, so that it is new."""
        number, found = 1, _cut(text, self._longest)
        while _alike(found) in self._taken:
            number += 1
            mark = f"({number})"
            found = _cut(text, self._longest - len(mark)) + mark
        self._taken.add(_alike(found))
        return found


def sheet_name(text: str) -> str:
    """A text without what the name of a sheet may not hold."""
    tidy = " ".join(_NOT_IN_SHEETS.sub("_", shown(text)).split()) or "_"
    return f"{tidy}_" if tidy.casefold() in _RESERVED_SHEETS else tidy


def file_name(text: str) -> str:
    """A text without what the name of a file may not hold on any common system."""
    tidy = " ".join(_NOT_IN_FILES.sub("_", shown(text)).split()).strip(". ") or "_"
    return f"_{tidy}" if _RESERVED_FILES.fullmatch(tidy) else tidy


def _alike(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold()


def _cut(text: str, longest: int) -> str:
    """The beginning of a text, never half a character."""
    while len(text.encode("utf-16-le")) // 2 > longest:
        text = text[:-1]
    return text.rstrip()
