"""YAML text to plain data and back, by the rules of YAML 1.2: 10:20 and yes are text, dates are text.

Read from libyaml's events, so that aliases (which can blow up), tags, repeated keys and bottomless nesting are
faults with a place, and nothing in a text can build anything but plain data.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import yaml

from ..models.fault import Fault, Loc
from .plain import (
    MAX_DEPTH,
    MAX_VALUES,
    Plain,
    Refused,
    not_a_number,
    number,
    too_deep,
    too_long,
    unreadable,
    whole_number,
)

_NULL = re.compile(r"~|null|Null|NULL|")
_BOOL = re.compile(r"true|True|TRUE|false|False|FALSE")
_INT = re.compile(r"[-+]?[0-9]+")
_BASED = re.compile(r"0o[0-7]{1,15}|0x[0-9a-fA-F]{1,12}")
_FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")
_NOT_TEXT = frozenset("~nNtTfF+-.0123456789")
"""The first characters of what may be something else than text."""

_NOT_FINITE = re.compile(r"[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)")


def _scalar(text: str) -> Any:
    """What a plain (unquoted) scalar means."""
    if text and text[0] not in _NOT_TEXT:
        return text
    if _NULL.fullmatch(text):
        return None
    if _BOOL.fullmatch(text):
        return text[0] in "tT"
    if _INT.fullmatch(text):
        return whole_number(text)
    if _BASED.fullmatch(text):
        return int(text, 0)
    if _FLOAT.fullmatch(text):
        return number(text)
    return not_a_number(text) if _NOT_FINITE.fullmatch(text) else text


@dataclass(slots=True)
class _Frame:
    """An object or list under construction; `key` is the object's key that waits for its value."""

    holder: Any
    loc: Loc
    key: str | None = None


class _Builder:
    """Builds plain data from a stream of events."""

    def __init__(self) -> None:
        """Start with nothing read."""
        self.data: Any = None
        self.faults: list[Fault] = []
        self.documents = 0
        self._open: list[_Frame] = []
        self._values = 0

    def feed(self, event: yaml.Event) -> None:
        """Take one event; raise DocumentError where the rest would have no meaning."""
        if isinstance(event, yaml.DocumentStartEvent):
            self.documents += 1
            if self.documents > 1:
                raise unreadable("---", "一个文件一份文档", "one document in a file")
        elif isinstance(event, yaml.MappingStartEvent | yaml.SequenceStartEvent):
            self._start(event, {} if isinstance(event, yaml.MappingStartEvent) else [])
        elif isinstance(event, yaml.MappingEndEvent | yaml.SequenceEndEvent):
            self._open.pop()
        elif isinstance(event, yaml.ScalarEvent):
            self._scalar(event)
        elif isinstance(event, yaml.AliasEvent):
            self._refuse(Refused(f"*{event.anchor}", "写出内容，不用别名 *", "the thing itself, no alias"))

    def _waits_for_key(self) -> bool:
        return bool(self._open) and isinstance(self._open[-1].holder, dict) and self._open[-1].key is None

    def _start(self, event: yaml.CollectionStartEvent, holder: Any) -> None:
        if self._waits_for_key():
            raise unreadable(_line(event), "文字作字段名", "text as the name of a field")
        loc = self._next_loc()
        if len(loc) >= MAX_DEPTH:
            raise too_deep()
        self._tag(event.tag, loc)
        self._put(holder)
        self._open.append(_Frame(holder, loc))

    def _scalar(self, event: yaml.ScalarEvent) -> None:
        if self._waits_for_key():
            frame = self._open[-1]
            if event.value in frame.holder:
                zh, en = "每个字段只写一次", "each field once"
                self.faults.append(Fault.at((*frame.loc, event.value), _line(event), zh, en))
            frame.key = event.value
            return
        self._tag(event.tag, self._next_loc())
        value = _scalar(event.value) if event.implicit[0] and event.tag is None else event.value
        if isinstance(value, Refused):
            self._refuse(value)
        else:
            self._put(value)

    def _refuse(self, refused: Refused) -> None:
        if self._waits_for_key():
            raise unreadable(refused.read, "文字作字段名", "text as the name of a field")
        self.faults.append(Fault.at(self._next_loc(), refused.read, refused.zh, refused.en))
        self._put(None)

    def _tag(self, tag: str | None, loc: Loc) -> None:
        if tag is not None and tag != "!":
            self.faults.append(Fault.at(loc, tag, "不带标签 ! 的值", "a value without a tag"))

    def _next_loc(self) -> Loc:
        """The place of the next value."""
        if not self._open:
            return ()
        frame = self._open[-1]
        return (*frame.loc, len(frame.holder) if frame.key is None else frame.key)

    def _put(self, value: Any) -> None:
        self._values += 1
        if self._values > MAX_VALUES:
            raise too_long()
        if not self._open:
            self.data = value
            return
        frame = self._open[-1]
        if frame.key is None:
            frame.holder.append(value)
        else:
            frame.holder[frame.key] = value
            frame.key = None


def _line(event: yaml.Event) -> str:
    mark = event.start_mark
    return "" if mark is None else f"第 {mark.line + 1} 行 line {mark.line + 1}"


def read_yaml(text: str) -> Plain:
    """Read YAML text. Raise DocumentError where it cannot be read on."""
    builder = _Builder()
    for event in _events(text):
        builder.feed(event)
    return Plain(builder.data, tuple(builder.faults))


def _events(text: str) -> Iterator[yaml.Event]:
    try:
        yield from yaml.parse(text, Loader=yaml.CSafeLoader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        place = "" if mark is None else f"第 {mark.line + 1} 行第 {mark.column + 1} 列 "
        place += "" if mark is None else f"line {mark.line + 1} column {mark.column + 1}"
        raise unreadable(place, "正确的 YAML 文字", f"well-formed YAML ({error.problem})") from None
    except yaml.reader.ReaderError as error:
        read = f"第 {error.position + 1} 字符 character {error.position + 1}"
        raise unreadable(read, "不含控制字符的文字", "text without control characters") from None
    except yaml.YAMLError as error:
        raise unreadable(str(error), "正确的 YAML 文字", "well-formed YAML") from None


class _Dumper(yaml.CSafeDumper):
    """Writes text without quotes only where both YAML 1.1 and 1.2 read it back as text."""


_CLOCK = r"[0-9]{1,2}:[0-9]{2}"
"""Quoted throughout: YAML 1.1 reads 10:20 as the number 620, but 08:20 as text."""

_Dumper.add_implicit_resolver(
    "tag:yaml.org,2002:float",
    re.compile(rf"^(?:{_FLOAT.pattern}|{_BASED.pattern}|{_CLOCK})$"),
    list("-+.0123456789"),
)


def yaml_text(data: Any) -> str:
    """Write plain data as YAML, in the order of its fields; what holds only scalars stands on one line."""
    return str(yaml.dump(data, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=120, default_flow_style=None))
