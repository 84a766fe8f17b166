"""The hash of a school document, by which a timetable knows what it was made from."""

from __future__ import annotations

import hashlib
import json

from ..models.school import School


def fingerprint(school: School) -> str:
    """SHA-256 of the document's content. How it was written (YAML or JSON, order of fields) does not matter."""
    content = school.model_dump(mode="json", by_alias=True)
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return f"sha256:{hashlib.sha256(text.encode()).hexdigest()}"
