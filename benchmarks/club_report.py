"""What was measured of clubs: a line for each run, tables of medians, and the whole as a document."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ..models.document import Words
from .club_case import ClubRun
from .environment import environment, environment_line
from .growth import growth
from .report import Report
from .table import Table, middle, worst


def line(found: ClubRun) -> str:
    """One run in one line."""
    bound = "proven" if found.proven else f"bound {_numbers(found.bound)}"
    unplaced = "" if not found.unplaced else f", {found.unplaced} without a place"
    memory = "-" if found.peak_memory is None else round(found.peak_memory)
    return (
        f"{found.case.name}, {found.case.seconds:g} s, seed {found.case.seed}: {found.status}, "
        f"{found.wishes} wishes by rank {_numbers(found.profile)}, {bound}{unplaced}, "
        f"profile {found.profile_seconds:.2f} s, all {found.seconds:.2f} s, CPU {found.cpu_seconds:.2f} s, {memory} MiB"
    )


def _numbers(profile: Iterable[int]) -> str:
    return ", ".join(map(str, profile))


def report(measured: Sequence[ClubRun]) -> Report:
    """Medians over the seeds, and every run."""
    return Report(
        suite="clubs",
        environment=environment_line(found.case.workers for found in measured),
        summary=tuple(summary(measured)),
        tables=tuple(tables(measured)),
        plots=(),
        document=document(measured),
    )


def document(measured: Sequence[ClubRun]) -> dict[str, object]:
    """Everything that was measured, and on what."""
    return {
        "environment": environment(),
        "runs": [found.model_dump(mode="json") for found in measured],
        "growth": {"seconds": seconds_growth(measured), "memory": memory_growth(measured)},
    }


def summary(measured: Sequence[ClubRun]) -> list[Words]:
    """What the tables come to."""
    said = []
    seconds, memory = seconds_growth(measured), memory_growth(measured)
    if seconds is not None:
        zh = f"生成的学校排定志愿所需时间 = 学生人数^{seconds:.2f}(只计已证明最好的)。"
        en = f"To settle the wishes of a made school takes pupils^{seconds:.2f} (of runs that proved the best profile)."
        said.append(Words(zh=zh, en=en))
    if memory is not None:
        said.append(Words(zh=f"内存 = 学生人数^{memory:.2f}。", en=f"Memory takes pupils^{memory:.2f}."))
    return said


def seconds_growth(measured: Iterable[ClubRun]) -> float | None:
    """How the time to the last rank grows with the pupils of made schools, where the best profile was proven.

    A run that came to its limit would only tell the limit.
    """
    return growth([(m.people, m.profile_seconds) for m in _made(measured) if m.proven])


def memory_growth(measured: Iterable[ClubRun]) -> float | None:
    """How the memory of made schools grows with their pupils."""
    return growth([(m.people, m.peak_memory) for m in _made(measured)])


def _made(measured: Iterable[ClubRun]) -> list[ClubRun]:
    return [found for found in measured if found.case.pupils is not None]


def tables(measured: Sequence[ClubRun]) -> list[Table]:
    """Made schools, and real wishes."""
    made = _made(measured)
    real = [found for found in measured if found.case.file is not None]
    return ([school_table(made)] if made else []) + ([wish_table(real)] if real else [])


def school_table(measured: Iterable[ClubRun]) -> Table:
    """How fast and in how much memory pupils are given places."""
    columns = (
        "school, limit s, pupils, wishes, clubs, opened, first %, none %, no place, profile s, all s, CPU s, peak MiB, "
        "proven"
    )
    return Table.of("生成的学校", "Made schools", columns, [_school_row(runs) for runs in _by_name(measured)])


def _school_row(runs: list[ClubRun]) -> list[str]:
    return [
        runs[0].case.name,
        f"{runs[0].case.seconds:g}",
        middle([m.people for m in runs], 1),
        middle([m.wishes for m in runs], 1),
        middle([m.clubs for m in runs], 1),
        middle([m.opened for m in runs], 1),
        middle([100 * m.profile[0] / m.wishes for m in runs if m.wishes], 1),
        middle([100 * m.profile[-1] / m.wishes for m in runs if m.wishes], 1),
        worst([m.unplaced for m in runs if m.unplaced is not None]),
        *_costs(runs),
    ]


def wish_table(measured: Iterable[ClubRun]) -> Table:
    """How well real wishes are met: the profile of the worst seed, and what no profile surpasses."""
    columns = "file, limit s, people, wishes, options, met by rank, bound, profile s, all s, CPU s, peak MiB, proven"
    return Table.of("真实志愿", "Real wishes", columns, [_wish_row(runs) for runs in _by_name(measured)])


def _wish_row(runs: list[ClubRun]) -> list[str]:
    return [
        runs[0].case.name,
        f"{runs[0].case.seconds:g}",
        str(runs[0].people),
        str(runs[0].wishes),
        str(runs[0].clubs),
        _numbers(min(m.profile for m in runs)),
        _numbers(min(m.bound for m in runs)),
        *_costs(runs),
    ]


def _costs(runs: list[ClubRun]) -> list[str]:
    """What the answers took, and how many are proven."""
    return [
        middle([m.profile_seconds for m in runs], 2),
        middle([m.seconds for m in runs], 2),
        middle([m.cpu_seconds for m in runs], 2),
        middle([m.peak_memory for m in runs], 0),
        f"{sum(m.proven for m in runs)} of {len(runs)}",
    ]


def _by_name(measured: Iterable[ClubRun]) -> list[list[ClubRun]]:
    """The runs of each school or file, which differ by their seeds."""
    found: dict[str, list[ClubRun]] = {}
    for one in measured:
        found.setdefault(one.case.name, []).append(one)
    return list(found.values())
