"""What was measured on schools: a line for each run, tables of medians, and the whole as a document."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ..models.document import Words
from .case import Measured, Sheet
from .environment import environment, environment_line
from .growth import growth
from .plot import Line, Plot
from .report import Report
from .table import Table, middle, worst


def line(found: Measured) -> str:
    """One run in one line."""
    gap = "-" if found.gap is None else f"{found.gap:.1%}"
    text = (
        f"{found.case.name}, {found.case.seconds:g} s, seed {found.case.seed}: {found.status}, "
        f"build {_seconds(found.build_seconds)}, first feasible {_seconds(found.first_feasible_seconds)}, "
        f"soft {'-' if found.soft is None else found.soft}, bound {found.bound}, gap {gap}, "
        f"{'-' if found.peak_memory is None else round(found.peak_memory)} MiB"
    )
    if found.staffed is not None:
        text += f"; staffing {found.staffed.cost}, bound {found.staffed.bound}"
    return text if found.score is None else f"{text}; own score: hard {found.score.hard}, soft {found.score.soft}"


def _seconds(value: float | None) -> str:
    return "-" if value is None else f"{value:.2f} s"


def report(measured: Sequence[Measured]) -> Report:
    """Medians over the seeds, and every run."""
    return Report(
        suite="schools",
        environment=environment_line(found.case.workers for found in measured),
        summary=tuple(summary(measured)),
        tables=tuple(tables(measured)),
        plots=tuple(_plot(runs) for runs in _by_case(measured)),
        document=document(measured),
    )


def document(measured: Sequence[Measured]) -> dict[str, object]:
    """Everything that was measured, and on what."""
    return {
        "environment": environment(),
        "runs": [found.model_dump(mode="json") for found in measured],
        "growth": made_growth(measured),
    }


def _plot(runs: Sequence[Measured]) -> Plot:
    """The costs of a school, which are only known after some whole seconds."""
    lines = tuple(
        Line(f"seed {found.case.seed}", tuple((float(mark), (0, soft)) for mark, soft in found.soft_after.items()))
        for found in runs
    )
    case = runs[0].case
    return Plot(f"{case.name}, {case.seconds:g} s", case.seconds, lines)


def summary(measured: Iterable[Measured]) -> list[Words]:
    """What the tables come to."""
    slope = made_growth(measured)
    if slope is None:
        return []
    zh = f"生成的学校的首个可行解所需时间 = 课时^{slope:.2f}。"
    return [Words(zh=zh, en=f"The first feasible answer of a made school takes lessons^{slope:.2f}.")]


def tables(measured: Sequence[Measured]) -> list[Table]:
    """All schools, and what only some of them have."""
    staffed = [found for found in measured if found.staffed is not None]
    real = [found for found in measured if _real(found)]
    more = ([staffing_table(staffed)] if staffed else []) + ([real_table(real)] if real else [])
    return [school_table(measured), *more]


def school_table(measured: Iterable[Measured]) -> Table:
    """How fast, how well and in how much memory each school is solved."""
    columns = "school, limit s, classes, lessons, post s, build s, feasible s, soft, bound, gap %, peak MiB, answered"
    return Table.of("结果", "Results", columns, [_row(runs) for runs in _by_case(measured)])


def _row(runs: list[Measured]) -> list[str]:
    answered = [m for m in runs if m.soft is not None]
    return [
        runs[0].case.name,
        f"{runs[0].case.seconds:g}",
        str(runs[0].classes),
        middle([m.lessons for m in runs], 1),
        middle([m.post_seconds for m in runs], 2),
        middle([m.build_seconds for m in runs], 2),
        middle([m.first_feasible_seconds for m in runs], 2),
        middle([m.soft for m in answered], 1),
        middle([m.bound for m in answered], 1),
        middle([100 * m.gap for m in answered if m.gap is not None], 1),
        middle([m.peak_memory for m in runs], 0),
        f"{len(answered)} of {len(runs)}",
    ]


def staffing_table(measured: Iterable[Measured]) -> Table:
    """Schools whose staffing is open: what it costs in the end, and its own bound."""
    columns = "school, limit s, staffing cost, bound, gap %"
    return Table.of("任课", "Staffing", columns, [_staffing_row(runs) for runs in _by_case(measured)])


def _staffing_row(runs: list[Measured]) -> list[str]:
    staffed = [m.staffed for m in runs if m.staffed is not None]
    return [
        runs[0].case.name,
        f"{runs[0].case.seconds:g}",
        middle([each.cost for each in staffed], 1),
        middle([each.bound for each in staffed], 1),
        middle([100 * each.gap for each in staffed], 1),
    ]


def real_table(measured: Iterable[Measured]) -> Table:
    """Real schools: our timetable beside theirs by the same rules, and what their own program says of ours."""
    sheet = "lessons, mandatory, cost"
    columns = f"school, limit s, {sheet}, bound, theirs: {sheet}, own score: hard, soft"
    return Table.of("真实学校", "Real schools", columns, [_real_row(runs) for runs in _by_case(measured)])


def _real_row(runs: list[Measured]) -> list[str]:
    scores = [m.score for m in runs if m.score is not None]
    return [
        runs[0].case.name,
        f"{runs[0].case.seconds:g}",
        *_sheet([m.ours for m in runs if m.ours is not None]),
        middle([m.bound for m in runs], 1),
        *_sheet([m.theirs for m in runs if m.theirs is not None]),
        worst([score.hard for score in scores]),
        middle([score.soft for score in scores], 1),
    ]


def _sheet(sheets: list[Sheet]) -> list[str]:
    return [
        middle([sheet.lessons for sheet in sheets], 1),
        worst([sheet.mandatory for sheet in sheets]),
        middle([sheet.cost for sheet in sheets], 1),
    ]


def _real(found: Measured) -> bool:
    return isinstance(found.case.school, str)


def _by_case(measured: Iterable[Measured]) -> list[list[Measured]]:
    """The runs of each school and time limit, which differ by their seeds."""
    found: dict[tuple[str, float], list[Measured]] = {}
    for one in measured:
        found.setdefault((one.case.name, one.case.seconds), []).append(one)
    return list(found.values())


def made_growth(measured: Iterable[Measured]) -> float | None:
    """How the first feasible answer of made schools grows with their lessons."""
    return growth([(m.lessons, m.first_feasible_seconds) for m in measured if not _real(m)])
