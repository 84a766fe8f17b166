"""Documents in files: read with all their faults at once, written whole or not at all."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, TypeVar

from ..models.checks import (
    Trouble,
    pack_names,
    scenario_names,
    school_contradictions,
    school_names,
    timetable_contradictions,
    timetable_names,
)
from ..models.document import Document
from ..models.fault import DocumentError, Fault
from ..models.policy import Pack
from ..models.scenario import Scenario
from ..models.school import School
from ..models.timetable import Timetable
from .files import read_text, write_text
from .json_text import json_text, read_json
from .plain import Plain, unreadable
from .salvage import salvage
from .shape import D, shape
from .yaml_text import read_yaml, yaml_text

_READERS = {".yaml": read_yaml, ".yml": read_yaml, ".json": read_json}
_WRITERS = {".yaml": yaml_text, ".yml": yaml_text, ".json": json_text}

F = TypeVar("F")
Names = Callable[[Any], Iterable[Trouble]]
Contradictions = Callable[[D, frozenset[str]], Iterable[Trouble]]


def read_school(path: str | Path) -> School:
    """Read a school from a .yaml or .json file. Raise DocumentError with every fault."""
    return parse_school(*_read(Path(path)))


def read_timetable(path: str | Path, school: School) -> Timetable:
    """Read a timetable of a school from a .yaml or .json file. Raise DocumentError with every fault."""
    return parse_timetable(*_read(Path(path)), school=school)


def read_scenario(path: str | Path, school: School) -> Scenario:
    """Read a scenario about a school from a .yaml or .json file. Raise DocumentError with every fault."""
    return parse_scenario(*_read(Path(path)), school=school)


def read_pack(path: str | Path) -> Pack:
    """Read a policy pack from a .yaml or .json file. Raise DocumentError with every fault."""
    return parse_pack(*_read(Path(path)))


def parse_school(text: str, suffix: str) -> School:
    """Read a school from text, as `suffix` (.yaml or .json) says. Raise DocumentError with every fault."""
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
    """Read a scenario from text, as `suffix` (.yaml or .json) says. Raise DocumentError with every fault."""
    return _document(Scenario, text, suffix, lambda data: scenario_names(data, school), lambda scenario, _: ())


def parse_pack(text: str, suffix: str) -> Pack:
    """Read a policy pack from text, as `suffix` (.yaml or .json) says. Raise DocumentError with every fault."""
    return _document(Pack, text, suffix, pack_names, lambda pack, _: ())


def _document(model: type[D], text: str, suffix: str, names: Names, contradictions: Contradictions[D]) -> D:
    plain: Plain = _dress(_READERS, suffix)(text)
    if plain.data is None:
        raise DocumentError(plain.faults or unreadable("", "有内容的文件", "a file with something in it").faults)
    shaped = shape(model, plain.data)
    faults = [*plain.faults, *(misfit.fault for misfit in shaped.misfits)]
    faults += [Fault.at(*trouble) for trouble in names(plain.data)]
    rest = salvage(model, plain.data, shaped)
    if rest is not None:
        found = (t._replace(loc=rest.original(t.loc)) for t in contradictions(rest.document, rest.spoiled))
        faults += [Fault.at(*trouble) for trouble in found if not rest.touches(trouble.loc)]
    if shaped.document is None or faults:
        raise DocumentError(dict.fromkeys(faults))
    return shaped.document


def _read(path: Path) -> tuple[str, str]:
    """The text of a file and its suffix; the suffix is looked at first."""
    _dress(_READERS, path.suffix)
    return read_text(path), path.suffix


def _dress(by_suffix: dict[str, F], suffix: str) -> F:
    """The reader or writer for a suffix."""
    found = by_suffix.get(suffix.lower())
    if found is None:
        raise unreadable(suffix, "以 .yaml、.yml 或 .json 结尾的文件", "a file that ends in .yaml, .yml or .json")
    return found


def document_text(document: Document, suffix: str = ".yaml") -> str:
    """The text of a document; fields that say no more than their default are left out. Raise DocumentError."""
    writer = _dress(_WRITERS, suffix)
    return writer(_shorten(document, document.model_dump(mode="json", by_alias=True)))


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
    """Write a document to a .yaml or .json file; an existing file is replaced at once, or not touched at all.

    Raise DocumentError for another suffix, OSError where the file can not be written.
    """
    path = Path(path)
    write_text(document_text(document, path.suffix), path)
