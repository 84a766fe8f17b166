"""The runs of an earlier report, to stand beside those of now as a peer's."""

from __future__ import annotations

from pathlib import Path

from pydantic import BaseModel, ValidationError

from ..instances.files import read_text
from ..models.fault import DocumentError, Fault
from .trial import PROGRAM, Outcome

EARLIER = "earlier"
"""The name of the program that we were."""


class _Document(BaseModel):
    """The part of a report that is read again."""

    runs: tuple[Outcome, ...]


def read_earlier(path: str | Path) -> tuple[Outcome, ...]:
    """Our own runs of a report that was written as JSON. Raise DocumentError where it is none of a suite of files."""
    try:
        document = _Document.model_validate_json(read_text(Path(path)))
    except ValidationError as error:
        place = error.errors()[0]["loc"]
        zh, en = "bench 写出的算例报告(.json)", "a report of a suite of files, as bench writes it (.json)"
        raise DocumentError([Fault.at(place, error.errors()[0]["msg"], zh, en)]) from None
    return tuple(
        run.model_copy(update={"trial": run.trial.model_copy(update={"program": EARLIER})})
        for run in document.runs
        if run.trial.program == PROGRAM
    )
