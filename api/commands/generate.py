"""`kebiao generate`: a school in, a week out."""

from __future__ import annotations

from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING, Annotated

import typer

from ...models.document import counted
from ..console import DONE, NO, answer_json, note, say
from ..inputs import open_school
from ..interrupt import run_until_stopped
from ..keeping import Keeping
from ..outputs import DOCUMENTS, PAGES, WORKBOOKS, check_outputs, free_name, write_outputs
from ..papers import paper_lines
from ..progress import Show
from ..results import finding_documents, no_answer, timetable_document
from ..service_words import service_document, service_lines
from ..words import finding_lines, has_mandatory, quality_lines, sentence_lines
from . import arguments

if TYPE_CHECKING:
    from ...models.school import School
    from ...planning.generate import Found, Generated

KEEP = 3.0
"""Seconds between two timetables that are written while the search goes on."""


def generate(
    school: arguments.School,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE",
            help="课表文件；不给则为新的 timetable.json。The timetable's file; absent: a new timetable.json.",
        ),
    ] = None,
    html: arguments.Page = None,
    xlsx: Annotated[
        Path | None, typer.Option("--xlsx", metavar="FILE", help="另存课表工作簿。Also write the timetable workbook.")
    ] = None,
    time_limit: arguments.TimeLimit = 60,
    workers: arguments.Workers = 2,
    seed: arguments.Seed = 0,
    deterministic: arguments.Deterministic = False,
    policy: arguments.Policy = None,
    json: arguments.Json = False,
) -> int:
    """编排一周课表，并给出质量和已证明的下界。按 Ctrl-C 保留目前最好的结果。

    Make a week of lessons, with its quality and a proven bound. Ctrl-C keeps the best so far;
    every few seconds the best so far is written, so that it stays even where the program is killed.
    """
    target = output if output is not None or json else free_name(Path("timetable.json"))
    check_outputs([("--output", target, DOCUMENTS), ("--html", html, PAGES), ("--xlsx", xlsx, WORKBOOKS)], (school,))
    opened = open_school(school, policy)
    from ...planning.review import review
    from ..club_words import unvetted_lines

    for line in (*paper_lines(opened, review(opened)), *unvetted_lines(opened)):
        note(line)
    show = Show(time_limit)

    def keep(found: Found) -> None:
        if target is not None:
            from ...instances.documents import document_text

            write_outputs({target: document_text(found.make()[0], target.suffix)})

    def work(stop: Event) -> Generated:
        from ...planning.generate import generate as plan

        with Keeping(keep, KEEP) as keeping:
            return plan(
                opened,
                seconds=time_limit,
                workers=workers,
                seed=seed,
                deterministic=deterministic,
                progress=show,
                stop=stop,
                found=keeping,
            )

    with show:
        made = run_until_stopped(work, show.tick)
    code = _exit_code(made)
    if made.timetable is not None:
        write_outputs(_files(opened, made, target, html, xlsx))
    if json:
        return answer_json(code, _document(made, target, html, xlsx))
    _tell(opened, made, target, html, xlsx)
    return code


def _exit_code(made: Generated) -> int:
    if made.timetable is None:
        return no_answer(made.result.status)
    return NO if has_mandatory(made.findings) else DONE


def _files(
    school: School, made: Generated, output: Path | None, html: Path | None, xlsx: Path | None
) -> dict[Path, str | bytes]:
    from ...instances.documents import document_text

    assert made.timetable is not None
    files: dict[Path, str | bytes] = {}
    if output is not None:
        files[output] = document_text(made.timetable, output.suffix)
    if html is not None:
        from ..page import render_page

        files[html] = render_page(school, made.timetable, made.findings)
    if xlsx is not None:
        from ..export.workbook import timetable_workbook

        files[xlsx] = timetable_workbook(school, made.timetable, made.findings)
    return files


def _document(made: Generated, output: Path | None, html: Path | None, xlsx: Path | None) -> dict[str, object]:
    """The result as a document; the timetable itself stands in it where it was not written to a file."""
    timetable = made.timetable
    quality = None if timetable is None else timetable.quality
    return {
        "status": str(made.result.status),
        "seconds": made.result.seconds,
        "quality": None if quality is None else {**quality.model_dump(mode="json"), "gap": quality.gap},
        "staffing_gap": None if quality is None or quality.staffing is None else quality.staffing.gap,
        "bound": made.result.bound,
        "service": None if timetable is None or timetable.service is None else service_document(timetable.service),
        **timetable_document(timetable, output),
        "page_file": str(html) if timetable is not None and html is not None else None,
        "workbook_file": str(xlsx) if timetable is not None and xlsx is not None else None,
        "findings": finding_documents(made.findings),
        "shortages": [words.model_dump(mode="json") for words in made.shortages],
    }


def _tell(school: School, made: Generated, output: Path | None, html: Path | None, xlsx: Path | None) -> None:
    timetable = made.timetable
    if timetable is None:
        if made.result.status == "infeasible":
            say("✗ 排不出课表：要求互相矛盾。No timetable exists: what is asked contradicts itself.")
            for line in sentence_lines(made.shortages):
                say(line)
            say("  用 kebiao explain 查原因和办法。Ask kebiao explain for reasons and repairs.")
        elif made.shortages:
            say(
                f"✗ 课和社团轮流排了 {made.rounds} 轮，没有排到一起，也没有证明排不到一起。"
                f"Lessons and clubs, planned in turn {counted(made.rounds, 'time')}, did not fit; "
                "it is open whether they can."
            )
            for line in sentence_lines(made.shortages):
                say(line)
        else:
            say(
                "✗ 结束时还没有排出课表，也没有证明排不出；可加长 --time-limit。"
                "No timetable by the end, nothing is proven; try a longer --time-limit."
            )
        return
    classes = len({lesson.class_ for lesson in timetable.lessons})
    lessons = len(timetable.lessons)
    made_en = f"{counted(lessons, 'lesson')} of {counted(classes, 'class', 'classes')}"
    say(f"✓ 已排好课表：{classes} 个班，{lessons} 节。Timetable made: {made_en}.")
    for line in quality_lines(timetable.quality) if timetable.quality is not None else ():
        say(line)
    for line in service_lines(timetable.service) if timetable.service is not None else ():
        say(line)
    for line in finding_lines(school, made.findings):
        say(line)
    say(f"课表 timetable: {output}")
    if html is not None:
        say(f"网页 page: {html}")
    if xlsx is not None:
        say(f"工作簿 workbook: {xlsx}")
