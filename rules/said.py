"""What is said on the rules of a school, line by line: first by the packs it is under, last by the school itself."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..instances.packs import packs_under
from ..models.school import RuleLine, School


@dataclass(frozen=True)
class Said:
    """A line, who says it, and where its faults are told."""

    line: RuleLine
    path: str
    level: int
    """The later of two levels wins: 1, 2, ... for the packs in order, then the school."""
    layer: str = ""
    """National, province, city, county or school; empty for a school under no pack."""
    source: str = ""
    """The pack's line in words, "national-2022 A01 total-g1-2"; empty for the school's own."""

    @property
    def own(self) -> bool:
        """Whether the school itself says it."""
        return not self.source


def said_to(school: School) -> Iterator[Said]:
    """Yield every line that speaks to a school, in the order in which they are laid over each other.

    Raise DocumentError for packs that are not known.
    """
    packs = packs_under(school.policy)
    for level, pack in enumerate(packs, 1):
        for line in pack.lines:
            source = pack.called(line)
            yield Said(line, source, level, str(pack.layer), source)
    for number, own in enumerate(school.rules):
        yield Said(own, f"rules[{number}]", len(packs) + 1, "school" if packs else "")
