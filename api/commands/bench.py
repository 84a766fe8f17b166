"""`kebiao bench`: how the engine does on a suite of problems."""

from __future__ import annotations

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
        str, typer.Option("--sizes", metavar="N,N", help="班数，如 12,24,54,120。Numbers of classes.")
    ] = "12,24,54,120",
    seeds: Annotated[str, typer.Option("--seeds", metavar="N,N", help="随机种子。Seeds.")] = "1,2,3",
    time_limit: arguments.TimeLimit = 60,
    workers: arguments.Workers = 2,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE", help="报告文件（.md）。The report.")
    ] = None,
    json: arguments.Json = False,
) -> int:
    """测量：不同规模的学校，多快排出、多好、占多少内存。

    Measure how fast and how well schools of several sizes are solved.
    """
    check_outputs([("--output", output, (".md",))])
    wanted, chosen = _numbers("--sizes", sizes), _numbers("--seeds", seeds)
    from ...benchmarks.schools import run, table

    measured = run(wanted, seconds=time_limit, workers=workers, seeds=chosen, say=note)
    report = table(measured)
    if output is not None:
        write_outputs({output: report + "\n"})
    if json:
        return answer_json(DONE, {"suite": suite.value, "runs": [one.model_dump(mode="json") for one in measured]})
    say(report)
    return DONE


def _numbers(option: str, text: str) -> tuple[int, ...]:
    """Whole numbers between commas. Raise DocumentError."""
    parts = [part.strip() for part in text.split(",")]
    if not all(part.isdecimal() and 0 < len(part) < 6 for part in parts):
        words = Words(zh="用逗号隔开的整数", en="whole numbers between commas")
        raise DocumentError((Fault(path=option, read=shown(text), expected=words),))
    return tuple(int(part) for part in parts)
