"""Shape: plain data against a document's model, with every fault in the reader's words."""

from __future__ import annotations

import json
import typing
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from ..models.document import Document, Words
from ..models.fault import Fault, Loc, path_text, shown, with_nearest
from ..models.likeness import nearest
from ..models.scenario import KINDS, TAG

D = TypeVar("D", bound=Document)

_EXPECTED = {
    "string_type": Words(zh="文字（数字作名称请加引号，如 '701'）", en="text (quote a name made of digits: '701')"),
    "int_type": Words(zh="整数", en="a whole number"),
    "int_from_float": Words(zh="整数", en="a whole number"),
    "float_type": Words(zh="数", en="a number"),
    "bool_type": Words(zh="true 或 false", en="true or false"),
    "tuple_type": Words(zh="列表", en="a list"),
    "dict_type": Words(zh="对象（字段: 值）", en="an object of fields"),
    "model_type": Words(zh="对象（字段: 值）", en="an object of fields"),
    "greater_than": Words(zh="大于 {gt} 的数", en="a number above {gt}"),
    "greater_than_equal": Words(zh="不小于 {ge} 的数", en="a number of at least {ge}"),
    "less_than_equal": Words(zh="不大于 {le} 的数", en="a number of at most {le}"),
    "string_too_short": Words(zh="至少 {min_length} 个字", en="text of at least {min_length} character"),
    "string_too_long": Words(zh="至多 {max_length} 个字", en="text of at most {max_length} characters"),
    "string_pattern_mismatch": Words(zh="首尾没有空格的一行文字", en="one line of text without spaces at its ends"),
    "too_short": Words(zh="至少 {min_length} 项", en="at least {min_length} item"),
    "literal_error": Words(zh="下列之一：{expected}", en="one of: {expected}"),
    "enum": Words(zh="下列之一：{expected}", en="one of: {expected}"),
    "value_error": Words(zh="时刻 HH:MM，例如 08:20", en="a clock time HH:MM, for example 08:20"),
}


@dataclass(frozen=True)
class Misfit:
    """A place where data does not fit the model: the fault, and what must be cut for the rest to fit."""

    fault: Fault
    cut: Loc


@dataclass(frozen=True)
class Shaped(Generic[D]):
    """The document, or every place where the data does not fit it."""

    document: D | None
    misfits: tuple[Misfit, ...] = ()


def shape(model: type[D], data: Any) -> Shaped[D]:
    """Fit plain data to a model. Raise nothing."""
    text = json.dumps(data, allow_nan=False)
    try:
        return Shaped(model.model_validate_json(text, by_alias=True, by_name=False))
    except ValidationError as error:
        found = [details for details in error.errors(include_url=False) if not _is_emptied(details)]
        return Shaped(None, tuple(_misfit(model, details) for details in found))


def _is_emptied(error: ErrorDetails) -> bool:
    """Whether a list is only too short without its faulty items, which are told already."""
    return error["type"] == "too_short" and len(error["input"]) >= error["ctx"]["min_length"]


def _misfit(model: type[Document], error: ErrorDetails) -> Misfit:
    # Which kind of edit it is, pydantic names as a step that the document does not have.
    loc = tuple(step for step in error["loc"] if not str(step).startswith(TAG))
    if error["type"] == "union_tag_invalid":
        read = error["ctx"]["tag"].removeprefix(TAG)
        kinds = "、".join(f"{kind}（{zh}）" for kind, zh in KINDS.items())
        zh, en = with_nearest(f"下列之一：{kinds}", f"one of: {', '.join(KINDS)}", nearest(read, list(KINDS)))
        return Misfit(Fault.at((*loc, "kind"), read, zh, en), loc)
    if error["type"] == "missing":
        words = Words(zh="必填的一项", en="a value, it must be given")
        return Misfit(Fault(path=path_text(loc), read="（缺 missing）", expected=words), loc[:-1])
    if error["type"] == "extra_forbidden":
        return Misfit(Fault.at(loc, error["input"], *_known_fields(model, error["loc"])), loc)
    words = _EXPECTED.get(error["type"], Words(zh="有效的值", en=error["msg"]))
    numbers = error.get("ctx", {})
    zh, en = words.zh.format_map(numbers), words.en.format_map(numbers)
    return Misfit(Fault(path=path_text(loc), read=shown(error["input"]), expected=Words(zh=zh, en=en)), loc)


def _known_fields(model: type[Document], loc: Loc) -> tuple[str, str]:
    """What may stand in place of a field that does not exist."""
    known = [field.alias or name for m in _models_at(model, loc[:-1]) for name, field in m.model_fields.items()]
    like = nearest(str(loc[-1]), known)
    if like is None:
        return f"已有的字段：{'、'.join(known)}", f"a known field: {', '.join(known)}"
    return with_nearest("已有的字段", "a known field", like)


def _models_at(model: type[BaseModel], loc: Loc) -> list[type[BaseModel]]:
    """The models that a place of a document may hold."""
    current: list[type[BaseModel]] = [model]
    for step in loc:
        if isinstance(step, str) and step.startswith(TAG):
            current = [m for m in current if m.model_fields["kind"].default == step.removeprefix(TAG)]
        elif isinstance(step, str):
            current = [
                inner
                for m in current
                for name, field in m.model_fields.items()
                if step in (name, field.alias)
                for inner in _models_in(field.annotation)
            ] or current
    return current


def _models_in(annotation: Any) -> list[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    return [model for inner in typing.get_args(annotation) for model in _models_in(inner)]
