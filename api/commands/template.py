"""`kebiao template`: an empty workbook for a school to fill in."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ...models.document import Words
from ...models.fault import DocumentError, Fault
from ..console import DONE, answer_json, say
from ..outputs import WORKBOOKS, check_outputs, write_outputs
from . import arguments

if TYPE_CHECKING:
    from ...instances.workbook.template import RuleOption
    from ...rules.rule import Rule

_SCOPES = {"grades": "年级", "classes": "班级", "subjects": "科目", "teachers": "教师"}


def template(
    output: Annotated[
        Path, typer.Argument(metavar="OUT", help="工作簿文件（.xlsx）。The workbook's file.", show_default=False)
    ],
    json: arguments.Json = False,
) -> int:
    """写出填写模板：按步骤填好，就能直接排课。已有的文件不会被覆盖。

    Write a workbook for a school to fill in, from which a timetable is made. No file is replaced.
    """
    check_outputs([("OUT", output, WORKBOOKS)])
    if output.exists():  # it may be the one that somebody has filled in
        zh, en = (
            "还没有的文件名（已有这个文件，模板不覆盖）",
            "a new file name (this file is there, and is not replaced)",
        )
        raise DocumentError([Fault(path="OUT", read=str(output), expected=Words(zh=zh, en=en))])
    from ...instances.workbook.template import template_workbook

    write_outputs({output: template_workbook(tuple(_options()))})
    if json:
        return answer_json(DONE, {"template_file": str(output)})
    say(f"✓ {output}")
    say(f"  填好后：kebiao generate {output} Fill it in, then generate from it.")
    return DONE


def _options() -> Iterator[RuleOption]:
    """The rules that a school's own lines may speak of."""
    from ...instances.workbook.template import RuleOption
    from ...rules import RULES

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
    import json as json_text

    from ...rules.rule import Rule

    for name, field in rule.model_fields.items():
        if name not in Rule.model_fields:
            default = field.get_default(call_default_factory=True)
            shown = "…" if field.is_required() else json_text.dumps(default, ensure_ascii=False, default=_plain)
            yield f"{name}={shown}"


def _plain(value: object) -> object:
    """What JSON has no word for, as a document writes it."""
    dump = getattr(value, "model_dump", None)
    return (
        dump(mode="json", by_alias=True) if dump else list(value) if isinstance(value, set | frozenset) else str(value)
    )
