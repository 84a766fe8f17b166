"""`kebiao export`: a timetable as a workbook, on paper, or as calendars."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from ..console import DONE, answer_json, say
from ..inputs import open_school, open_timetable
from ..outputs import CALENDARS, DOCUMENTS, PAPERS, WORKBOOKS, check_folder, check_outputs, write_into, write_outputs
from . import arguments


def export(
    school: arguments.School,
    timetable: arguments.Timetable,
    output: Annotated[
        Path,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE",
            help="工作簿 .xlsx、打印稿 .pdf、日历 .ics、课表文件 .json/.yaml，或放全部日历的文件夹。"
            "Workbook, PDF, calendar, document; or a folder for all calendars.",
            show_default=False,
        ),
    ],
    class_: Annotated[
        str | None, typer.Option("--class", metavar="ID", help="只要这个班级（.pdf、.ics）。This class only.")
    ] = None,
    teacher: Annotated[
        str | None, typer.Option("--teacher", metavar="ID", help="只要这位教师（.pdf、.ics）。This teacher only.")
    ] = None,
    first: Annotated[
        str | None, typer.Option("--from", metavar="DATE", help="学期第一天（日历）。The term's first day.")
    ] = None,
    last: Annotated[
        str | None, typer.Option("--until", metavar="DATE", help="学期最后一天（日历）。The term's last day.")
    ] = None,
    policy: arguments.Policy = None,
    json: arguments.Json = False,
) -> int:
    """导出课表：工作簿（每班、每位教师、每间教室一张表，可再读回）、A4 打印稿、手机日历。

    A timetable as a workbook that can be read back, on A4 paper, or as calendars.
    """
    from ..export.files import Asked, check_asked, exported

    asked = Asked(output, class_, teacher, first, last)
    if asked.is_folder:
        check_folder("--output", output)
    else:
        check_outputs([("--output", output, (*WORKBOOKS, *PAPERS, *CALENDARS, *DOCUMENTS))], (school, timetable))
    check_asked(asked)
    opened = open_school(school, policy)
    files = exported(asked, opened, open_timetable(timetable, opened))
    if asked.is_folder:
        write_into(output, files)
    else:
        write_outputs(files)
    if json:
        return answer_json(DONE, {"files": [str(path) for path in files]})
    say(f"✓ {output}/（{len(files)} 个文件 files）" if asked.is_folder else f"✓ {output}")
    return DONE
