"""A complete week for the new school, found by exchanging lessons within classes until no limit is exceeded.

Every class's week is full from the start. A lesson over a limit changes places with another lesson of its class, by the
exchange that costs least; limits that stay exceeded become dearer, which leads out of dead ends.
"""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from ...models.school import Category
from .grid import Grid
from .limits import Demand, Limits, Place, is_sport
from .subjects import SUBJECTS
from .tallies import Tallies

MEETING_DAY = "mon"
"""The class meeting is the last lesson of this day (G19)."""

_SWEEPS = 120
Move = tuple[int, Place, Place]
"""A piece, where it is, and where it goes."""


class KnownWeek:
    """Pieces (singles and doubles of a course) in the slots of their classes."""

    def __init__(self, grid: Grid, demand: Demand, rng: Random) -> None:
        """Lay every class's pieces out, the least movable first; limits may be exceeded."""
        self._demand = demand
        self._rng = rng
        self._slots = [grid.slots[bell] for bell in demand.bells]
        pairs = {bell.id: grid.pairs(bell) for bell in grid.week.bells}
        self._pairs = [pairs[bell] for bell in demand.bells]
        self._tallies = Tallies()
        self._limits = Limits(grid, demand, self._tallies)
        self._course: list[int] = []
        self._place: list[Place] = []
        self._fixed: set[int] = set()
        self._row: list[dict[Place, int]] = [{} for _ in demand.bells]
        for number, length in self._pieces():
            self._lay_out(number, length)

    def _pieces(self) -> list[tuple[int, int]]:
        """Course and length of every piece."""
        pieces: list[tuple[int, int]] = []
        for number, course in enumerate(self._demand.courses):
            pieces += [(number, 2)] * course.doubles + [(number, 1)] * (course.periods - 2 * course.doubles)
        return sorted(pieces, key=self._order)

    def _order(self, piece: tuple[int, int]) -> tuple[bool, bool, bool, int]:
        course = self._demand.courses[piece[0]]
        closed = len(self._demand.closed[course.post])
        return not self._is_meeting(piece[0]), piece[1] == 1, not is_sport(course), -closed

    def _is_meeting(self, number: int) -> bool:
        return SUBJECTS[self._demand.courses[number].subject].category is Category.CLASS_MEETING

    def _lay_out(self, number: int, length: int) -> None:
        class_ = self._demand.courses[number].class_
        taken = {s for place in self._row[class_] for s in place}
        slots = self._slots[class_]
        places: list[Place] = [p for p in self._pairs[class_] if taken.isdisjoint(p)]
        if length == 1:
            places = [(s,) for s in range(len(slots)) if s not in taken]
        if self._is_meeting(number):
            places = [max(p for p in places if slots[p[0]].day == MEETING_DAY)]
            self._fixed.add(len(self._course))
        self._rng.shuffle(places)
        place = min(places, key=lambda p: self._tallies.price(self._limits.of(number, p)))
        self._row[class_][place] = len(self._course)
        self._course.append(number)
        self._place.append(place)
        self._tallies.add(self._limits.of(number, place))

    # Exchanging.

    def settle(self) -> bool:
        """Exchange pieces until no limit is exceeded; False when that did not end in time."""
        for _ in range(_SWEEPS):
            bad = [piece for piece in range(len(self._course)) if self._is_over(piece)]
            if not bad:
                return True
            self._rng.shuffle(bad)
            for piece in bad:
                if piece not in self._fixed and self._is_over(piece):
                    self._move(piece)
            self._tallies.press()
        return False

    def _is_over(self, piece: int) -> bool:
        return self._tallies.exceeded(self._limits.of(self._course[piece], self._place[piece]))

    def _move(self, piece: int) -> None:
        """Make the best exchange, unless every one makes things worse."""
        exchanges = list(self._exchanges(piece))
        self._rng.shuffle(exchanges)
        best: list[Move] = []
        least = 1
        for exchange in exchanges:
            change = self._try(exchange)
            if change < least:
                best, least = exchange, change
        self._make(best)

    def _try(self, exchange: list[Move]) -> int:
        """What an exchange would change in the cost."""
        back = [(piece, new, old) for piece, old, new in exchange]
        change = self._count(exchange)
        self._count(back)
        return change

    def _count(self, exchange: list[Move]) -> int:
        change = 0
        for piece, old, _ in exchange:
            change += self._tallies.remove(self._limits.of(self._course[piece], old))
        for piece, _, new in exchange:
            change += self._tallies.add(self._limits.of(self._course[piece], new))
        return change

    def _make(self, exchange: list[Move]) -> None:
        self._count(exchange)
        for piece, old, _ in exchange:
            del self._row[self._demand.courses[self._course[piece]].class_][old]
        for piece, _, new in exchange:
            self._row[self._demand.courses[self._course[piece]].class_][new] = piece
            self._place[piece] = new

    def _exchanges(self, piece: int) -> Iterator[list[Move]]:
        """The ways to move a piece within its class: with a single, or with a double for two singles."""
        class_ = self._demand.courses[self._course[piece]].class_
        place = self._place[piece]
        row = self._row[class_]
        singles = {p[0]: other for p, other in row.items() if len(p) == 1 and other not in self._fixed}
        if len(place) == 2:
            yield from self._of_double(class_, piece, singles)
            return
        for slot, other in singles.items():
            if self._course[other] != self._course[piece]:
                yield [(piece, place, (slot,)), (other, (slot,), place)]
        for pair, double in row.items():
            if len(pair) == 2:
                yield from (e for e in self._of_double(class_, double, singles) if any(m[0] == piece for m in e))

    def _of_double(self, class_: int, double: int, singles: dict[int, int]) -> Iterator[list[Move]]:
        """The exchanges of a double with two singles in a row."""
        a, b = self._place[double]
        for c, d in self._pairs[class_]:
            if c in singles and d in singles:
                yield [(double, (a, b), (c, d)), (singles[c], (c,), (a,)), (singles[d], (d,), (b,))]

    def pieces(self) -> Iterator[tuple[int, Place]]:
        """Course and place of every piece."""
        return zip(self._course, self._place, strict=True)
