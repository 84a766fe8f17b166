"""The local search over a problem: from any start to ever better answers."""

from __future__ import annotations

import math
from collections.abc import Callable
from copy import copy

from ..problem import Problem
from ..solution import Solution
from ..undisturbed import undisturbed
from . import layout as at
from .blocks import blocks_of
from .draft import Draft
from .layout import ANNEAL, CONSTRUCT, COUNT_ALL, KEEP, LEVEL, REPAIR, RESTORE, SAMPLE, part
from .machine import work
from .posting import post
from .states import States
from .tables import compile_tables

Found = Callable[[Solution, int, int], None]

_SLICE = 2000
"""The moves of a slice, in which the length of a cooling is told."""

_STRIDES, _LONGEST, _LAST = 20, 1.0, 0.2
"""A cooling is done in so many strides; in more where one would take more seconds, or such a part of what is left.

After each it returns to the interpreter, which may let it wait, to look at the clock and to tell what was found.
"""

_FIRST = 100
"""The first cooling takes so many slices, each further one twice as many as the one before."""

_STRETCHED, _STRETCHED_MISSING = 12, 3
"""A cooling takes all that is left where that is no more than so many times as long: none is cut off while hot.

One long cooling gives better answers than several shorter ones; but what is missed is found by beginning anew.
"""

_HOT, _COLD = 3.0, 0.06
"""The heat at the beginning and end of the first cooling, in what a move that only costs more costs on average."""

_REHEAT, _REHEAT_LEAST = 0.3, 4
"""The heat at the beginning of all later coolings: so much of that average, or of the smallest soft weight.

They set out from a good answer, which they are not to lose altogether.
"""

_FROZEN = 0.12
"""The heat at the end in the smallest soft weight, where that is less: what is gained last are single steps."""

_STRICT = 20
"""What a required step costs at least, in the heat at the beginning."""

_WORTH = 20.0
"""While something required is missed, its step counts for so much of that average."""

_HARD_HOT, _HARD_COLD = 0.6, 0.06
"""The heat at the beginning and end of a cooling then, in required steps."""

_HARD_LEAST = 0.2
"""The heat at the beginning in required steps, however short a cooling is for its size."""

_SWEEPS = 1000
"""A cooling with fewer moves for each slot begins less hot: what it warms up it could not cool down again."""

_TRIALS = 30_000
"""So many places are tried, while mending, between two looks at the clock."""

_PATIENCE, _LESS = 300_000, 0.9
"""Mending gives way to a cooling after so many places tried in which so much stayed missed; twice as many after each.

From a great deal coolings come down faster.
"""

_FOCUS = 500
"""Of 1000 moves, those of something that a deviation looks at."""

_DEEP, _DEEP_MISSING = 100, 500
"""Of 1000 moves that are not kept, those that go on with something of what they made worse.

The second is while something required is missed.
"""

_LEAN = 100
"""Of 1000, what leaning by one costs of what deviating by one does."""

_NEVER = 1 << 60

_SEED = 0x9E3779B97F4A7C1


class LocalSearch:
    """Simulated annealing over the meets of a problem, counted by compiled kernels.

    Its numbers are those of `evaluate`, save for the constraints in `unseen`, which it leaves out. The same seed, start
    and number of moves give the same answers.
    """

    unseen: tuple[str, ...]

    def __init__(self, problem: Problem, seed: int = 0) -> None:
        """Lay the problem out. The kernels are compiled at the first use on a machine, which takes some seconds."""
        with undisturbed():
            draft = Draft(problem)
            self.unseen = post(draft)
            blocks = blocks_of(draft)
            self._given = draft.hard, draft.soft
            self._arena = compile_tables(draft, blocks)
            self._states = States(draft, blocks, self._arena)
        self._number = part(self._arena, at.NUMBER, 32)
        self._slots = int(self._number[at.SLOTS])
        self._number[at.SEED] = _SEED + seed
        self._number[at.BEST_HARD] = _NEVER
        self._number[at.FOCUS] = _FOCUS
        self._number[at.LEAN] = _LEAN
        splits = any(len(block.splits) > 1 for block in blocks)
        self._shares = (300 if any(block.roles for block in blocks) else 0, 50 if splits else 0, 100)
        self._movable = self._slots > 0
        self._work(COUNT_ALL)
        self._cooled = 0
        self._warmed = False
        self._smallest = min((c.weight for c in problem.constraints if not c.required and c.weight), default=1)
        self._begun = False

    def another(self, seed: int) -> LocalSearch:
        """One more over the same problem, at the state of this one; what never changes is not laid out again."""
        other = copy(self)
        other._arena = self._arena._replace(live=self._arena.live.copy())
        other._states = self._states.in_arena(other._arena)
        other._number = part(other._arena, at.NUMBER, 32)
        other._number[at.SEED] = _SEED + seed
        return other

    def begin(self, solution: Solution | None) -> None:
        """Start from a solution, as far as what is linked and how events may split let it; None: construct one."""
        self._states.write(solution)
        self._work(RESTORE)
        if solution is None:
            self._construct()
        self._work(KEEP)
        self._begun = True

    @property
    def best(self) -> tuple[Solution, int, int]:
        """The best answer since the beginning, and its hard and soft cost."""
        hard, soft = self._given
        number = self._number
        return self._states.read(), hard + int(number[at.BEST_HARD]), soft + int(number[at.BEST_SOFT])

    def interrupt(self) -> None:
        """Let the thread that is at work look at once whether it is over."""
        self._number[at.STOP] = 1

    def run(
        self,
        moves: int | None,
        over: Callable[[], bool],
        found: Found,
        left: Callable[[], float] = lambda: math.inf,
        turn: Callable[[], Solution | None] = lambda: None,
    ) -> None:
        """Improve the best answer until `over` or the moves are spent; tell `found` each better one.

        `left` says how many seconds there will be at most; coolings are made to fit. `turn` is asked before each for an
        answer to go on from instead of the best.
        """
        self._number[at.STOP] = 0
        if not self._begun:
            self.begin(None)
            found(*self.best)
        rest = math.inf if moves is None else -(-moves // _SLICE)
        each = 0.0
        while self._movable and not over() and rest > 0:
            other = turn()
            if other is not None:
                self.begin(other)
            if self._number[at.BEST_HARD] > 0:
                rest -= self._repair(rest * _SLICE, over, found) / _SLICE
                if rest <= 0:
                    break
            before = left()
            fits = min(rest, before / each if each else math.inf)
            slices = _FIRST << self._cooled
            if fits < slices * (_STRETCHED_MISSING if self._number[at.BEST_HARD] > 0 else _STRETCHED):
                slices = max(1, int(fits))
            if not self._cool(slices, over, found, left):
                break
            rest -= slices
            each = (before - left()) / slices if before < math.inf else 0.0
            self._cooled += 1

    def _repair(self, most: float, over: Callable[[], bool], found: Found) -> int:
        """Mend what the best state misses, until that has not helped for long; how many times were tried."""
        number = self._number
        self._warmed = True
        self._work(RESTORE)
        number[at.STRICTNESS] = 0
        number[at.STRICTNESS] = int(_WORTH * max(1.0, self._work(SAMPLE, _SLICE))) + 1
        begun = latest = int(number[at.TRIED])
        at_first, before = self._costs, int(number[at.BEST_HARD])
        while number[at.BEST_HARD] > 0 and not over():
            tried = int(number[at.TRIED])
            if tried - latest >= _PATIENCE << self._cooled or tried - begun >= most:
                break
            self._work(REPAIR, int(min(_TRIALS, begun + most - tried)))
            if number[at.BEST_HARD] < _LESS * before:
                before, latest = int(number[at.BEST_HARD]), tried
        if self._costs < at_first:
            found(*self.best)
        self._work(LEVEL)
        return int(number[at.TRIED]) - begun

    def _cool(self, slices: int, over: Callable[[], bool], found: Found, left: Callable[[], float]) -> bool:
        """Cool down once from the best state; False when it was over before.

        Where slices take longer than was thought, it cools faster, so as to be cold when nothing is left.
        """
        number = self._number
        self._work(RESTORE)
        missed = number[at.BEST_HARD] > 0
        number[at.DEEP] = _DEEP_MISSING if missed else _DEEP
        lasting = min(1.0, slices * _SLICE / (_SWEEPS * self._slots))
        number[at.STRICTNESS] = 0
        step = max(1.0, self._work(SAMPLE, _SLICE))
        if missed:
            number[at.STRICTNESS] = int(_WORTH * step) + 1
            hot, cold = (float(x * number[at.STRICTNESS]) for x in (_HARD_HOT, _HARD_COLD))
            hot = max(_HARD_LEAST * number[at.STRICTNESS], lasting * hot)
        else:
            again = max(_REHEAT * step, lasting * _REHEAT_LEAST * self._smallest)
            hot = again if self._warmed else lasting * _HOT * step
            cold = min(_COLD * step, _FROZEN * self._smallest, hot)
            number[at.STRICTNESS] = int(_STRICT * _HOT * step) + 1
            self._warmed = True
        before = self._costs
        whole, done, cooled, each = left(), 0, 0.0, 0.0
        while done < slices:
            if over():
                break
            rest = left()
            end = done + self._stride(slices, slices - done, rest, each)
            late = 1 - max(0.0, rest - each * (end - done)) / whole if 0 < whole < math.inf else 0.0
            begun, cooled = cooled, max(end / slices, late)
            heats = (hot * (cold / hot) ** begun, hot * (cold / hot) ** cooled)
            self._work(ANNEAL, (end - done) * _SLICE, *heats)
            each = (rest - left()) / (end - done) if rest < math.inf else 0.0
            done = end
            if self._costs < before:
                before = self._costs
                found(*self.best)
            if missed and number[at.BEST_HARD] == 0:
                break
        else:
            return True
        self._work(LEVEL)
        return bool(missed and number[at.BEST_HARD] == 0)

    @staticmethod
    def _stride(slices: int, rest: int, seconds: float, each: float) -> int:
        """How many slices are done at once, of so many that are left and take so many seconds each."""
        wanted = min(rest, -(-slices // _STRIDES))
        if each <= 0:
            return min(wanted, _FIRST // _STRIDES)
        return max(1, min(wanted, int(min(_LONGEST, _LAST * seconds) / each)))

    @property
    def _costs(self) -> tuple[int, int]:
        """The costs of the best state, without those that nothing changes."""
        return int(self._number[at.BEST_HARD]), int(self._number[at.BEST_SOFT])

    def _work(self, task: int, amount: int = 0, hot: float = 1.0, cold: float = 1.0) -> float:
        return work(self._arena, task, amount, hot, cold, self._shares)

    def _construct(self) -> None:
        """Place all slots, those first that have least choice and most in their way."""
        arena = self._arena
        self._number[at.STRICTNESS] = 1000
        length = part(arena, at.LENGTH, self._slots)
        used = [slot for slot in range(self._slots) if length[slot]]
        part(arena, at.ORDER, self._slots)[: len(used)] = sorted(used, key=self._freedom)
        self._work(CONSTRUCT, len(used))

    def _freedom(self, slot: int) -> tuple[int, int]:
        """The number of starts of a slot, the long ones first."""
        begin, fixed = self._arena.at, self._arena.fixed
        length = int(part(self._arena, at.LENGTH, self._slots)[slot])
        block = begin[at.BLOCK] + at.BLOCK_SIZE * fixed[begin[at.SLOT] + 2 * slot]
        starts = begin[at.STARTS] + fixed[block + 7] + 3 * (length - 1)
        return int(fixed[starts + 1] - fixed[starts]), -length
