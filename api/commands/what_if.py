"""`kebiao what-if`: the smallest change of a published timetable."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING, Annotated

import typer

from ...models.document import counted
from ..alternative_words import side_by_side, way_document
from ..console import DONE, NO, answer_json, say
from ..inputs import open_scenario, open_school, open_timetable
from ..interrupt import run_until_stopped
from ..outputs import DOCUMENTS, check_outputs, write_outputs
from ..progress import Show
from ..results import finding_documents, no_answer, timetable_document
from ..what_if_words import change_document
from ..words import finding_lines, has_mandatory, sentence_lines
from . import arguments

if TYPE_CHECKING:
    from ...models.school import School
    from ...planning.alternatives import Way
    from ...planning.what_if import WhatIf


def what_if(
    school: arguments.School,
    timetable: arguments.Timetable,
    scenario: Annotated[
        str,
        typer.Argument(
            metavar="SCENARIO",
            help="情景文件（.yaml 或 .json），写发生了什么，例如 "
            "'edits: [{kind: teacher-away, teacher: 王芳, days: [tue]}]'。A file that says what happened.",
            show_default=False,
        ),
    ],
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE",
            help="新课表文件（.json、.yaml）；第二种办法起文件名加 -2、-3。The new timetable; -2, -3 for other ways.",
        ),
    ] = None,
    alternatives: Annotated[
        int,
        typer.Option(
            "--alternatives",
            metavar="K",
            min=1,
            max=9,
            help="给出几种真正不同的办法，并列数字。So many ways that really differ, their figures side by side.",
        ),
    ] = 1,
    time_limit: arguments.TimeLimit = 60,
    workers: arguments.Workers = 2,
    seed: arguments.Seed = 0,
    deterministic: arguments.Deterministic = False,
    policy: arguments.Policy = None,
    json: arguments.Json = False,
) -> int:
    """情况变了（例如教师请假），怎样改动最少：每个人的课有什么变化。

    Change a published timetable as little as possible when the world changes, and tell each person what changes. Exit
    code 1 where a lesson is left without a teacher or a mandatory rule is broken.
    """
    files = [None if output is None else _numbered(output, number) for number in range(1, alternatives + 1)]
    check_outputs([("--output", file, DOCUMENTS) for file in files], (school, timetable, scenario))
    opened = open_school(school, policy)
    before = open_timetable(timetable, opened)
    edits = open_scenario(scenario, opened)
    show = Show(time_limit)

    def work(stop: Event) -> tuple[Way, ...]:
        from ...planning.alternatives import alternatives as plan

        return plan(
            opened,
            before,
            edits,
            ways=alternatives,
            seconds=time_limit,
            workers=workers,
            seed=seed,
            deterministic=deterministic,
            progress=show,
            stop=stop,
        )

    with show:
        ways = run_until_stopped(work, show.tick)
    made = ways[0].made
    code = _exit_code(made)
    _write(ways, files)
    if json:
        document = _document(made, output)
        if alternatives > 1 and made.timetable is not None:
            told = zip(ways, files, strict=False)
            document["alternatives"] = [
                {**way_document(opened, way), **timetable_document(way.made.timetable, file)} for way, file in told
            ]
        return answer_json(code, document)
    if alternatives > 1 and made.timetable is not None:
        for line in side_by_side(opened, ways, alternatives):
            say(line)
        for number, file in enumerate(files[: len(ways)], 1):
            if file is not None:
                say(f"方案{number}的课表 timetable of way {number}: {file}")
    else:
        _tell(made, opened, output)
    return code


def _numbered(file: Path, number: int) -> Path:
    """The file of a way: the first has the name as it was given."""
    return file if number == 1 else file.with_stem(f"{file.stem}-{number}")


def _write(ways: Sequence[Way], files: Sequence[Path | None]) -> None:
    """Write the timetable of each way into its file, if any."""
    from ...instances.documents import document_text

    write_outputs(
        {
            file: document_text(way.made.timetable, file.suffix)
            for way, file in zip(ways, files, strict=False)
            if file is not None and way.made.timetable is not None
        }
    )


def _exit_code(made: WhatIf) -> int:
    """No: there is no timetable, or it leaves a lesson without a teacher or breaks a mandatory rule."""
    if made.timetable is None:
        return no_answer(made.status)
    return NO if made.uncovered or has_mandatory(made.findings) else DONE


def _document(made: WhatIf, output: Path | None) -> dict[str, object]:
    return {
        "status": str(made.status),
        **change_document(made),
        **timetable_document(made.timetable, output),
        "findings": finding_documents(made.findings),
        "shortages": [words.model_dump() for words in made.shortages],
    }


def _tell(made: WhatIf, school: School, output: Path | None) -> None:
    if made.timetable is None:
        if made.status == "infeasible":
            say("✗ 怎样改都排不出课表。No timetable exists after this change.")
        else:
            say("✗ 结束时还没有找到改法；可加长 --time-limit。No answer by the end; try a longer --time-limit.")
        for line in sentence_lines(made.shortages):
            say(line)
        return
    _tell_departure(made)
    classes = {c.id: c.name or c.id for c in school.classes}
    subjects = {s.id: s.name or s.id for s in school.subjects}
    for lack in made.uncovered:
        lesson = f"{classes[lack.class_]}{subjects[lack.subject]}"
        many = counted(lack.periods, "period")
        say(f"  ✗ {lesson} 每周 {lack.periods} 节没有人能教 / nobody is left to teach {many} a week")
    for person in made.persons:
        say(f"{person.name.zh}:" if person.teacher else f"{person.name.zh} {person.name.en}:")
        for line in sentence_lines(person.lines):
            say(line)
    if made.relieved:
        say("课后服务换人 service:")
    for words in made.relieved:
        say(f"  · {words.zh}")
    for line in finding_lines(school, made.findings):
        say(line)
    if output is not None:
        say(f"新课表 new timetable: {output}")


def _tell_departure(made: WhatIf) -> None:
    moved, teachers = made.departure.lessons, made.departure.teachers
    say(f"✓ 改动：{teachers} 处换教师，{moved} 节换时间。{teachers} change teacher, {moved} lessons move.")
    if made.status == "optimal":
        say("  已证明改动最少。Proven: no timetable departs less.")
    else:
        least = made.least
        say(
            f"  未证明最少；已知至少 {least.teachers} 处换教师、{least.lessons} 节换时间。"
            f"Not proven minimal; at least {least.teachers} must change teacher and {least.lessons} must move."
        )
