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
from ..usage import told_as_options
from . import arguments


class Suite(StrEnum):
    """Suites of problems."""

    SCHOOLS = "schools"


def bench(
    suite: Annotated[Suite, typer.Argument(metavar="SUITE", help="题集：schools。The suite: schools.")] = Suite.SCHOOLS,
    sizes: Annotated[
        str,
        typer.Option("--sizes", metavar="N,N", help="生成的学校的班数。Classes of made schools."),
    ] = "12,24,54,120",
    data: Annotated[
        Path | None,
        typer.Option("--data", metavar="DIR", help="真实学校所在的文件夹。The folder of real schools."),
    ] = None,
    seeds: Annotated[str, typer.Option("--seeds", metavar="N,N", help="随机种子。Seeds.")] = "1,2,3",
    every_rule: Annotated[
        bool,
        typer.Option("--every-rule", help="生成的学校用上每一条排课规则。Made schools ask for every rule of the week."),
    ] = False,
    staffing: Annotated[
        str,
        typer.Option("--staffing", metavar="HOW", help="生成的学校的任课：given、partly、open。Of made schools."),
    ] = "given",
    time_limit: arguments.TimeLimit = 60,
    workers: arguments.Workers = 2,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="FILE", help="报告：.md 为表格，.json 为每次测量。Tables or every run."),
    ] = None,
    json: arguments.Json = False,
) -> int:
    """测量：不同规模的学校，多快排出、多好、占多少内存。

    Measure how fast and how well schools of several sizes are solved, and in how much memory.
    """
    check_outputs([("--output", output, (".md", ".json"))])
    wanted, chosen = _numbers("--sizes", sizes), _numbers("--seeds", seeds)
    from ...benchmarks import report, schools

    with told_as_options():
        cases = schools.cases(
            wanted,
            data,
            seconds=time_limit,
            workers=workers,
            seeds=chosen or (1,),
            every_rule=every_rule,
            staffing=staffing,
        )
    measured = schools.run(cases, say=note)
    tables, document = report.markdown(measured), {"suite": suite.value, **report.document(measured)}
    if output is not None:
        whole = f"{tables}\n" if output.suffix == ".md" else json_text.dumps(document, ensure_ascii=False, indent=1)
        write_outputs({output: whole})
    if json:
        return answer_json(DONE, document)
    say(tables)
    return DONE


def _numbers(option: str, text: str) -> tuple[int, ...]:
    """Whole numbers between commas, or none. Raise DocumentError."""
    parts = [part.strip() for part in text.split(",")] if text.strip() else []
    if not all(part.isdecimal() and 0 < len(part) < 6 for part in parts):
        words = Words(zh="用逗号隔开的整数", en="whole numbers between commas")
        raise DocumentError((Fault(path=option, read=shown(text), expected=words),))
    return tuple(int(part) for part in parts)
