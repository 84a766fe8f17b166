"""A shortage: a demand that cannot be met, with its numbers."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

_NAMED = 6


class Lack(StrEnum):
    """What is short."""

    SPLIT = "split"
    """No way to cut an event into meets as asked, within the times it has."""
    ROLE = "role"
    """Nobody may fill a role that must be filled."""
    EVENT = "event"
    """An event alone has too few times."""
    RESOURCE = "resource"
    """One resource is asked for more often than it can serve."""
    SERVICE = "service"
    """Those who may serve some events have too little in the week, whatever the times."""
    POOL = "pool"
    """Several resources together are asked for more often than they can serve."""


@dataclass(frozen=True, slots=True)
class Shortage:
    """`events` must have `demand` times of service within `times`, and `resources` can give `supply`, which is less.

    `times` also hold those of the same days at which none of the events can be, so that a day reads as a day. For an
    event on its own, `resources` is empty and `supply` is how many times it can have. `week` counts the weeks of the
    cycle from 0. `origins` name the constraints (or what asked for them) that the numbers rest on.
    """

    kind: Lack
    resources: tuple[str, ...]
    events: tuple[str, ...]
    times: tuple[str, ...]
    demand: int
    supply: int
    origins: tuple[str, ...]
    week: int = 0

    @property
    def missing(self) -> int:
        """By how many times the demand exceeds the supply."""
        return self.demand - self.supply

    def explain(self) -> str:
        """Say it in one English sentence."""
        because = f" ({_listed(self.origins)})" if self.origins else ""
        if self.kind is Lack.SPLIT:
            return f"{_listed(self.events)}: {self.demand} times cannot be cut into meets as asked{because}"
        if self.kind is Lack.ROLE:
            return f"{_listed(self.events)}: nobody may fill a role for {self.demand} times{because}"
        where = _listed(self.times) or "no time at all"
        if self.kind is Lack.EVENT:
            return f"{_listed(self.events)} needs {self.demand} times but can have {self.supply} ({where}){because}"
        return (
            f"{_listed(self.resources)} must serve {self.demand} times but can serve {self.supply}, {self.missing} too "
            f"few: {_listed(self.events)} within {where}{because}"
        )


def _listed(names: tuple[str, ...]) -> str:
    shown = ", ".join(names[:_NAMED])
    return f"{shown} and {len(names) - _NAMED} more" if len(names) > _NAMED else shown
