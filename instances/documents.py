"""Documents in files: read with all their faults at once, written whole or not at all."""

from __future__ import annotations

from pathlib import Path
from typing import Any, TypeVar

from ..models.checks import (
    pack_names,
    scenario_contradictions,
    scenario_names,
    school_contradictions,
    school_names,
    timetable_contradictions,
    timetable_names,
    with_ids,
)
from ..models.document import Document
from ..models.fault import DocumentError
from ..models.policy import Pack
from ..models.scenario import Scenario
from ..models.school import School
from ..models.timetable import Timetable
from .files import read_text, write_bytes
from .fitting import Contradictions, Names, fitted
from .json_text import json_text, read_json
from .plain import Plain, unreadable
from .shape import D
from .timetable_workbook import read_timetable_workbook
from .workbook.guard import file_bytes
from .workbook.school import parse_workbook
from .workbook.write import school_workbook
from .yaml_text import read_yaml, yaml_text

WORKBOOK = ".xlsx"
_TABLES = (".xls", ".xlsm", ".et", ".ods", ".csv")
"""Tables that Excel, WPS or LibreOffice can save as workbooks."""
_TEXTS = (".yaml", ".yml", ".json")
_DRESSES = (*_TEXTS, WORKBOOK)
_READERS = {".yaml": read_yaml, ".yml": read_yaml, ".json": read_json}
_WRITERS = {".yaml": yaml_text, ".yml": yaml_text, ".json": json_text}

F = TypeVar("F")


def read_school(path: str | Path) -> School:
    """Read a school from a .yaml, .json or .xlsx file. Raise DocumentError with every fault."""
    path = Path(path)
    return parse_workbook(file_bytes(path)) if is_workbook(path.suffix) else parse_school(*_read(path, _DRESSES))


def read_timetable(path: str | Path, school: School) -> Timetable:
    """Read a timetable of a school from a .yaml, .json or .xlsx file. Raise DocumentError with every fault."""
    path = Path(path)
    if is_workbook(path.suffix):
        return read_timetable_workbook(path, school)
    return parse_timetable(*_read(path, _DRESSES), school=school)


def read_scenario(path: str | Path, school: School) -> Scenario:
    """Read a scenario about a school from a .yaml or .json file. Raise DocumentError with every fault."""
    return parse_scenario(*_read(Path(path)), school=school)


def read_pack(path: str | Path) -> Pack:
    """Read a policy pack from a .yaml or .json file. Raise DocumentError with every fault."""
    return parse_pack(*_read(Path(path)))


def parse_school(text: str | bytes, suffix: str) -> School:
    """Read a school from text, or a workbook's bytes, as `suffix` says. Raise DocumentError with every fault."""
    if isinstance(text, bytes):
        return parse_workbook(text)
    return _document(School, text, suffix, school_names, school_contradictions)


def parse_timetable(text: str, suffix: str, school: School) -> Timetable:
    """Read a timetable from text, as `suffix` (.yaml or .json) says. Raise DocumentError with every fault."""
    return _document(
        Timetable,
        text,
        suffix,
        lambda data: timetable_names(data, school),
        lambda timetable, _: timetable_contradictions(timetable, school),
    )


def parse_scenario(text: str, suffix: str, school: School) -> Scenario:
    """Read a scenario from text, as `suffix` (.yaml or .json) says; people may be named as they are called.

    Raise DocumentError with every fault.
    """
    plain = _plain_of(text, suffix)
    return fitted(
        Scenario,
        Plain(with_ids(plain.data, school), plain.faults),
        lambda data: scenario_names(data, school),
        lambda scenario, _: scenario_contradictions(scenario, school),
    )


def parse_pack(text: str, suffix: str) -> Pack:
    """Read a policy pack from text, as `suffix` (.yaml or .json) says. Raise DocumentError with every fault."""
    return _document(Pack, text, suffix, pack_names, lambda pack, _: ())


def _document(model: type[D], text: str, suffix: str, names: Names, contradictions: Contradictions[D]) -> D:
    return fitted(model, _plain_of(text, suffix), names, contradictions)


def _plain_of(text: str, suffix: str) -> Plain:
    """The plain data of a text. Raise DocumentError where there is none."""
    plain: Plain = _for_suffix(_READERS, suffix)(text)
    if plain.data is None:
        raise DocumentError(plain.faults or unreadable("", "有内容的文件", "a file with something in it").faults)
    return plain


def _read(path: Path, endings: tuple[str, ...] = _TEXTS) -> tuple[str, str]:
    """The text of a file and its suffix; the suffix is looked at first."""
    _for_suffix(_READERS, path.suffix or path.name, endings)
    return read_text(path), path.suffix


def is_workbook(suffix: str) -> bool:
    """Whether a file that ends so is a workbook."""
    return suffix.lower() == WORKBOOK


def _for_suffix(by_suffix: dict[str, F], suffix: str, endings: tuple[str, ...] = _TEXTS) -> F:
    """The reader or writer for a suffix."""
    found = by_suffix.get(suffix.lower())
    if found is None:
        *most, last = endings
        zh, en = f"以 {'、'.join(most)} 或 {last} 结尾的文件", f"a file that ends in {', '.join(most)} or {last}"
        if WORKBOOK in endings and suffix.lower() in _TABLES:
            zh, en = f"{zh}（请用 Excel 或 WPS 另存为 .xlsx）", f"{en} (save it as .xlsx)"
        raise unreadable(suffix, zh, en)
    return found


def document_bytes(document: Document, suffix: str) -> bytes:
    """A document as the bytes of a file; a school may be a workbook too. Raise DocumentError."""
    if is_workbook(suffix) and isinstance(document, School):
        return school_workbook(_plain(document))
    return document_text(document, suffix).encode()


def document_text(document: Document, suffix: str = ".yaml") -> str:
    """The text of a document; fields that say no more than their default are left out. Raise DocumentError."""
    return _for_suffix(_WRITERS, suffix)(_plain(document))


def _plain(document: Document) -> Any:
    """The plain data of a document."""
    return _shorten(document, document.model_dump(mode="json", by_alias=True))


def _shorten(value: object, written: Any) -> Any:
    """Leave out of a written document what a reader fills in again."""
    if isinstance(value, Document):
        return {
            key: _shorten(getattr(value, name), written[key])
            for name, field in type(value).model_fields.items()
            for key in (field.alias or name,)
            if name in value.always or getattr(value, name) != field.get_default(call_default_factory=True)
        }
    if isinstance(value, tuple):
        return [_shorten(each, text) for each, text in zip(value, written, strict=True)]
    return written


def write_document(document: Document, path: str | Path) -> None:
    """Write a document to a .yaml or .json file, a school to an .xlsx file too; an existing file is replaced at once.

    Where that fails it is not touched at all. Raise DocumentError for another suffix, OSError where writing fails.
    """
    path = Path(path)
    write_bytes(document_bytes(document, path.suffix), path)
