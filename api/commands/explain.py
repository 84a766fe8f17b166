"""`kebiao explain`: why a school has no timetable."""

from __future__ import annotations

from threading import Event
from typing import TYPE_CHECKING

from ..console import DONE, NO, OUT_OF_TIME, answer_json, note, say
from ..inputs import open_school
from ..interrupt import run_until_stopped
from ..papers import paper_lines
from ..results import finding_documents
from ..words import sentence_lines
from . import arguments

if TYPE_CHECKING:
    from ...planning.explain import Explanation


def explain(
    school: arguments.School,
    time_limit: arguments.TimeLimit = 60,
    workers: arguments.Workers = 2,
    seed: arguments.Seed = 0,
    policy: arguments.Policy = None,
    json: arguments.Json = False,
) -> int:
    """说明为什么排不出课表：缺什么、缺多少，哪些规则不能同时满足，放宽哪条就行。

    Explain why there is no timetable: what is short and by how much, which rules cannot all hold, and which one
    would help. Every claim has been solved again. Exit code 0 where there is a timetable after all.
    """
    opened = open_school(school, policy)

    def work(stop: Event) -> Explanation:
        from ...planning.explain import explain as look

        return look(opened, seconds=time_limit, workers=workers, seed=seed, stop=stop)

    from ...planning.review import review

    papers = review(opened)
    for line in () if json else paper_lines(opened, papers):
        say(line)
    note("正在查找原因 ……  Looking for the reasons ...")
    found = run_until_stopped(work, lambda: None)
    code = {"infeasible": NO, "unknown": OUT_OF_TIME}.get(str(found.status), DONE)
    if json:
        return answer_json(code, {**_document(found), "review": finding_documents(papers)})
    _tell(found, code)
    return code


def _document(found: Explanation) -> dict[str, object]:
    return {
        "status": str(found.status),
        "shortages": [words.model_dump() for words in found.shortages],
        "conflicts": [
            {"rules": list(c.rules), "verified": c.verified, "minimal": c.minimal, "message": c.words.model_dump()}
            for c in found.conflicts
        ],
        "reliefs": [{"rule": r.rule, "helps": r.helps, "message": r.words.model_dump()} for r in found.reliefs],
    }


def _tell(found: Explanation, code: int) -> None:
    if code == DONE:
        say("✓ 这所学校排得出课表。There is a timetable; nothing needs explaining.")
        return
    if code == OUT_OF_TIME:
        say("结束时还没有定论；可加长 --time-limit。Nothing is proven; try a longer --time-limit.")
    else:
        say("✗ 排不出课表。There is no timetable.")
    for title, sentences in (
        ("缺口 Shortages", found.shortages),
        ("冲突 Conflicts", tuple(c.words for c in found.conflicts)),
        ("放宽 Relaxing one rule", tuple(r.words for r in found.reliefs)),
    ):
        if sentences:
            say(f"{title}:")
            for line in sentence_lines(sentences):
                say(line)
