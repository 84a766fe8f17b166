"""`kebiao documents`: the papers of the after-school service, and what it costs."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from ..console import DONE, answer_json, say
from ..inputs import open_school, open_timetable
from ..outputs import check_folder, write_into
from ..service_words import money_document, money_lines, service_document, service_lines
from . import arguments


def documents(
    school: arguments.School,
    timetable: arguments.Timetable,
    output: Annotated[
        Path, typer.Option("--output", "-o", metavar="DIR", help="放全部文件的文件夹。The folder for all files.")
    ] = Path("课后服务"),
    policy: arguments.Policy = None,
    json: arguments.Json = False,
) -> int:
    """课后服务的全部材料：日历表、指南、一校一案、值班表、场地表、点名册、个人周表、补助表，并预测一周经费。

    The papers of the after-school service as workbook, web pages and PDF, with a forecast of a week's money.
    """
    check_folder("--output", output)
    opened = open_school(school, policy)
    placed = open_timetable(timetable, opened)
    from ..documents import documents_of

    made = documents_of(opened, placed)
    write_into(output, {output / name: content for name, content in made.files.items()})
    if json:
        files = [str(output / name) for name in made.files]
        numbers = service_document(made.plan)
        return answer_json(DONE, {"files": files, "service": numbers, "money": money_document(made.money)})
    say(f"✓ {output}/（{len(made.files)} 个文件 files，从 index.html 看起 begin with index.html）")
    for line in (*service_lines(made.plan), *money_lines(made.money)):
        say(line)
    return DONE
