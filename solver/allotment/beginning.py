"""An answer to begin with, at once: options opened one by one, places given rank by rank, small groups closed again.

It proves nothing and may be far from the best, but it holds whatever the problem asks.
"""

from __future__ import annotations

from collections import Counter

from .model import Model
from .problem import Meeting, Option, Request


class Beginning:
    """A first answer of a model."""

    def __init__(self, model: Model) -> None:
        self._model, self._problem = model, model.problem
        self._variant: dict[str, int] = {}
        self._serving: dict[str, list[int]] = {}
        self._taken: dict[str, list[Meeting]] = {}
        self._wished: dict[str, list[tuple[int, Request]]] = {}
        for request in self._problem.requests:
            for position, name in enumerate(request.options):
                self._wished.setdefault(name, []).append((position, request))

    def truth(self) -> list[bool]:
        """The truth of every variable of the model."""
        wanted = {name: sum(0.25**position for position, _ in asked) for name, asked in self._wished.items()}
        for option in sorted(self._problem.options, key=lambda o: (-wanted.get(o.id, 0), o.id)):
            self._open(option)
        given = self._given()
        while small := self._too_small(given):
            del self._variant[small]
            given = self._given()
        truth = [False] * self._model.rows.size
        for name, variant in self._variant.items():
            for x in (self._model.open[name][variant], *self._serving[name]):
                truth[x] = True
        for (request, position), name in given.items():
            truth[self._place(request, position, self._variant[name])] = True
        return truth

    def _place(self, request: str, position: int, variant: int) -> int:
        places = self._model.places[request, position]
        return next(x for x in places if variant in self._model.covers[x])

    def _open(self, option: Option) -> None:
        """Open an option in the variant that most want and that can be served, where enough want it."""
        scores = Counter[int]()
        able = Counter[int]()
        for position, request in self._wished.get(option.id, ()):
            for variant in self._problem.possible(request, option):
                scores[variant] += 4 ** max(0, 6 - position)
                able[variant] += 1
        for variant, _ in scores.most_common():
            if able[variant] >= max(option.least, 1):
                served = self._served(option, variant)
                if served is not None:
                    self._variant[option.id] = variant
                    self._serving[option.id] = served
                    return

    def _served(self, option: Option, variant: int) -> list[int] | None:
        """Take what serves a variant, and return the variables that say so; None, and nothing taken, if it cannot."""
        served: list[int] = []
        taken: list[tuple[str, Meeting]] = []
        for name in option.variants[variant]:
            meeting = self._problem.meeting[name]
            for number, need in enumerate(option.needs):
                able = (s for s in need if (option.id, number, name, s) in self._model.serving)
                found = next((s for s in able if self._free(s, meeting)), None)
                if found is None:
                    for supply, held in taken:
                        self._taken[supply].remove(held)
                    return None
                self._taken.setdefault(found, []).append(meeting)
                taken.append((found, meeting))
                served.append(self._model.serving[option.id, number, name, found])
        return served

    def _free(self, name: str, meeting: Meeting) -> bool:
        supply, held = self._problem.supply[name], self._taken.get(name, [])
        often = supply.most is None or len(held) < supply.most
        return often and sum(other.meets(meeting) for other in held) < supply.amount

    def _given(self) -> dict[tuple[str, int], str]:
        """Give places rank by rank, to those who come first, then by credit: what each request and position got."""
        given: dict[tuple[str, int], str] = {}
        met: set[str] = set()
        has: set[tuple[str, str]] = set()
        places = {option.id: option.most for option in self._problem.options}
        busy: dict[str, list[Meeting]] = {}
        people = self._problem.person
        order = sorted(
            self._problem.requests, key=lambda r: (not people[r.person].first, -people[r.person].credit, r.id)
        )
        for position in range(self._problem.ranks):
            for request in order:
                if request.id in met or position >= len(request.options):
                    continue
                name = request.options[position]
                if places[name] and (request.person, name) not in has and self._can_come(request, name, busy):
                    has.add((request.person, name))
                    given[request.id, position] = name
                    met.add(request.id)
                    places[name] -= 1
                    busy.setdefault(request.person, []).extend(self._meetings(name))
        return given

    def _can_come(self, request: Request, name: str, busy: dict[str, list[Meeting]]) -> bool:
        variant = self._variant.get(name)
        if variant is None or variant not in self._problem.possible(request, self._problem.option[name]):
            return False
        return not any(m.meets(other) for other in busy.get(request.person, ()) for m in self._meetings(name))

    def _meetings(self, name: str) -> list[Meeting]:
        return [self._problem.meeting[m] for m in self._problem.option[name].variants[self._variant[name]]]

    def _too_small(self, given: dict[tuple[str, int], str]) -> str | None:
        """The open option that misses most people, in part of what it needs; None where all have enough."""
        joined = Counter(given.values())
        small = [
            (joined[name] / least, name)
            for name in self._variant
            if joined[name] < (least := max(self._problem.option[name].least, 1))
        ]
        return min(small)[1] if small else None
