"""The rule by which places are given, level by level: each level is made as good as it can be, and then kept.

1. The rank profile: as many requests as possible are met by their first option, then by their second, and so on. This
   decides which options are open, and when: the wishes of all decide that, and not who asks.
2. Of the places in these options, so given out that the profile is kept, the fewest steps are lost by people who come
   first.
3. Of these, steps are lost where least credit is: the sum over all requests of credit times steps lost is least.
4. Of these, a lottery decides: the sum of lots times steps lost is least. The lots come from the seed.

A request that is met by its first option loses no step, by its second one, and one that is not met as many as it has
options. Levels 2 to 4 are sums, and not compared person by person, so that a step counts the same whoever loses it:
nobody's second step is cheaper than another's first.
"""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from .problem import AllotmentProblem, Request

LOTS = 8
"""Lots go from 0 to one less."""


def steps(request: Request, position: int | None) -> int:
    """What a request loses when it is met by the option at a position, or by none."""
    return len(request.options) if position is None else position


@dataclass(frozen=True, slots=True)
class Aim:
    """A level: the gain of each place, by request and position; it measures `origin` plus `sign` times all gains."""

    name: str
    gains: dict[tuple[str, int], int]
    origin: int
    sign: int
    opens: bool
    """Whether it may still open and close options, or only gives out the places of those that are open."""

    def value(self, gain: int) -> int:
        """What the level measures where the gains sum up to `gain`."""
        return self.origin + self.sign * gain


def aims(problem: AllotmentProblem, seed: int) -> list[Aim]:
    """The levels, the most important first. Those that no answer changes are left out."""
    found = [_rank(problem, position) for position in range(problem.ranks)]
    lots = Random(seed)
    lot = {person.id: lots.randrange(LOTS) for person in sorted(problem.people, key=lambda p: p.id)}
    weights = {
        "first": {p.id: int(p.first) for p in problem.people},
        "credit": {p.id: p.credit for p in problem.people},
        "lots": lot,
    }
    for name, weight in weights.items():
        aim = _weighted(problem, name, weight)
        if aim.gains:
            found.append(aim)
    return found


def _rank(problem: AllotmentProblem, position: int) -> Aim:
    gains = {(r.id, position): 1 for r in problem.requests if position < len(r.options)}
    return Aim(f"rank-{position + 1}", gains, 0, 1, True)


def _weighted(problem: AllotmentProblem, name: str, weight: dict[str, int]) -> Aim:
    gains = {
        (r.id, position): weight[r.person] * (len(r.options) - position)
        for r in problem.requests
        if weight[r.person]
        for position in range(len(r.options))
    }
    return Aim(name, gains, sum(weight[r.person] * len(r.options) for r in problem.requests), -1, False)
