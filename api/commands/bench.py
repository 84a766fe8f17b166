"""`kebiao bench`: how the engine does on a suite of problems."""

from __future__ import annotations

import json as json_text
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ...models.document import Words
from ...models.fault import DocumentError, Fault, shown
from ..console import DONE, answer_json, say
from ..inputs import in_file
from ..interrupt import run_until_stopped
from ..outputs import check_outputs, write_outputs
from . import arguments
from .measuring import Measurement, Suite

if TYPE_CHECKING:
    from ...benchmarks.best_known import BestKnown
    from ...benchmarks.report import Report
    from ...benchmarks.trial import Outcome


_SIZES = {Suite.SCHOOLS: "12,24,54,120", Suite.CLUBS: "300,1200,2400,6000"}
"""What is made where nobody asks for sizes: classes of schools, pupils of clubs."""

_STAFFING = "given"


def bench(
    suite: Annotated[
        Suite,
        typer.Argument(
            metavar="SUITE",
            help="题集：schools、clubs、xhstt、ctt、fet。The suite: schools, clubs, xhstt, ctt, fet.",
        ),
    ] = Suite.SCHOOLS,
    sizes: Annotated[
        str | None,
        typer.Option(
            "--sizes",
            metavar="N,N",
            help=f"生成的学校的班数（{_SIZES[Suite.SCHOOLS]}），clubs 为学生人数（{_SIZES[Suite.CLUBS]}）。"
            "Made schools: classes, for clubs pupils.",
        ),
    ] = None,
    data: Annotated[
        Path | None,
        typer.Option("--data", metavar="DIR", help="真实学校、志愿或算例文件的文件夹。Schools, wishes or files."),
    ] = None,
    files: Annotated[
        str | None,
        typer.Option("--files", metavar="NAME,NAME", help="只测这些文件，可用 * 。Only these files; * may be used."),
    ] = None,
    largest: Annotated[
        int | None,
        typer.Option("--largest", metavar="N", min=1, help="只测能读入的最大的 N 个。The N largest that can be read."),
    ] = None,
    peers: Annotated[
        str | None,
        typer.Option("--peers", metavar="fet", help="并排运行 FET（fet-cl）。Side by side with FET (fet-cl)."),
    ] = None,
    best: Annotated[
        Path | None,
        typer.Option("--best", metavar="FILE", help="已知最好值（.json）。Best known values."),
    ] = None,
    compare: Annotated[
        Path | None,
        typer.Option("--compare", metavar="FILE", help="以前的报告（.json），并排。An earlier report beside it."),
    ] = None,
    seeds: Annotated[str, typer.Option("--seeds", metavar="N,N", help="随机种子。Seeds.")] = "1,2,3",
    every_rule: Annotated[
        bool,
        typer.Option("--every-rule", help="生成的学校用上每一条排课规则。Made schools ask for every rule of the week."),
    ] = False,
    staffing: Annotated[
        str | None,
        typer.Option(
            "--staffing",
            metavar="HOW",
            help="生成的学校的任课：given、partly、open。Who teaches whom: given, partly, open.",
        ),
    ] = None,
    time_limit: arguments.TimeLimit = 60,
    workers: arguments.Workers = 2,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE",
            help="报告：.md 为表格，.json 为每次测量，.html 为网页。Tables, every run, or a web page.",
        ),
    ] = None,
    json: arguments.Json = False,
) -> int:
    """测量：多快排出、多好、占多少内存。题集为各种规模的学校、社团志愿，或一个文件夹里的公开算例；Ctrl-C 保留已完成的。

    Measure how fast, how well and in how much memory: schools of several sizes, wishes for clubs, or a folder of
    benchmark files. Ctrl-C keeps what is done.
    """
    check_outputs([("--output", output, (".md", ".json", ".html"))], [str(path) for path in (best, compare) if path])
    of_schools = {"--every-rule": every_rule or None, "--staffing": staffing} if suite is not Suite.SCHOOLS else {}
    of_files = {"--files": files, "--largest": largest, "--peers": peers, "--best": best, "--compare": compare}
    _refuse(suite, {**(of_files if suite in _SIZES else {"--sizes": sizes}), **of_schools})
    many = _numbers("--sizes", _SIZES.get(suite, "") if sizes is None else sizes)
    chosen = _numbers("--seeds", seeds) or (1,)

    asked = Measurement(
        suite=suite,
        sizes=many,
        data=data,
        files=_names(files),
        largest=largest,
        peers=_names(peers),
        best=_best_known(best),
        earlier=_earlier(compare),
        every_rule=every_rule,
        staffing=staffing or _STAFFING,
        seeds=chosen,
        seconds=time_limit,
        workers=workers,
    )
    report = run_until_stopped(asked.report, lambda: None)
    document = {"suite": suite.value, **report.document}
    if output is not None:
        write_outputs({output: _text(report, document, output.suffix.lower())})
    if json:
        return answer_json(DONE, document)
    say(report.markdown)
    return DONE


def _refuse(suite: Suite, given: Mapping[str, object]) -> None:
    """Raise DocumentError for options that mean nothing to a suite."""
    words = Words(zh=f"题集 {suite} 没有这个选项", en=f"no such option: the suite {suite} has none")
    faults = [Fault(path=option, read=shown(str(value)), expected=words) for option, value in given.items() if value]
    if faults:
        raise DocumentError(faults)


def _best_known(path: Path | None) -> BestKnown:
    from ...benchmarks.best_known import read_best_known

    if path is None:
        return {}
    with in_file(str(path)):
        return read_best_known(path)


def _earlier(path: Path | None) -> tuple[Outcome, ...]:
    from ...benchmarks.earlier import read_earlier

    if path is None:
        return ()
    with in_file(str(path)):
        return read_earlier(path)


def _text(report: Report, document: dict[str, object], suffix: str) -> str:
    from ...benchmarks.page import render_page

    if suffix == ".json":
        return json_text.dumps(document, ensure_ascii=False, indent=1)
    return f"{report.markdown}\n" if suffix == ".md" else render_page(report)


def _names(text: str | None) -> tuple[str, ...]:
    """Names between commas, or none."""
    return tuple(name.strip() for name in (text or "").split(",") if name.strip())


def _numbers(option: str, text: str) -> tuple[int, ...]:
    """Whole numbers between commas, or none. Raise DocumentError."""
    parts = [part.strip() for part in text.split(",")] if text.strip() else []
    if not all(part.isdecimal() and 0 < len(part) < 6 for part in parts):
        words = Words(zh="用逗号隔开的整数", en="whole numbers between commas")
        raise DocumentError((Fault(path=option, read=shown(text), expected=words),))
    return tuple(int(part) for part in parts)
