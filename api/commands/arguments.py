"""Arguments and options that several commands share."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

School = Annotated[
    str,
    typer.Argument(
        metavar="SCHOOL",
        help="学校文件（.xlsx、.yaml 或 .json），或自带学校 bundled:nine-year。The school: a file or a bundled one.",
        show_default=False,
    ),
]
Timetable = Annotated[
    str,
    typer.Argument(metavar="TIMETABLE", help="课表文件（.json、.yaml 或 .xlsx）。The timetable.", show_default=False),
]
Policy = Annotated[
    list[str] | None,
    typer.Option(
        "--policy",
        metavar="PACK",
        help="政策包名称或自己的 .yaml 文件，可多次；代替学校文件里的 policy。A policy pack or a file of one, "
        "repeatable; replaces the school's own policy.",
    ),
]
Json = Annotated[bool, typer.Option("--json", help="结果以 JSON 写到标准输出。The result as JSON on stdout.")]
TimeLimit = Annotated[
    float,
    typer.Option("--time-limit", metavar="SECONDS", min=0.1, max=86400, help="求解时限，秒。Seconds to solve."),
]
Workers = Annotated[
    int, typer.Option("--workers", metavar="N", min=1, max=256, help="并行线程数。Threads that search in parallel.")
]
Seed = Annotated[
    int,
    typer.Option("--seed", metavar="N", min=0, max=2**31 - 1, help="随机种子。The seed of the search."),
]
Deterministic = Annotated[
    bool,
    typer.Option("--deterministic", help="同样的种子必得同样的课表。The same seed gives the same answer."),
]
Page = Annotated[
    Path | None,
    typer.Option("--html", metavar="FILE", help="另存网页课表。Also write the timetable as a web page."),
]
