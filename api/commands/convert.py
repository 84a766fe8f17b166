"""`kebiao convert`: a school from one dress into another."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from ...models.document import Words
from ...models.fault import DocumentError, Fault
from ..console import DONE, answer_json, say
from ..inputs import open_source
from ..outputs import DOCUMENTS, SCHOOLS, check_outputs, write_outputs
from . import arguments


def convert(
    source: Annotated[
        str,
        typer.Argument(
            metavar="IN",
            help="学校文件、bundled:nine-year，或已知格式的真实学校文件夹。A school: file, bundled, or known folder.",
            show_default=False,
        ),
    ],
    output: Annotated[
        Path,
        typer.Argument(metavar="OUT", help="学校文件（.xlsx、.yaml 或 .json）。The school's file.", show_default=False),
    ],
    timetable: Annotated[
        Path | None,
        typer.Option("--timetable", metavar="FILE", help="另存其中的实际课表。Also write its actual timetable."),
    ] = None,
    json: arguments.Json = False,
) -> int:
    """转换学校文件：工作簿、YAML 与 JSON 互换，或读入真实学校的数据。

    Turn a school into a workbook, YAML or JSON; nothing is lost between them.
    """
    check_outputs([("OUT", output, SCHOOLS), ("--timetable", timetable, DOCUMENTS)], (source,))
    from ...instances.documents import document_bytes

    school, actual = open_source(source)
    files = {output: document_bytes(school, output.suffix)}
    if timetable is not None:
        if actual is None:
            words = Words(zh="带有实际课表的数据来源", en="a source that has an actual timetable")
            raise DocumentError((Fault(path="--timetable", read=source, expected=words),))
        files[timetable] = document_bytes(actual, timetable.suffix)
    write_outputs(files)
    if json:
        return answer_json(DONE, {"school_file": str(output), "timetable_file": timetable and str(timetable)})
    for path in files:
        say(f"✓ {path}")
    return DONE
