"""`kebiao substitute`: today's absences, lesson by lesson."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from ..console import DONE, NO, answer_json, say
from ..inputs import open_school, open_timetable
from ..outputs import DOCUMENTS, check_outputs, write_outputs
from ..results import timetable_document
from . import arguments


def substitute(
    school: arguments.School,
    timetable: arguments.Timetable,
    absences: Annotated[
        list[str],
        typer.Argument(
            metavar="ABSENCES",
            help="谁哪天不在：王芳=周一,周二，可多人；或情景文件。Who is away when, as 王芳=mon,tue; or a scenario.",
            show_default=False,
        ),
    ],
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE",
            help="这一周的课表文件（.json 或 .yaml）。The file of this week's timetable.",
        ),
    ] = None,
    exchange: Annotated[
        bool, typer.Option("--exchange", help="能调课的先调课，不行再代课。Exchange lessons first, then substitute.")
    ] = False,
    earlier: Annotated[
        list[str] | None,
        typer.Option(
            "--earlier",
            metavar="FILE",
            help="以前几周代课后的课表，可多次；代得多的人排在后面。Weeks that this command wrote before, repeatable.",
        ),
    ] = None,
    policy: arguments.Policy = None,
    json: arguments.Json = False,
) -> int:
    """今天有人请假：每节课由谁代，或与哪节课对调，课后服务由谁带；这一周别的不动。

    Cover today's absences lesson by lesson, by substitutes or by exchange, and in the after-school service; the rest of
    the week stays as it is. Exit code 1 where something stays without anybody.
    """
    from ...instances.documents import document_text
    from ...planning.substitute import substitute as plan
    from ..absences import open_absences
    from ..substitute_words import substitution_document, substitution_lines

    check_outputs([("--output", output, DOCUMENTS)], (school, timetable))
    opened = open_school(school, policy)
    before = open_timetable(timetable, opened)
    weeks = [open_timetable(name, opened) for name in earlier or ()]
    found = plan(opened, before, open_absences(absences, opened), exchange=exchange, earlier=weeks)
    if output is not None:
        write_outputs({output: document_text(found.timetable, output.suffix)})
    code = NO if found.uncovered or found.unrelieved else DONE
    if json:
        return answer_json(
            code, {**substitution_document(opened, found), **timetable_document(found.timetable, output)}
        )
    for line in substitution_lines(opened, found):
        say(line)
    if output is not None:
        say(f"这一周的课表 this week's timetable: {output}")
    return code
