"""What the store keeps of an answer, as columns of a job's row."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence

from ...models.document import Words
from ...models.finding import Finding
from ...models.timetable import Timetable
from ..results import finding_documents


def answer_columns(timetable: Timetable | None, findings: Sequence[Finding]) -> dict[str, str | None]:
    """A timetable, if there is one, and its findings."""
    return {
        "timetable": None if timetable is None else timetable.model_dump_json(by_alias=True),
        "findings": json.dumps(finding_documents(findings), ensure_ascii=False),
    }


def sentences_column(sentences: Iterable[Words]) -> str:
    """Sentences in both languages."""
    return json.dumps([words.model_dump() for words in sentences], ensure_ascii=False)
