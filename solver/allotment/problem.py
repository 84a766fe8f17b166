"""The data of an allotment: people ask for options, of which each can be realised in one of several ways."""

from __future__ import annotations

from collections.abc import Container, Iterable
from dataclasses import dataclass, field
from functools import cached_property


@dataclass(frozen=True, slots=True)
class Meeting:
    """A stretch of one clock, from a minute to the minute it is over."""

    id: str
    start: int
    end: int

    def meets(self, other: Meeting) -> bool:
        """Whether both share a moment."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Supply:
    """What meetings use up: `amount` at once, `most` meetings in all (None: no limit), in some meetings only."""

    id: str
    amount: int = 1
    most: int | None = None
    meetings: frozenset[str] | None = None
    """The meetings in which it can serve; None: all."""

    def serves(self, meeting: str) -> bool:
        """Whether it can serve in a meeting."""
        return self.meetings is None or meeting in self.meetings


@dataclass(frozen=True, slots=True)
class Option:
    """What people ask for: closed, or open in one of its variants for `least` to `most` people, and at least one.

    Each variant is the meetings that it has; each need is the supplies of which one serves in every meeting.
    """

    id: str
    most: int
    variants: tuple[tuple[str, ...], ...]
    least: int = 0
    needs: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who asks. Nobody is in two meetings that share a moment."""

    id: str
    meetings: frozenset[str] | None = None
    """Those that they can come to; None: all. Who is given an option comes to all meetings of its variant."""
    credit: int = 0
    first: bool = False
    """Whether they come before others where the profile leaves a choice."""


@dataclass(frozen=True, slots=True)
class Request:
    """Options, the dearest first, of which at most one is given. No person is given the same option twice."""

    id: str
    person: str
    options: tuple[str, ...]
    meetings: frozenset[str] | None = None
    """Only variants with one of these will do; None: any."""


@dataclass(frozen=True)
class AllotmentProblem:
    """All of it. Raise ValueError for names that are unknown or told twice."""

    meetings: tuple[Meeting, ...]
    supplies: tuple[Supply, ...]
    options: tuple[Option, ...]
    people: tuple[Person, ...]
    requests: tuple[Request, ...]
    meeting: dict[str, Meeting] = field(init=False, repr=False)
    supply: dict[str, Supply] = field(init=False, repr=False)
    option: dict[str, Option] = field(init=False, repr=False)
    person: dict[str, Person] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        for name, listed in (
            ("meeting", self.meetings),
            ("supply", self.supplies),
            ("option", self.options),
            ("person", self.people),
        ):
            index = {each.id: each for each in listed}
            if len(index) < len(listed):
                raise ValueError(f"a {name} is told twice")
            object.__setattr__(self, name, index)
        if len({request.id for request in self.requests}) < len(self.requests):
            raise ValueError("a request is told twice")
        for option in self.options:
            _known(option.id, (m for variant in option.variants for m in variant), self.meeting)
            _known(option.id, (s for need in option.needs for s in need), self.supply)
        for request in self.requests:
            _known(request.id, (request.person,), self.person)
            _known(request.id, request.options, self.option)
            if len(set(request.options)) < len(request.options):
                raise ValueError(f"{request.id} names an option twice")

    @cached_property
    def ranks(self) -> int:
        """The length of the longest request."""
        return max((len(request.options) for request in self.requests), default=0)

    def possible(self, request: Request, option: Option) -> list[int]:
        """The variants of an option, by position, that will do for a request: the person can come to all meetings."""
        free, wanted = self.person[request.person].meetings, request.meetings
        return [
            i
            for i, variant in enumerate(option.variants)
            if (free is None or free.issuperset(variant)) and (wanted is None or not wanted.isdisjoint(variant))
        ]


def _known(who: str, names: Iterable[str], known: Container[str]) -> None:
    for name in names:
        if name not in known:
            raise ValueError(f"{who} names {name}, which is unknown")
