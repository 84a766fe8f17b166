"""The template that a school fills in, with every rule that its own lines may speak of."""

from __future__ import annotations

import json
from collections.abc import Iterator

from ..instances.workbook.template import RuleOption, template_workbook
from ..rules import RULES
from ..rules.rule import Rule

_SCOPES = {"grades": "年级", "classes": "班级", "subjects": "科目", "teachers": "教师"}


def template_bytes() -> bytes:
    """The empty workbook, as the bytes of an .xlsx file."""
    return template_workbook(tuple(_options()))


def _options() -> Iterator[RuleOption]:
    """The rules that a school's own lines may speak of."""
    for rule in RULES:
        yield RuleOption(
            name=rule.name,
            title=rule.title.zh,
            scopes="、".join(zh for scope, zh in _SCOPES.items() if scope in rule.scopes),
            parameters="\n".join(_parameters(rule)),
            citation=rule.citation,
        )


def _parameters(rule: type[Rule]) -> Iterator[str]:
    """A rule's own parameters with their defaults, as its cell in the workbook holds them."""
    for name, field in rule.model_fields.items():
        if name not in Rule.model_fields:
            default = field.get_default(call_default_factory=True)
            shown = "…" if field.is_required() else json.dumps(default, ensure_ascii=False, default=_plain)
            yield f"{name}={shown}"


def _plain(value: object) -> object:
    """What JSON has no word for, as a document writes it."""
    dump = getattr(value, "model_dump", None)
    return (
        dump(mode="json", by_alias=True) if dump else list(value) if isinstance(value, set | frozenset) else str(value)
    )
