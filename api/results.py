"""The results of commands that search for a timetable: exit codes, and what their JSON documents have in common."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from .console import NO, OUT_OF_TIME

if TYPE_CHECKING:
    from ..models.finding import Finding
    from ..models.timetable import Timetable


def no_answer(status: str) -> int:
    """The exit code of a search without an answer: there is none, or the time was too short to tell."""
    return NO if status == "infeasible" else OUT_OF_TIME


def timetable_document(timetable: Timetable | None, file: Path | None) -> dict[str, object]:
    """Which file a timetable was written to, or, where it was not, the timetable itself."""
    if timetable is None or file is not None:
        return {"timetable_file": None if timetable is None else str(file), "timetable": None}
    return {"timetable_file": None, "timetable": timetable.model_dump(mode="json", by_alias=True)}


def finding_documents(findings: Iterable[Finding]) -> list[dict[str, object]]:
    """Findings for JSON."""
    return [finding.model_dump(mode="json", by_alias=True) for finding in findings]
