"""The parameters of a rule in one cell: a line for each, name=value, the value as JSON or YAML writes it."""

from __future__ import annotations

import json
import re
from typing import Any

from ...models.fault import DocumentError
from ..json_text import read_json
from ..yaml_text import read_yaml
from .kinds import MISSING, OfText, Written
from .quoting import cell_text, quoted, read_item
from .reading import Cell, Reading

_NAME = re.compile(r"[A-Za-z_][\w-]*")
_LINE = re.compile(r'\s*("(?:[^"\\]|\\.)*"|[A-Za-z_][\w-]*)\s*[=＝:：]\s*(.*?)\s*', re.DOTALL)
_NEXT = re.compile(r"\s*[;；]\s*(?=[A-Za-z_][\w-]*\s*[=＝])")


class Parameters(OfText):
    """A rule's own numbers: periods=2, one to a line."""

    def value(self, text: str, cell: Cell, on: Reading) -> Any:
        whole = read_item(text)
        found: dict[str, Any] = {}
        for line in whole.text.split("\n"):
            if not line.strip():
                continue
            pairs = _pairs(line)
            if pairs is None or any(name in found for name, _ in pairs):
                on.blame(
                    cell, "参数，每行一个，例如 periods=2，每个名称一次", "parameters such as periods=2, a line each"
                )
                return MISSING
            found |= dict(pairs)
        return found

    def write(self, value: Any, on: Reading) -> Written:
        return cell_text("\n".join(f"{_name(name)}={_value(each)}" for name, each in value.items()))


def _pairs(line: str) -> list[tuple[str, Any]] | None:
    """The parameters of one line, which may hold several with ; between them."""
    pair = _pair(line)
    if pair is not None and (pair[2] or not _NEXT.search(line)):
        return [pair[:2]]
    pairs = [_pair(part) for part in _NEXT.split(line)]
    return None if None in pairs else [pair[:2] for pair in pairs if pair is not None]


def _pair(text: str) -> tuple[str, Any, bool] | None:
    """A name, a value, and whether the value was JSON."""
    found = _LINE.fullmatch(text)
    if found is None:
        return None
    name = read_item(found[1]).text
    for read, is_json in ((read_json, True), (read_yaml, False)):
        try:
            plain = read(found[2])
        except DocumentError:
            continue
        if not plain.faults:
            return name, plain.data, is_json
    return None


def _name(name: str) -> str:
    return name if _NAME.fullmatch(name) else quoted(name)


def _value(value: Any) -> str:
    plain = all(c.isprintable() for c in json.dumps(value, ensure_ascii=False))
    return json.dumps(value, ensure_ascii=not plain, allow_nan=False)
