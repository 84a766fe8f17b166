"""`kebiao bench`: how the engine does on a suite of problems."""

from __future__ import annotations

import json as json_text
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from ...models.document import Words
from ...models.fault import DocumentError, Fault, shown
from ..console import DONE, answer_json, note, say
from ..outputs import check_outputs, write_outputs
from . import arguments


class Suite(StrEnum):
    """Suites of problems."""

    SCHOOLS = "schools"


def bench(
    suite: Annotated[Suite, typer.Argument(metavar="SUITE", help="题集：schools。The suite: schools.")] = Suite.SCHOOLS,
    sizes: Annotated[
        str, typer.Option("--sizes", metavar="N,N", help="虚构学校的班数，可为空。Classes of made schools, or none.")
    ] = "12,24,54,120",
    data: Annotated[
        Path | None,
        typer.Option("--data", metavar="DIR", help="另加此文件夹中的真实学校。Real schools too, from this folder."),
    ] = None,
    seeds: Annotated[str, typer.Option("--seeds", metavar="N,N", help="随机种子。Seeds.")] = "1,2,3",
    time_limit: arguments.TimeLimit = 60,
    workers: arguments.Workers = 2,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE", help="报告文件（.md 或 .json）。The report.")
    ] = None,
    json: arguments.Json = False,
) -> int:
    """测量：不同规模的学校和真实学校，多快排出、多好、占多少内存。

    Measure how fast and how well schools of several sizes, and real ones, are solved.
    """
    check_outputs([("--output", output, (".md", ".json"))])
    classes = _numbers("--sizes", sizes) if sizes.strip() else ()
    chosen = _numbers("--seeds", seeds)
    from ...benchmarks.report import document, markdown
    from ...benchmarks.schools import cases, run

    measured = run(cases(classes, data, seconds=time_limit, workers=workers, seeds=chosen), note)
    tables, report = markdown(measured), {"suite": suite.value, **document(measured)}
    if output is not None:
        as_json = output.suffix.lower() == ".json"
        text = json_text.dumps(report, ensure_ascii=False, indent=1) if as_json else tables
        write_outputs({output: text + "\n"})
    if json:
        return answer_json(DONE, report)
    say(tables)
    return DONE


def _numbers(option: str, text: str) -> tuple[int, ...]:
    """Whole numbers between commas. Raise DocumentError."""
    parts = [part.strip() for part in text.split(",")]
    if not all(part.isdecimal() and 0 < len(part) < 6 for part in parts):
        words = Words(zh="用逗号隔开的整数", en="whole numbers between commas")
        raise DocumentError((Fault(path=option, read=shown(text), expected=words),))
    return tuple(int(part) for part in parts)
