"""One kind of document in the place of another, told in a sentence instead of every field that it has not."""

from __future__ import annotations

from typing import Any

from ..models.document import Document, Words
from ..models.fault import DocumentError, Fault
from ..models.scenario import Scenario
from ..models.school import School
from ..models.timetable import Timetable

_CALLED: dict[type[Document], Words] = {
    School: Words(zh="学校文件", en="a school"),
    Timetable: Words(zh="课表文件", en="a timetable"),
    Scenario: Words(zh="情景文件", en="a scenario"),
}


def refuse_another_kind(model: type[Document], data: Any) -> None:
    """Raise DocumentError where plain data has all that another kind of document must have, and not what this must."""
    if model not in _CALLED or not isinstance(data, dict) or _holds(model, data):
        return
    for kind, words in _CALLED.items():
        if _holds(kind, data):
            raise DocumentError([Fault(path="", read=f"{words.zh} {words.en}", expected=_CALLED[model])])


def _holds(model: type[Document], data: dict[str, Any]) -> bool:
    """Whether data has every field that a kind of document must have."""
    return all(field.alias in data or name in data for name, field in model.model_fields.items() if field.is_required())
