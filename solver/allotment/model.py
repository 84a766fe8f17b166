"""The model of an allotment: which variant of each option is open, who gets a place, and what serves each meeting.

A request's place in an option is one variable where no other request of the person can meet it, and one for each
variant where it can: only then does it matter in which variant the place is.
"""

from __future__ import annotations

from collections.abc import Iterator

from .problem import AllotmentProblem, Option, Request
from .rows import Rows


class Model:
    """The rows of a problem, and where its variables are."""

    def __init__(self, problem: AllotmentProblem) -> None:
        self.problem = problem
        self.rows = Rows()
        self.open: dict[str, list[int]] = {}
        """By option: a variable for each variant."""
        self.places: dict[tuple[str, int], list[int]] = {}
        """By request and position in its list: variables of which at most one is true."""
        self.covers: dict[int, tuple[int, ...]] = {}
        """By such a variable: the variants, by position, in which the place may be."""
        self.serving: dict[tuple[str, int, str, str], int] = {}
        """By option, need, meeting and supply."""
        self._cliques = cliques_of(problem)
        self._options()
        self._requests()
        self._supplies()

    def _options(self) -> None:
        for option in self.problem.options:
            self.open[option.id] = [self.rows.boolean() for _ in option.variants]
            if len(option.variants) > 1:
                self.rows.row([(y, 1) for y in self.open[option.id]], None, 1)

    def _requests(self) -> None:
        joined: dict[str, list[int]] = {option.id: [] for option in self.problem.options}
        by_person: dict[str, list[Request]] = {}
        for request in self.problem.requests:
            by_person.setdefault(request.person, []).append(request)
        for requests in by_person.values():
            self._person(requests, joined)
        for option in self.problem.options:
            opened = self.open[option.id]
            people = [(x, 1) for x in joined[option.id]]
            self.rows.row([*people, *((y, -option.most) for y in opened)], None, 0)
            self.rows.row([*people, *((y, -max(option.least, 1)) for y in opened)], 0, None)

    def _person(self, requests: list[Request], joined: dict[str, list[int]]) -> None:
        """Places of one person: no request twice, no option twice, no moment twice."""
        moments: dict[int, list[tuple[str, int]]] = {}
        twice: dict[str, list[int]] = {}
        reach = [self._reach(request) for request in requests]
        for i, request in enumerate(requests):
            others: set[int] = set().union(*(reach[j] for j in range(len(requests)) if j != i))
            own: list[int] = []
            for position, name in enumerate(request.options):
                option = self.problem.option[name]
                possible = self.problem.possible(request, option)
                if not possible:
                    continue
                apart = not others.isdisjoint(self._moments(option, possible))
                made = []
                for variants in [[v] for v in possible] if apart else [possible]:
                    x = self.rows.boolean()
                    self.rows.row([(x, 1), *((self.open[name][v], -1) for v in variants)], None, 0)
                    made.append(x)
                    self.covers[x] = tuple(variants)
                    for moment in self._moments(option, variants) if apart else ():
                        moments.setdefault(moment, []).append((request.id, x))
                self.places[request.id, position] = made
                own += made
                twice.setdefault(name, []).extend(made)
                joined[name] += made
            if len(own) > 1:
                self.rows.row([(x, 1) for x in own], None, 1)
        for clash in moments.values():
            if len({name for name, _ in clash}) > 1:
                self.rows.row([(x, 1) for _, x in clash], None, 1)
        for name, again in twice.items():
            if sum(name in request.options for request in requests) > 1 and len(again) > 1:
                self.rows.row([(x, 1) for x in again], None, 1)

    def _reach(self, request: Request) -> set[int]:
        """The moments at which a request may be met."""
        found: set[int] = set()
        for name in request.options:
            option = self.problem.option[name]
            found.update(self._moments(option, self.problem.possible(request, option)))
        return found

    def _moments(self, option: Option, variants: list[int]) -> set[int]:
        return {moment for v in variants for meeting in option.variants[v] for moment in self._cliques[meeting]}

    def _supplies(self) -> None:
        used: dict[tuple[str, int], list[int]] = {}
        total: dict[str, list[int]] = {}
        for option in self.problem.options:
            for meeting, held in self._held(option):
                for number, need in enumerate(option.needs):
                    able = [name for name in need if self.problem.supply[name].serves(meeting)]
                    chosen = [(name, self.rows.boolean()) for name in able]
                    self.rows.row([*((w, 1) for _, w in chosen), *((y, -1) for y in held)], 0, 0)
                    for name, w in chosen:
                        self.serving[option.id, number, meeting, name] = w
                        total.setdefault(name, []).append(w)
                        for moment in self._cliques[meeting]:
                            used.setdefault((name, moment), []).append(w)
        for (name, _), serving in used.items():
            if len(serving) > self.problem.supply[name].amount:
                self.rows.row([(w, 1) for w in serving], None, self.problem.supply[name].amount)
        for name, serving in total.items():
            most = self.problem.supply[name].most
            if most is not None and len(serving) > most:
                self.rows.row([(w, 1) for w in serving], None, most)

    def _held(self, option: Option) -> Iterator[tuple[str, list[int]]]:
        """Yield the meetings that an option may have, each with the variables of the variants that have it."""
        held: dict[str, list[int]] = {}
        for y, variant in zip(self.open[option.id], option.variants, strict=True):
            for meeting in variant:
                held.setdefault(meeting, []).append(y)
        yield from held.items()


def cliques_of(problem: AllotmentProblem) -> dict[str, list[int]]:
    """By meeting: the numbers of the largest sets of meetings that share a moment to which it belongs."""
    starts = sorted({meeting.start for meeting in problem.meetings})
    running = [frozenset(m.id for m in problem.meetings if m.start <= start < m.end) for start in starts]
    largest = [a for a in dict.fromkeys(running) if not any(a < b for b in running)]
    return {m.id: [i for i, clique in enumerate(largest) if m.id in clique] for m in problem.meetings}
