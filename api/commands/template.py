"""`kebiao template`: an empty workbook for a school to fill in."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from ...models.document import Words
from ...models.fault import DocumentError, Fault
from ..console import DONE, answer_json, say
from ..outputs import WORKBOOKS, check_outputs, write_outputs
from . import arguments


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
    from ..template import template_bytes

    write_outputs({output: template_bytes()})
    if json:
        return answer_json(DONE, {"template_file": str(output)})
    say(f"✓ {output}")
    say(f"  填好后：kebiao generate {output} Fill it in, then generate from it.")
    return DONE
