"""`kebiao page`: a timetable as a web page."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from ..console import DONE, answer_json, say
from ..inputs import open_school, open_timetable
from ..outputs import PAGES, check_outputs, write_outputs
from . import arguments


def page(
    school: arguments.School,
    timetable: arguments.Timetable,
    output: Annotated[Path, typer.Option("--output", "-o", metavar="FILE", help="网页文件。The page.")] = Path(
        "timetable.html"
    ),
    policy: arguments.Policy = None,
    json: arguments.Json = False,
) -> int:
    """把课表做成一个网页：按班级、教师、教室和全校查看、打印。

    Make a timetable into one self-contained web page.
    """
    check_outputs([("--output", output, PAGES)], (school, timetable))
    from ...planning.validate import validate
    from ..page import render_page

    opened = open_school(school, policy)
    placed = open_timetable(timetable, opened)
    findings = validate(opened, placed)
    write_outputs({output: render_page(opened, placed, findings)})
    if json:
        return answer_json(DONE, {"page_file": str(output), "findings": len(findings)})
    say(f"✓ 网页 page: {output}")
    return DONE
