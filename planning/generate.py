"""Make a school's timetable, and check it twice."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from time import monotonic

from ..models.document import Words
from ..models.finding import Finding
from ..models.school import School
from ..models.timetable import Quality, Share, StaffingQuality, Timetable
from ..rules import rules_of
from ..rules.posting import Posted, post
from ..rules.rule import Rule
from ..solver.apart import solve_apart
from ..solver.evaluation import Evaluation
from ..solver.result import Progress, Result, Rostered
from ..solver.solution import Solution
from .agreement import agreed_findings, cost_by_rule
from .allotting import draft
from .fingerprint import fingerprint
from .names import Names
from .shortage_words import say, titles_of
from .solution_of import solution_of
from .timetable_of import timetable_of

_DRAFT = 0.15
"""The part of the time, at most, in which it is decided who attends which club."""


@dataclass(frozen=True, slots=True)
class Generated:
    """The answer of a generation: the timetable if there is one, what it misses, and how the search ended.

    `shortages` say in the school's words what is short, where counting alone shows that there is no timetable.
    """

    timetable: Timetable | None
    result: Result
    findings: tuple[Finding, ...] = ()
    shortages: tuple[Words, ...] = ()


@dataclass(frozen=True, slots=True)
class Found:
    """A better answer that a generation has come to: what it costs, and how to make its timetable and findings.

    They are made when asked for, since that takes a moment.
    """

    soft: int
    make: Callable[[], tuple[Timetable, tuple[Finding, ...]]]


def generate(
    school: School,
    *,
    start: Timetable | None = None,
    seconds: float = 60,
    workers: int = 2,
    seed: int = 0,
    deterministic: bool = False,
    progress: Callable[[Progress], None] | None = None,
    stop: threading.Event | None = None,
    found: Callable[[Found], None] | None = None,
) -> Generated:
    """Make the best timetable within `seconds` of the wall clock. The other arguments are those of `solver.solve`.

    A school's after-school service is planned with it: first who attends which club, then lessons, staff and rooms in
    one problem. `start` is a timetable to begin with, and `found` hears of each better one. Raise DisagreementError
    where the checks of the answer do not agree.
    """
    began, rules = monotonic(), rules_of(school)
    plan = None if start is None else start.service
    if plan is None and school.service is not None:
        drafted = draft(school, seconds=_DRAFT * seconds, workers=workers, seed=seed, progress=progress, stop=stop)
        plan = drafted.plan
    posted = post(school, rules, plan)

    def heard(solution: Solution, claim: Evaluation) -> None:
        if found is not None:
            found(Found(claim.soft, partial(checked, posted, rules, solution, claim)))

    result = solve_apart(
        posted.problem,
        seconds=seconds if deterministic else max(1.0, seconds - (monotonic() - began)),
        workers=workers,
        seed=seed,
        deterministic=deterministic,
        progress=progress,
        stop=stop,
        start=None if start is None else solution_of(posted, start).solution,
        found=heard,
    )
    if result.solution is None or result.evaluation is None:
        return Generated(None, result, shortages=tuple(_short(posted, rules, result)))
    timetable, findings = checked(posted, rules, result.solution, result.evaluation)
    quality = Quality(
        soft=result.evaluation.soft,
        bound=min(result.bound, result.evaluation.soft),
        seconds=round(monotonic() - began, 3),
        by_rule=dict(sorted(cost_by_rule(findings).items())),
        staffing=None if result.rostered is None else staffing_quality(result.rostered),
    )
    return Generated(timetable.model_copy(update={"quality": quality}), result, findings)


def _short(posted: Posted, rules: Sequence[Rule], result: Result) -> Iterator[Words]:
    """Yield what is short, in the school's words."""
    names, titles = Names(posted.board), titles_of(rules)
    yield from (say(short, names, titles) for short in result.shortages)
    if result.impossible and not result.shortages and posted.board.turns:
        turns, people = len(posted.board.turns), len(posted.board.servants)
        yield Words(
            zh=f"课后服务每周 {turns} 组次和值班,按所列 {people} 人的同意、时间、次数上限和场地,怎样安排都排不下"
            "(依据:课后服务有人带、有场地;课后服务工作量等)",
            en=f"the {turns} sessions and duties of the service can not be filled by the {people} people who may serve "
            "them, whatever the timetable: by what they agreed to, when they are there, their limits, and the venues",
        )


def staffing_quality(rostered: Rostered) -> StaffingQuality:
    """The engine's account of who serves what, as a school reads it."""
    loads = tuple(Share(above=level, teachers=count) for level, count in rostered.loads)
    return StaffingQuality(cost=rostered.cost, bound=rostered.bound, loads=loads)


def checked(
    posted: Posted, rules: Sequence[Rule], solution: Solution, claim: Evaluation
) -> tuple[Timetable, tuple[Finding, ...]]:
    """The timetable of a solution, with the findings that both checks agree on."""
    timetable = timetable_of(posted, solution)
    findings = agreed_findings(posted, rules, solution, claim, timetable)
    return timetable.model_copy(update={"problem": fingerprint(posted.board.school)}), findings
