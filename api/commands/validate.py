"""`kebiao validate`: what the rules find in a timetable, whoever made it."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ..console import DONE, NO, answer_json, say
from ..inputs import open_school, open_timetable
from ..outputs import WORKBOOKS, check_outputs, free_name, write_outputs
from ..results import finding_documents
from ..sheet import sheet_document, sheet_lines
from ..words import finding_lines, has_mandatory
from . import arguments

if TYPE_CHECKING:
    from ...models.school import School
    from ...models.timetable import Timetable
    from ...planning.inspection import Inspection


class Format(StrEnum):
    """How the findings are told."""

    TEXT = "text"
    JSON = "json"
    XLSX = "xlsx"


def validate(
    school: arguments.School,
    timetable: arguments.Timetable,
    form: Annotated[
        Format, typer.Option("--format", help="文字、JSON 或工作簿。Text, JSON or workbook.")
    ] = Format.TEXT,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE",
            help="另存课表工作簿，附检查结果；--format xlsx 不给则为新的 findings.xlsx。"
            "Also write the timetable workbook with the findings.",
        ),
    ] = None,
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

    target = free_name(Path("findings.xlsx")) if output is None and form is Format.XLSX else output
    check_outputs([("--output", target, WORKBOOKS)], (school, timetable))
    opened = open_school(school, policy)
    inspected = open_timetable(timetable, opened)
    findings = inspect(opened, inspected)
    sheet = _sheet(opened, inspected) if inspection else None
    code = NO if has_mandatory(findings) else DONE
    if target is not None:
        from ..export.workbook import timetable_workbook

        write_outputs({target: timetable_workbook(opened, inspected, findings)})
    if json or form is Format.JSON:
        found: dict[str, object] = {"findings": finding_documents(findings)}
        found |= {} if sheet is None else {"inspection": sheet_document(sheet)}
        return answer_json(code, found if target is None else {**found, "workbook_file": str(target)})
    say(
        "✗ 课表违反必须的规则。Mandatory rules are broken."
        if code
        else "✓ 必须的规则全部满足。All mandatory rules hold."
    )
    for line in (*finding_lines(opened, findings), *(sheet_lines(sheet) if sheet is not None else ())):
        say(line)
    if target is not None:
        say(f"工作簿 workbook: {target}")
    return code


def _sheet(school: School, timetable: Timetable) -> Inspection:
    from ...planning.inspection import inspection as fill
    from ...rules import rules_of

    return fill(school, timetable, rules_of(school))
