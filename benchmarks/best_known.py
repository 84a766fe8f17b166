"""What others have reached, from a file that the user gives."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from ..instances.files import read_text
from ..instances.json_text import read_json
from ..models.fault import DocumentError, Fault
from .trial import Cost

BestKnown = dict[str, Cost]
"""The best known cost of each instance, by name."""


def read_best_known(path: str | Path) -> BestKnown:
    """Read {name: soft}, {name: [hard, soft]} or {name: {"best": [hard, soft], ...}}. Raise DocumentError.

    Names are those of instances or of their files.
    """
    plain = read_json(read_text(Path(path)))
    document = plain.data
    if not isinstance(document, dict):
        raise DocumentError([Fault.at((), document, "一个 JSON 对象", "a JSON object")])
    found = {name: _cost(value) for name, value in document.items()}
    zh, en = 'soft、[hard, soft] 或 {"best": [hard, soft]}', 'soft, [hard, soft] or {"best": [hard, soft]}'
    faults = list(plain.faults)
    faults += [Fault.at((name,), document[name], zh, en) for name, cost in found.items() if cost is None]
    if faults:
        raise DocumentError(faults)
    return {name: cost for name, cost in found.items() if cost is not None}


def _cost(value: Any) -> Cost | None:
    if isinstance(value, dict):
        value = value.get("best")
    if isinstance(value, int):
        value = [0, value]
    whole = isinstance(value, list) and len(value) == 2 and all(type(n) is int and n >= 0 for n in value)
    return (value[0], value[1]) if whole else None
