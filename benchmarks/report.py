"""What was measured, in words: a line for each run, tables of medians, and the whole as a document."""

from __future__ import annotations

import math
import os
import platform
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from importlib.metadata import version
from statistics import median

from kebiao import __version__
from kebiao.benchmarks.case import Measured, Sheet


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


def document(measured: Sequence[Measured]) -> dict[str, object]:
    """Everything that was measured, and on what."""
    return {
        "environment": environment(),
        "runs": [found.model_dump(mode="json") for found in measured],
        "growth": made_growth(measured),
    }


def environment() -> dict[str, str | int | None]:
    """The versions and the machine that figures depend on."""
    return {
        "date": datetime.now(UTC).date().isoformat(),
        "kebiao": __version__,
        "ortools": version("ortools"),
        "python": platform.python_version(),
        "machine": platform.machine(),
        "processors": os.cpu_count(),
    }


def markdown(measured: Sequence[Measured]) -> str:
    """Medians over the seeds, as tables."""
    said = ", ".join(f"{name} {value}" for name, value in environment().items())
    workers = sorted({found.case.workers for found in measured})
    parts = [f"{said}; workers {', '.join(map(str, workers))}.", table(measured)]
    slope = made_growth(measured)
    if slope is not None:
        parts.append(f"The first feasible answer of a made school takes lessons^{slope:.2f}.")
    staffed = [found for found in measured if found.staffed is not None]
    if staffed:
        parts.append(staffing_table(staffed))
    real = [found for found in measured if _real(found)]
    if real:
        parts.append(real_table(real))
    return "\n\n".join(parts)


def table(measured: Iterable[Measured]) -> str:
    """How fast, how well and in how much memory each school is solved."""
    columns = "school, limit s, classes, lessons, post s, build s, feasible s, soft, bound, gap %, peak MiB, answered"
    return _table(columns, [_row(runs) for runs in _by_case(measured)])


def _row(runs: list[Measured]) -> list[str]:
    answered = [m for m in runs if m.soft is not None]
    return [
        runs[0].case.name,
        f"{runs[0].case.seconds:g}",
        str(runs[0].classes),
        _middle([m.lessons for m in runs], 1),
        _middle([m.post_seconds for m in runs], 2),
        _middle([m.build_seconds for m in runs], 2),
        _middle([m.first_feasible_seconds for m in runs], 2),
        _middle([m.soft for m in answered], 1),
        _middle([m.bound for m in answered], 1),
        _middle([100 * m.gap for m in answered if m.gap is not None], 1),
        _middle([m.peak_memory for m in runs], 0),
        f"{len(answered)} of {len(runs)}",
    ]


def staffing_table(measured: Iterable[Measured]) -> str:
    """Schools whose staffing is open: what it costs in the end, and its own bound."""
    return _table("school, limit s, staffing cost, bound, gap %", [_staffing_row(runs) for runs in _by_case(measured)])


def _staffing_row(runs: list[Measured]) -> list[str]:
    staffed = [m.staffed for m in runs if m.staffed is not None]
    return [
        runs[0].case.name,
        f"{runs[0].case.seconds:g}",
        _middle([each.cost for each in staffed], 1),
        _middle([each.bound for each in staffed], 1),
        _middle([100 * each.gap for each in staffed], 1),
    ]


def real_table(measured: Iterable[Measured]) -> str:
    """Real schools: our timetable beside theirs by the same rules, and what their own program says of ours."""
    sheet = "lessons, mandatory, cost"
    columns = f"school, limit s, {sheet}, bound, theirs: {sheet}, own score: hard, soft"
    return _table(columns, [_real_row(runs) for runs in _by_case(measured)])


def _real_row(runs: list[Measured]) -> list[str]:
    scores = [m.score for m in runs if m.score is not None]
    return [
        runs[0].case.name,
        f"{runs[0].case.seconds:g}",
        *_sheet([m.ours for m in runs if m.ours is not None]),
        _middle([m.bound for m in runs], 1),
        *_sheet([m.theirs for m in runs if m.theirs is not None]),
        _worst([score.hard for score in scores]),
        _middle([score.soft for score in scores], 1),
    ]


def _sheet(sheets: list[Sheet]) -> list[str]:
    return [
        _middle([sheet.lessons for sheet in sheets], 1),
        _worst([sheet.mandatory for sheet in sheets]),
        _middle([sheet.cost for sheet in sheets], 1),
    ]


def _table(columns: str, rows: list[list[str]]) -> str:
    names = columns.split(", ")
    lines = [names, ["---"] * len(names), *rows]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


def _real(found: Measured) -> bool:
    return isinstance(found.case.school, str)


def _by_case(measured: Iterable[Measured]) -> list[list[Measured]]:
    """The runs of each school and time limit, which differ by their seeds."""
    found: dict[tuple[str, float], list[Measured]] = {}
    for one in measured:
        found.setdefault((one.case.name, one.case.seconds), []).append(one)
    return list(found.values())


def _middle(values: Sequence[float | None], digits: int) -> str:
    """The median of what is known."""
    known = [value for value in values if value is not None]
    return f"{median(known):.{digits}f}".removesuffix(".0") if known else "-"


def _worst(values: list[int]) -> str:
    return str(max(values)) if values else "-"


def made_growth(measured: Iterable[Measured]) -> float | None:
    """How the first feasible answer of made schools grows with their lessons."""
    return growth([(m.lessons, m.first_feasible_seconds) for m in measured if not _real(m)])


def growth(points: Iterable[tuple[int, float | None]]) -> float | None:
    """The exponent of a power law through (size, seconds), by least squares on logarithms; None below two sizes."""
    logs = [(math.log(size), math.log(seconds)) for size, seconds in points if seconds]
    if len({x for x, _ in logs}) < 2:
        return None
    mean_x = sum(x for x, _ in logs) / len(logs)
    mean_y = sum(y for _, y in logs) / len(logs)
    return sum((x - mean_x) * (y - mean_y) for x, y in logs) / sum((x - mean_x) ** 2 for x, _ in logs)
