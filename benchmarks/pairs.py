"""Two programs side by side on the same instances and seeds, by the processor's clock."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from statistics import median

from ..models.document import Words
from .table import UNKNOWN, Table, middle
from .trial import PROGRAM, Outcome

Pair = tuple[Outcome, Outcome]
"""Our run, and a peer's with the same seed."""


def programs(found: Iterable[Outcome]) -> list[str]:
    """The peers that were run."""
    return [name for name in dict.fromkeys(outcome.trial.program for outcome in found) if name != PROGRAM]


def pairs(found: Iterable[Outcome], peer: str) -> list[Pair]:
    """The runs of both programs on the same instance with the same seed."""
    by_program: dict[str, dict[tuple[str, int], Outcome]] = {PROGRAM: {}, peer: {}}
    for outcome in found:
        by_program.setdefault(outcome.trial.program, {})[outcome.trial.name, outcome.trial.seed] = outcome
    theirs = by_program[peer]
    return [(ours, theirs[key]) for key, ours in by_program[PROGRAM].items() if key in theirs]


def first_ratio(pair: Pair) -> float | None:
    """Our time to a first answer without a fault, in theirs; None where either has none."""
    ours, theirs = (outcome.first_feasible for outcome in pair)
    return None if ours is None or theirs is None else ours.cpu_seconds / max(0.01, theirs.cpu_seconds)


def match_ratio(pair: Pair) -> float | None:
    """Our time to an answer that is no worse than theirs, in theirs; endless where we found none.

    None where they have no answer.
    """
    ours, theirs = pair
    if theirs.cost is None or theirs.cpu_seconds is None:
        return None
    found = ours.as_good_as(theirs.cost)
    return float("inf") if found is None else found.cpu_seconds / max(0.01, theirs.cpu_seconds)


def pair_table(found: Sequence[Outcome], peer: str) -> Table:
    """Each instance: who solved it, how soon, and what the answers cost; medians over the seeds."""
    by_name: dict[str, list[Pair]] = {}
    for pair in pairs(found, peer):
        by_name.setdefault(pair[0].trial.name, []).append(pair)
    columns = (
        f"instance, limit s, lessons, kebiao solved, {peer} solved, kebiao first s, {peer} s, ratio, "
        f"kebiao soft, {peer} soft, as good after s, ratio"
    )
    return Table.of(
        f"与 {peer} 并排，处理器秒",
        f"Side by side with {peer}, seconds of the processor",
        columns,
        [_row(name, some) for name, some in by_name.items()],
    )


def _row(name: str, some: list[Pair]) -> list[str]:
    ours, theirs = [pair[0] for pair in some], [pair[1] for pair in some]
    matched = [None if their.cost is None else our.as_good_as(their.cost) for our, their in some]
    return [
        name,
        f"{ours[0].trial.seconds:g}",
        middle([outcome.lessons for outcome in ours], 1),
        f"{sum(outcome.solved for outcome in ours)} of {len(some)}",
        f"{sum(outcome.solved for outcome in theirs)} of {len(some)}",
        _first(ours),
        _first(theirs),
        _ratio([ratio for pair in some if (ratio := first_ratio(pair)) is not None]),
        middle([outcome.soft for outcome in ours if outcome.solved], 1),
        middle([outcome.soft for outcome in theirs if outcome.solved], 1),
        middle([None if moment is None else moment.cpu_seconds for moment in matched], 2),
        _ratio([ratio for pair in some if (ratio := match_ratio(pair)) is not None]),
    ]


def _first(outcomes: Iterable[Outcome]) -> str:
    firsts = [outcome.first_feasible for outcome in outcomes]
    return middle([None if first is None else first.cpu_seconds for first in firsts], 2)


def _ratio(ratios: list[float]) -> str:
    if not ratios:
        return UNKNOWN
    return "never" if median(ratios) == float("inf") else f"{median(ratios):.2f}"


def pair_words(found: Sequence[Outcome], peer: str) -> Words:
    """Who solved how many, who was sooner, and whose answers cost less. Runs are counted, not instances."""
    some = pairs(found, peer)
    both = [pair for pair in some if pair[0].solved and pair[1].solved]
    ours, theirs = (sum(pair[side].solved for pair in some) for side in (0, 1))
    fewer = sum(our.cost < their.cost for our, their in both if our.cost and their.cost)
    equal = sum(our.cost == their.cost for our, their in both)
    first = _ratio([ratio for pair in both if (ratio := first_ratio(pair)) is not None])
    match = _ratio([ratio for pair in both if (ratio := match_ratio(pair)) is not None])
    more = len(both) - fewer - equal
    return Words(
        zh=f"{len(some)} 对运行：kebiao 解出 {ours}，{peer} 解出 {theirs}，两者都解出 {len(both)}。都解出时，"
        f"处理器时间之比（中位数）：首个可行解 {first}，不差于对方的解 {match}；"
        f"软冲突更少 {fewer}、相同 {equal}、更多 {more}。",
        en=f"Pairs of runs: {len(some)}; solved by kebiao {ours}, by {peer} {theirs}, by both {len(both)}. Where both "
        f"did, median ratio of the processor's time until the first answer {first}, until one no worse than theirs "
        f"{match}; soft conflicts fewer {fewer}, equal {equal}, more {more}.",
    )
