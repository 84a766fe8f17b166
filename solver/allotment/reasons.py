"""Facts that tell why a request was not given a dearer option, and why an option is closed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from .outcome import Outcome
from .problem import AllotmentProblem, Request


class Bar(StrEnum):
    """Why a request was not given an option."""

    NEVER = "never"
    """None of its variants is for this request: the person cannot come."""
    CLOSED = "closed"
    """It is not open."""
    AWAY = "away"
    """It is open, in a variant that is not for this request."""
    TAKEN = "taken"
    """The person has it by another request, or is in another meeting then."""
    FULL = "full"
    """No place is left in it."""
    KEPT = "kept"
    """There is a place, but giving it would cost others more, or leave a group too small."""


@dataclass(frozen=True, slots=True)
class Barred:
    """An option that a request was not given, and why. Of a full one: who has the places, by credit and rank."""

    option: str
    bar: Bar
    dearer: int = 0
    """Of those who have a place: those for whom it is dearer than for this request."""
    owed: int = 0
    """Of the others: those who come first, or have more credit."""
    alike: int = 0
    """Of the others: those who have the same, so that the lottery or the others' wishes decided."""


class Facts:
    """The facts of an outcome."""

    def __init__(self, problem: AllotmentProblem, outcome: Outcome) -> None:
        self._problem, self._outcome = problem, outcome
        self._joined: dict[str, list[tuple[Request, int]]] = {}
        self._has: dict[str, list[tuple[str, str]]] = {}
        for request in problem.requests:
            if request.id in outcome.given:
                position = outcome.given[request.id]
                name = request.options[position]
                self._joined.setdefault(name, []).append((request, position))
                self._has.setdefault(request.person, []).append((request.id, name))

    def barred(self, request: Request) -> Iterator[Barred]:
        """Yield the options that are dearer than what a request was given, the dearest first."""
        for position, name in enumerate(request.options[: self._outcome.given.get(request.id)]):
            bar = self._bar(request, name)
            if bar is not Bar.FULL:
                yield Barred(name, bar)
                continue
            others = [(self._rank(other.person), rank) for other, rank in self._joined[name]]
            mine = self._rank(request.person)
            equal = [owed for owed, rank in others if rank >= position]
            yield Barred(
                name,
                bar,
                dearer=len(others) - len(equal),
                owed=sum(owed > mine for owed in equal),
                alike=sum(owed <= mine for owed in equal),
            )

    def _rank(self, person: str) -> tuple[bool, int]:
        known = self._problem.person[person]
        return known.first, known.credit

    def _bar(self, request: Request, name: str) -> Bar:
        option = self._problem.option[name]
        possible = self._problem.possible(request, option)
        opened = self._outcome.opened.get(name)
        if not possible:
            return Bar.NEVER
        if opened is None:
            return Bar.CLOSED
        if opened.variant not in possible:
            return Bar.AWAY
        held = [self._problem.meeting[m] for m in option.variants[opened.variant]]
        for other, has in self._has.get(request.person, ()):
            theirs = self._problem.option[has].variants[self._outcome.opened[has].variant]
            if other != request.id and any(self._problem.meeting[m].meets(h) for m in theirs for h in held):
                return Bar.TAKEN
        return Bar.FULL if len(self._joined.get(name, ())) >= option.most else Bar.KEPT
