"""JSON text to plain data and back. Repeated keys, NaN and bottomless nesting are faults, never an accident."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from typing import Any

from ..models.fault import Fault, Loc
from .plain import (
    LONE_SURROGATE,
    MAX_DEPTH,
    MAX_VALUES,
    Plain,
    Refused,
    not_a_number,
    number,
    too_deep,
    too_long,
    unreadable,
    whole_number,
)


class _Object(dict[str, Any]):
    """A JSON object that remembers which of its keys stood there twice."""

    repeated: tuple[str, ...] = ()


def _object(pairs: list[tuple[str, Any]]) -> _Object:
    made = _Object(pairs)
    if len(made) < len(pairs):
        times = Counter(key for key, _ in pairs)
        made.repeated = tuple(key for key, n in times.items() if n > 1)
    return made


def read_json(text: str) -> Plain:
    """Read JSON text. Raise DocumentError where it cannot be read on."""
    try:
        data = json.loads(
            text,
            object_pairs_hook=_object,
            parse_constant=not_a_number,
            parse_int=whole_number,
            parse_float=number,
        )
    except json.JSONDecodeError as error:
        read = text[max(0, error.pos - 10) : error.pos + 20]
        place = f"第 {error.lineno} 行第 {error.colno} 列 line {error.lineno} column {error.colno}: {read}"
        raise unreadable(place, "正确的 JSON 文字", f"well-formed JSON ({error.msg})") from None
    except RecursionError:
        raise too_deep() from None
    return Plain(data, tuple(_clean(data)))


def _clean(data: Any) -> Iterator[Fault]:
    """Yield what no document may hold, putting null in its place."""
    if isinstance(data, Refused):
        raise unreadable(data.read, data.zh, data.en)
    waiting: list[tuple[Any, Loc]] = [(data, ())] if isinstance(data, dict | list) else []
    values = 0
    while waiting:
        holder, loc = waiting.pop()
        if len(loc) >= MAX_DEPTH:
            raise too_deep()
        values += len(holder)
        if values > MAX_VALUES:
            raise too_long()
        if isinstance(holder, _Object):
            for key in holder.repeated:
                yield Fault.at((*loc, key), key, "每个字段只写一次", "each field once")
        for step, value in list(holder.items() if isinstance(holder, dict) else enumerate(holder)):
            at = (*loc, step)
            if isinstance(value, dict | list):
                waiting.append((value, at))
            elif isinstance(value, Refused):
                yield Fault.at(at, value.read, value.zh, value.en)
                holder[step] = None
            elif isinstance(value, str) and LONE_SURROGATE.search(value):
                yield Fault.at(at, value, "完整的 Unicode 文字", "whole Unicode characters")
                holder[step] = None


def json_text(data: Any) -> str:
    """Write plain data as JSON."""
    return json.dumps(data, ensure_ascii=False, indent=1, allow_nan=False) + "\n"
