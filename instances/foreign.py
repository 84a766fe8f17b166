"""Foreign data: other people's files, fitted to a model of their format."""

from __future__ import annotations

from pathlib import Path

from ..models.document import Words
from ..models.fault import DocumentError, Fault, shown
from .files import read_text
from .json_text import read_json
from .shape import D, shape


def read_foreign(model: type[D], path: Path) -> D:
    """Read a JSON file of a known foreign format. Raise DocumentError with every fault."""
    plain = read_json(read_text(path))
    shaped = shape(model, plain.data)
    if shaped.document is None or plain.faults:
        raise DocumentError([*plain.faults, *(misfit.fault for misfit in shaped.misfits)])
    return shaped.document


def fault_in(file: str, place: object, read: object, zh: str, en: str) -> Fault:
    """A fault in a file that is no tree of fields: a table's line, a workbook's cell."""
    return Fault(path=f"{file}: {place}", read=shown(read), expected=Words(zh=zh, en=en))
