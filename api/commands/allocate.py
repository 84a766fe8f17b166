"""`kebiao allocate`: which clubs run, when, where and with whom, and who attends."""

from __future__ import annotations

from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING, Annotated

import typer

from ...models.document import Words
from ...models.fault import DocumentError, Fault
from ..console import DONE, NO, OUT_OF_TIME, answer_json, say
from ..inputs import open_school, open_timetable
from ..interrupt import run_until_stopped
from ..outputs import DOCUMENTS, check_outputs, write_outputs
from ..progress import Show
from ..results import finding_documents, timetable_document
from ..words import finding_lines, has_mandatory
from . import arguments

if TYPE_CHECKING:
    from ...planning.allotting.allocate import Allocated

_NO_SERVICE = Words(zh="学校的课后服务（社团、学生、人员）", en="an after-school service: clubs, pupils, people")


def allocate(
    school: arguments.School,
    timetable: Annotated[
        str | None,
        typer.Option("--timetable", metavar="TIMETABLE", help="已有课表，课不动。Lessons that stay as they are."),
    ] = None,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE", help="结果文件。The timetable with its service.")
    ] = None,
    time_limit: arguments.TimeLimit = 60,
    workers: arguments.Workers = 2,
    seed: arguments.Seed = 0,
    policy: arguments.Policy = None,
    json: arguments.Json = False,
) -> int:
    """安排课后服务：开哪些社团、何时何地谁带、谁参加，每个志愿为什么这样安排。

    Plan the after-school service: which clubs run, when, where and with whom, who attends, and why.
    """
    check_outputs([("--output", output, DOCUMENTS)], (school, *((timetable,) if timetable else ())))
    opened = open_school(school, policy)
    if opened.service is None:
        raise DocumentError([Fault(path="service", read="-", expected=_NO_SERVICE)])
    before = None if timetable is None else open_timetable(timetable, opened)
    show = Show(time_limit)

    def work(stop: Event) -> Allocated:
        from ...planning.allotting.allocate import allocate as plan

        return plan(opened, before, seconds=time_limit, workers=workers, seed=seed, progress=show, stop=stop)

    with show:
        made = run_until_stopped(work, show.tick)
    code = _exit_code(made)
    if output is not None:
        from ...instances.documents import document_text

        write_outputs({output: document_text(made.timetable, output.suffix)})
    if json:
        return answer_json(code, _document(made, output))
    from ..club_words import allocation_lines

    for line in allocation_lines(opened, made):
        say(line)
    for line in finding_lines(opened, made.findings):
        say(line)
    if output is not None:
        say(f"结果 timetable: {output}")
    return code


def _exit_code(made: Allocated) -> int:
    """No: somebody has no place, staff or rooms are short, or a mandatory rule is broken."""
    service = made.timetable.service
    if not made.staffed and made.result.status != "infeasible":
        return OUT_OF_TIME
    unplaced = service is not None and service.unplaced
    return NO if not made.staffed or unplaced or has_mandatory(made.findings) else DONE


def _document(made: Allocated, output: Path | None) -> dict[str, object]:
    service = made.timetable.service
    assert service is not None
    return {
        "status": str(made.outcome.status),
        "staffed": made.staffed,
        "profile": list(made.outcome.profile),
        "profile_bound": list(made.outcome.bound),
        "levels": [
            {"name": level.name, "value": level.value, "bound": level.bound, "proven": level.proven}
            for level in made.outcome.levels
        ],
        "open": sorted(made.outcome.opened),
        "closed": [closed.model_dump(mode="json") for closed in service.closed],
        "unplaced": [one.model_dump(mode="json") for one in service.unplaced],
        **timetable_document(made.timetable, output),
        "findings": finding_documents(made.findings),
        "shortages": [words.model_dump(mode="json") for words in made.shortages],
    }
