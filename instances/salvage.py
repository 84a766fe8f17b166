"""Salvage: what is left of a faulty document once its faulty places are cut, so that the rest can still be checked."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass
from typing import Any, Generic

from ..models.fault import Loc
from .shape import D, Shaped, shape

_MAX_ROUNDS = 12


@dataclass(frozen=True)
class Salvaged(Generic[D]):
    """A document without its faulty places, and where its list items stood in the original."""

    document: D
    cuts: frozenset[Loc]
    kept: dict[Loc, list[int]]

    def original(self, loc: Loc) -> Loc:
        """Where a place of the salvaged document stands in the original."""
        return _original(loc, self.kept)

    def touches(self, loc: Loc) -> bool:
        """Whether something within a place of the original was cut."""
        return any(cut[: len(loc)] == loc for cut in self.cuts)

    @property
    def spoiled(self) -> frozenset[str]:
        """The top fields within which something was cut."""
        return frozenset(str(cut[0]) for cut in self.cuts if cut)


def salvage(model: type[D], data: Any, shaped: Shaped[D]) -> Salvaged[D] | None:
    """Cut the faulty places until the rest fits; None where nothing is left."""
    cuts: set[Loc] = set()
    kept: dict[Loc, list[int]] = {}
    for _ in range(_MAX_ROUNDS):
        if shaped.document is not None:
            return Salvaged(shaped.document, frozenset(cuts), kept)
        cuts |= {_original(misfit.cut, kept) for misfit in shaped.misfits}
        if () in cuts:
            return None
        kept = {}
        rest = _without(data, cuts, (), (), kept)
        shaped = shape(model, rest)
    return None


def _without(data: Any, cuts: Set[Loc], old: Loc, new: Loc, kept: dict[Loc, list[int]]) -> Any:
    """A copy of data without the cut places; notes in `kept` which items of each list remain."""
    if isinstance(data, dict):
        return {
            key: _without(value, cuts, (*old, key), (*new, key), kept)
            for key, value in data.items()
            if (*old, key) not in cuts
        }
    if isinstance(data, list):
        left = kept[new] = [i for i in range(len(data)) if (*old, i) not in cuts]
        return [_without(data[i], cuts, (*old, i), (*new, j), kept) for j, i in enumerate(left)]
    return data


def _original(loc: Loc, kept: dict[Loc, list[int]]) -> Loc:
    steps = list(loc)
    for i, step in enumerate(loc):
        items = kept.get(loc[:i])
        if isinstance(step, int) and items is not None:
            steps[i] = items[step]
    return tuple(steps)
