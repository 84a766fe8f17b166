"""`kebiao validate`: what the rules find in a timetable, whoever made it."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from ..console import DONE, NO, answer_json, say
from ..inputs import open_school, open_timetable
from ..words import finding_lines, has_mandatory
from . import arguments


class Format(StrEnum):
    """How the findings are told."""

    TEXT = "text"
    JSON = "json"


def validate(
    school: arguments.School,
    timetable: arguments.Timetable,
    form: Annotated[Format, typer.Option("--format", help="文字或 JSON。Text or JSON.")] = Format.TEXT,
    policy: arguments.Policy = None,
    inspection: Annotated[
        bool, typer.Option("--inspection", help="另列督导检查登记表（√ +x -x 0）。Also the inspectors' sheet.")
    ] = False,
    json: arguments.Json = False,
) -> int:
    """检查一份课表：违反了哪些必须的规则，没有满足哪些建议。

    Inspect a timetable, whoever made it. Exit code 1 where a mandatory rule is broken.
    """
    from ...planning.validate import validate as inspect

    opened = open_school(school, policy)
    findings = inspect(opened, open_timetable(timetable, opened))
    code = NO if has_mandatory(findings) else DONE
    if json or form is Format.JSON:
        return answer_json(code, {"findings": [finding.model_dump(mode="json", by_alias=True) for finding in findings]})
    say(
        "✗ 课表违反必须的规则。Mandatory rules are broken."
        if code
        else "✓ 必须的规则全部满足。All mandatory rules hold."
    )
    for line in finding_lines(findings):
        say(line)
    return code
