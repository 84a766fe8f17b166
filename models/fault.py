"""A fault: one place where a document does not say what it should."""

import json
import re
from collections.abc import Iterable

from pydantic import Field

from .document import Document, Words

Loc = tuple[str | int, ...]
"""A place in a document, step by step: field names and positions in lists."""

_PLAIN_STEP = re.compile(r"[A-Za-z_][\w-]{0,59}")
_SHOWN = 80
_NOTHING = ('""', "[]", "")
_IN_QUOTES = re.compile(r'"([^"\\]*)"')


def path_text(loc: Loc) -> str:
    """Write a place as people read it: teachers[3].id."""
    return "".join(map(_step, loc)).removeprefix(".")


def _step(step: str | int) -> str:
    if isinstance(step, int):
        return f"[{step}]"
    return f".{step}" if _PLAIN_STEP.fullmatch(step) else f"[{shown(step)}]"


def shown(value: object) -> str:
    """What stands in a document, as JSON, cut at 80 characters."""
    text = json.dumps(_cut(value), ensure_ascii=False, default=str)
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"


def _cut(value: object, depth: int = 3) -> object:
    """The beginning of a value, so that writing it never takes long."""
    if isinstance(value, str):
        return value[: _SHOWN + 1].encode("utf-8", "replace").decode()
    if isinstance(value, dict):
        return {_cut(k): _cut(v, depth - 1) for k, v in list(value.items())[:9]} if depth else "…"
    if isinstance(value, list | tuple):
        return [_cut(v, depth - 1) for v in value[:9]] if depth else "…"
    return value


def with_nearest(zh: str, en: str, like: str | None) -> tuple[str, str]:
    """What is expected, in Chinese and English, with the known name that is most like what was read, if one is."""
    return (zh, en) if like is None else (f"{zh}，最接近的是“{like}”", f"{en}; the nearest is {like!r}")


class Fault(Document):
    """One place of a document, what was read there, and what was expected instead."""

    path: str = Field(description="the place, for example teachers[3].id; empty: the whole document")
    read: str = Field(description="what stands there, shortened")
    expected: Words = Field(description="what should stand there")

    @classmethod
    def at(cls, loc: Loc, read: object, zh: str, en: str) -> "Fault":
        """The fault at a place where the value `read` stands."""
        return cls(path=path_text(loc), read=shown(read), expected=Words(zh=zh, en=en))

    @property
    def words(self) -> Words:
        """The whole fault in a sentence; the place stands in the Chinese one only."""
        place = self.path or "文件"
        nothing = self.read in _NOTHING
        zh, en = ("空", "nothing") if nothing else (_IN_QUOTES.sub(r"“\1”", self.read), self.read)
        return Words(zh=f"{place}：读到 {zh}，应为 {self.expected.zh}", en=f"read {en}; expected {self.expected.en}")

    def __str__(self) -> str:
        """One line, Chinese first."""
        return f"{self.words.zh} / {self.words.en}"


class DocumentError(ValueError):
    """A document that cannot be used; `faults` names every place at once."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        """Raise nothing; an error without a fault would be a bug of ours."""
        self.faults = tuple(faults)
        super().__init__("\n".join(str(fault) for fault in self.faults))
