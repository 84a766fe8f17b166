"""`kebiao new-school`: a realistic school, made up."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Annotated

import typer

from ...models.document import Words
from ...models.fault import DocumentError, Fault, shown
from ..console import DONE, answer_json, say
from ..outputs import SCHOOLS, check_outputs, write_outputs
from ..usage import told_as_options
from . import arguments


def new_school(
    output: Annotated[
        Path,
        typer.Argument(metavar="OUT", help="学校文件（.xlsx、.yaml 或 .json）。The school's file.", show_default=False),
    ],
    grades: Annotated[
        str, typer.Option("--grades", metavar="GRADES", help="年级，如 1-9 或 7,8,9。Grades, 1-9 or 7,8,9.")
    ] = "1-9",
    classes: Annotated[
        int,
        typer.Option("--classes-per-grade", metavar="N", min=1, max=99, help="每个年级的班数。Classes in each grade."),
    ] = 6,
    seed: arguments.Seed = 1,
    infeasible: Annotated[
        str | None,
        typer.Option(
            "--infeasible",
            metavar="KIND",
            help="使之恰因一个原因排不出 have no timetable for exactly one reason: "
            "venue, teacher-hours, unavailable, fixed, room, research-day, staffing, service.",
        ),
    ] = None,
    staffing: Annotated[
        str,
        typer.Option(
            "--staffing",
            metavar="HOW",
            help="任课：given 已定，partly 部分已定，open 待定（由排课决定）。Who teaches whom: given, partly, open.",
        ),
    ] = "given",
    after_school: Annotated[
        bool,
        typer.Option(
            "--after-school", help="连同课后服务：学生、志愿、社团、人员、场地。With an after-school service."
        ),
    ] = False,
    attending: Annotated[
        int,
        typer.Option(
            "--pupils-attending", metavar="PERCENT", min=1, max=100, help="参加课后服务的学生比例。Who stays."
        ),
    ] = 85,
    json: arguments.Json = False,
) -> int:
    """生成一所逼真的学校：课时按课程计划，教师按工作量，场馆按标准；紧凑但一定排得出。

    Make up a realistic school, tight but known to have a timetable. The same seed gives the same school.
    """
    check_outputs([("OUT", output, SCHOOLS)])
    wanted = _grades(grades)
    from ...instances.documents import document_bytes
    from ...instances.new_school import new_school as make

    with told_as_options():
        school = make(
            grades=wanted,
            classes_per_grade=classes,
            seed=seed,
            infeasible=infeasible,
            staffing=staffing,
            after_school=attending if after_school else None,
        )
    write_outputs({output: document_bytes(school, output.suffix)})
    size = {"classes": len(school.classes), "teachers": len(school.teachers), "rooms": len(school.rooms)}
    if school.service is not None:
        size |= {"pupils": len(school.service.pupils), "clubs": len(school.service.clubs)}
    if json:
        return answer_json(DONE, {"school_file": str(output), **size})
    told = [f"{size[word]} {zh} {word}" for word, zh in _WORDS.items() if word in size]
    say(f"✓ {output}: {', '.join(told)}")
    return DONE


_WORDS = {"classes": "个班", "teachers": "名教师", "rooms": "间教室", "pupils": "名学生", "clubs": "个社团"}


def _grades(text: str) -> tuple[int, ...]:
    """1-9 or 7,8,9 or 1-3,7 as numbers. Raise DocumentError."""
    found: list[int] = []
    for part in text.split(","):
        ends = re.fullmatch(r"\s*(\d{1,2})\s*(?:-\s*(\d{1,2})\s*)?", part)
        if ends is None:
            words = Words(zh="年级，如 1-9 或 7,8,9", en="grades such as 1-9 or 7,8,9")
            raise DocumentError((Fault(path="--grades", read=shown(text), expected=words),))
        found += range(int(ends[1]), int(ends[2] or ends[1]) + 1)
    return tuple(found)
