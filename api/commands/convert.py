"""`kebiao convert`: a school from one format into another, or a benchmark file with its solutions counted anew."""

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

BENCHMARKS = (".xml", ".ctt", ".fet")
"""How the files of problems end. Their constraints are no school's rules, and hardly ever those of another format."""


def convert(
    source: Annotated[
        str,
        typer.Argument(
            metavar="IN",
            help="学校文件、bundled:nine-year、已知格式的真实学校文件夹，或公开算例。"
            "A school: file, bundled, or known folder; or a benchmark file.",
            show_default=False,
        ),
    ],
    output: Annotated[
        Path,
        typer.Argument(
            metavar="OUT",
            help="学校文件（.xlsx、.yaml 或 .json）；算例则为同一格式。A school; of a benchmark its own format.",
            show_default=False,
        ),
    ],
    timetable: Annotated[
        Path | None,
        typer.Option("--timetable", metavar="FILE", help="另存其中的实际课表。Also write its actual timetable."),
    ] = None,
    json: arguments.Json = False,
) -> int:
    """转换学校文件：工作簿、YAML 与 JSON 互换，或读入真实学校的数据；公开算例连同其中的解重写一遍。

    Turn a school into a workbook, YAML or JSON; nothing is lost between them. A benchmark file is written again with
    the solutions that stand in it, their costs counted anew.
    """
    if Path(source).suffix.lower() in BENCHMARKS:
        return _problem(source, output, timetable, json)
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


def _problem(source: str, output: Path, timetable: Path | None, json: bool) -> int:
    """A benchmark file in its own format again; everything else is refused with what is possible."""
    from .problem import open_problems

    faults = []
    if timetable is not None:
        words = Words(zh="学校（公开算例的解写在 OUT 里）", en="a school; a benchmark's solutions are written to OUT")
        faults.append(Fault(path="--timetable", read=source, expected=words))
    own = {".ctt": ".sol"}.get(Path(source).suffix.lower(), Path(source).suffix.lower())
    if output.suffix.lower() != own:
        zh = f"以 {own} 结尾的文件名：算例只能写成自己的格式，其约束在别的格式和学校文件里没有对应"
        en = f"a name that ends in {own}: a benchmark's constraints have no match in other formats, nor in a school"
        faults.append(Fault(path="OUT", read=str(output), expected=Words(zh=zh, en=en)))
    if faults:
        raise DocumentError(faults)
    check_outputs([("OUT", output, (own,))], (source,))
    opened = open_problems(source)
    if not opened.solutions:
        words = Words(zh="其中有解的文件（先 kebiao solve）", en="a file with a solution in it; kebiao solve finds one")
        raise DocumentError((Fault(path="IN", read=source, expected=words),))
    write_outputs({output: opened.text(opened.solutions)})
    if json:
        return answer_json(DONE, {"problem_file": str(output), "solutions": len(opened.solutions)})
    say(f"✓ {output}: {len(opened.solutions)} 个解 solutions")
    return DONE
