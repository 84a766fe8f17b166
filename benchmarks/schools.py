"""The suite of schools: how building, the first feasible answer, the gap and memory grow with the school."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from statistics import median

from .case import Case, Measured, measure

SIZES = (12, 24, 54, 120)


def run(
    sizes: Iterable[int] = SIZES,
    *,
    seconds: float = 60,
    workers: int = 2,
    seeds: Iterable[int] = (1, 2, 3),
    schools: Iterable[str] = (),
    say: Callable[[str], None] = lambda line: None,
) -> list[Measured]:
    """Measure made schools of each size and given school documents, once for each seed."""
    cases = [(f"{size} classes", size) for size in sizes] + [(school, school) for school in schools]
    measured = []
    for name, school in cases:
        for seed in seeds:
            found = measure(Case(name=name, school=school, seconds=seconds, workers=workers, seed=seed))
            say(line(found))
            measured.append(found)
    return measured


def line(found: Measured) -> str:
    """One run in one line."""
    gap = "-" if found.gap is None else f"{found.gap:.1%}"
    return (
        f"{found.case.name} seed {found.case.seed}: {found.status}, build {_seconds(found.build_seconds)}, "
        f"first feasible {_seconds(found.first_feasible_seconds)}, soft {found.soft}, bound {found.bound}, "
        f"gap {gap}, {found.peak_memory:.0f} MiB"
    )


def _seconds(value: float | None) -> str:
    return "-" if value is None else f"{value:.2f} s"


def table(measured: list[Measured]) -> str:
    """Medians over the seeds as a Markdown table, and the slope of the first feasible answer against the lessons."""
    rows = [
        "| school | classes | lessons | post s | build s | feasible s | soft | bound | gap | peak MiB | answered |",
        "|---|---|---|---|---|---|---|---|---|---|---|",
    ]
    by_name: dict[str, list[Measured]] = {}
    for found in measured:
        by_name.setdefault(found.case.name, []).append(found)
    rows += [_row(name, runs) for name, runs in by_name.items()]
    slope = growth([(m.lessons, m.first_feasible_seconds) for m in measured if m.first_feasible_seconds])
    if slope is not None:
        rows.append(f"\nThe first feasible answer takes lessons^{slope:.2f}.")
    return "\n".join(rows)


def _row(name: str, runs: list[Measured]) -> str:
    first = runs[0]
    answered = [m for m in runs if m.soft is not None]

    def middle(values: list[float | None], digits: int) -> str:
        known = [v for v in values if v is not None]
        return f"{median(known):.{digits}f}" if known else "-"

    cells = [
        name,
        str(first.classes),
        str(first.lessons),
        middle([m.post_seconds for m in runs], 2),
        middle([m.build_seconds for m in runs], 2),
        middle([m.first_feasible_seconds for m in runs], 2),
        middle([m.soft for m in runs], 0),
        middle([m.bound for m in answered], 0),
        middle([None if m.gap is None else 100 * m.gap for m in answered], 1) + " %",
        middle([m.peak_memory for m in runs], 0),
        f"{len(answered)} of {len(runs)}",
    ]
    return "| " + " | ".join(cells) + " |"


def growth(points: list[tuple[int, float | None]]) -> float | None:
    """The exponent of a power law through (size, seconds), by least squares on logarithms; None below two sizes."""
    logs = [(math.log(size), math.log(seconds)) for size, seconds in points if seconds]
    if len({x for x, _ in logs}) < 2:
        return None
    mean_x = sum(x for x, _ in logs) / len(logs)
    mean_y = sum(y for _, y in logs) / len(logs)
    return sum((x - mean_x) * (y - mean_y) for x, y in logs) / sum((x - mean_x) ** 2 for x, _ in logs)
