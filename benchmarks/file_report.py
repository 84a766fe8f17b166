"""What was measured on a suite of benchmark files: tables of medians, and every run as a document."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ..models.document import Words
from .best_known import BestKnown
from .earlier import EARLIER
from .environment import environment, environment_line
from .pairs import pair_table, pair_words, programs
from .plot import Line, Plot, Style
from .report import Report
from .table import Table, above_text, cost_text, middle, middle_cost
from .trial import PROGRAM, Cost, Outcome

_STYLES: dict[str, Style] = {PROGRAM: "run", EARLIER: "earlier"}

MARKS = (1, 2, 5, 10, 30, 60, 120, 300, 600)
"""Seconds of the solve after which the cost is told."""


def report(suite: str, found: Sequence[Outcome], best: BestKnown, earlier: Sequence[Outcome] = ()) -> Report:
    """Medians over the seeds, and every run. `best` is the best known cost by the name of an instance or its file.

    Those `earlier` runs that had the same limit stand beside ours like a peer's.
    """
    limits = {(outcome.trial.name, outcome.trial.seconds) for outcome in found}
    told = [*found, *(each for each in earlier if (each.trial.name, each.trial.seconds) in limits)]
    return Report(
        suite=suite,
        environment=environment_line(outcome.trial.workers for outcome in found),
        summary=tuple(summary(told, best)),
        tables=tuple(tables(told, best)),
        plots=tuple(_plot(name, runs, best_of(best, name)) for name, runs in by_name(told).items()),
        document=document(found, best),
    )


def document(found: Sequence[Outcome], best: BestKnown) -> dict[str, object]:
    """Everything that was measured, and on what."""
    names = dict.fromkeys(outcome.trial.name for outcome in found)
    known = {name: cost for name in names if (cost := best_of(best, name)) is not None}
    runs = [outcome.model_dump(mode="json") for outcome in found]
    return {"environment": environment(), "best_known": known, "runs": runs}


def _plot(name: str, runs: Sequence[Outcome], known: Cost | None) -> Plot:
    """The course of each run; by the processor's clock where a peer ran beside ours."""
    beside = any(outcome.trial.cpu_limit for outcome in runs)
    lines = tuple(
        Line(
            f"{outcome.trial.program}, seed {outcome.trial.seed}",
            tuple((m.cpu_seconds if beside else m.seconds, (m.hard, m.soft)) for m in outcome.moments),
            _STYLES.get(outcome.trial.program, "peer"),
        )
        for outcome in runs
    )
    return Plot(name, runs[0].trial.seconds, lines, known)


def tables(found: Sequence[Outcome], best: BestKnown) -> list[Table]:
    """How well, how soon, and beside whom."""
    ours = [outcome for outcome in found if outcome.trial.program == PROGRAM]
    return [suite_table(ours, best), course_table(ours), *(pair_table(found, peer) for peer in programs(found))]


def summary(found: Sequence[Outcome], best: BestKnown) -> list[Words]:
    """What the tables come to, in a few sentences."""
    rows = by_name(outcome for outcome in found if outcome.trial.program == PROGRAM)
    costs = {name: middle_cost([outcome.cost for outcome in runs]) for name, runs in rows.items()}
    solved = sum(cost is not None and cost[0] == 0 for cost in costs.values())
    said = [
        Words(
            zh=f"{len(rows)} 个算例，{solved} 个满足全部必须的约束（各种子取中位数）。",
            en=f"Instances: {len(rows)}; all that is required is met in {solved} (median of the seeds).",
        )
    ]
    both = [(cost, known) for name, cost in costs.items() if (known := best_of(best, name)) is not None]
    if both:
        equal = sum(cost == known for cost, known in both)
        better = sum(cost is not None and cost < known for cost, known in both)
        zh = f"有已知最好值的 {len(both)} 个中，{equal} 个持平，{better} 个更好。"
        said.append(Words(zh=zh, en=f"Of {len(both)} with a best known value, {equal} equal it and {better} beat it."))
    return said + [pair_words(found, peer) for peer in programs(found)]


def suite_table(found: Iterable[Outcome], best: BestKnown) -> Table:
    """How well each instance is solved, how fast, and in how much memory."""
    columns = (
        "instance, limit s, lessons, hard, soft, best known, above best, bound, feasible s, CPU s, build s, peak MiB, "
        "solved"
    )
    rows = [_row(runs, best_of(best, name)) for name, runs in by_name(found).items()]
    return Table.of("结果", "Results", columns, rows)


def _row(runs: list[Outcome], known: Cost | None) -> list[str]:
    cost = middle_cost([outcome.cost for outcome in runs])
    firsts = [outcome.first_feasible for outcome in runs]
    statuses = sorted({outcome.status for outcome in runs if outcome.cost is None})
    return [
        runs[0].trial.name,
        f"{runs[0].trial.seconds:g}",
        middle([outcome.lessons for outcome in runs], 1),
        ", ".join(statuses) or "-" if cost is None else str(cost[0]),
        "-" if cost is None else str(cost[1]),
        cost_text(known),
        above_text(cost, known),
        middle([outcome.bound for outcome in runs], 1),
        middle([None if first is None else first.seconds for first in firsts], 2),
        middle([outcome.cpu_seconds for outcome in runs], 1),
        middle([outcome.build_seconds for outcome in runs], 2),
        middle([outcome.peak_memory for outcome in runs], 0),
        f"{sum(outcome.solved for outcome in runs)} of {len(runs)}",
    ]


def course_table(found: Iterable[Outcome]) -> Table:
    """The cost after some seconds."""
    rows = by_name(found)
    longest = max((outcome.trial.seconds for runs in rows.values() for outcome in runs), default=0)
    marks = [mark for mark in MARKS if mark <= longest]
    cells = (
        [name, *(cost_text(middle_cost([outcome.cost_after(mark) for outcome in runs])) for mark in marks)]
        for name, runs in rows.items()
    )
    return Table.of("代价随时间", "Cost over time", ", ".join(["instance", *(f"{mark} s" for mark in marks)]), cells)


def by_name(found: Iterable[Outcome]) -> dict[str, list[Outcome]]:
    """The runs on each instance."""
    rows: dict[str, list[Outcome]] = {}
    for outcome in found:
        rows.setdefault(outcome.trial.name, []).append(outcome)
    return rows


def best_of(best: BestKnown, name: str) -> Cost | None:
    """The best known cost of an instance by its name, or the last part of that."""
    return best.get(name, best.get(name.rpartition("/")[2]))
