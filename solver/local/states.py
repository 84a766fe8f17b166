"""Between solutions and the slots of the arena."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from copy import copy

from ..problem import Problem
from ..solution import Meet, Solution
from . import layout as at
from .blocks import Block
from .draft import Draft
from .layout import Arena, part


class States:
    """Reads solutions into the arena's best state, and the best state out of it."""

    def __init__(self, draft: Draft, blocks: Sequence[Block], arena: Arena) -> None:
        self._problem: Problem = draft.problem
        self._blocks = blocks
        self._candidates = draft.candidates
        # Where nobody need be chosen, that comes last.
        self._nobody = {place: len(draft.candidates[place]) + 1 for place in draft.dispensable}
        self._able = {place: {r: i for i, r in enumerate(able, 1)} for place, able in draft.candidates.items()}
        self._look_into(arena)

    def in_arena(self, arena: Arena) -> States:
        """The same in another arena of the same problem."""
        other = copy(self)
        other._look_into(arena)
        return other

    def _look_into(self, arena: Arena) -> None:
        slots = int(part(arena, at.NUMBER, 32)[at.SLOTS])
        choices = int(arena.at[at.BEST_CHOICE + 1] - arena.at[at.BEST_CHOICE])
        self._length = part(arena, at.BEST_LENGTH, slots)
        self._time = part(arena, at.BEST_TIME, slots)
        self._choice = part(arena, at.BEST_CHOICE, choices)

    def write(self, solution: Solution | None) -> None:
        """Make a solution the best state; what is not said is not placed and filled by nobody."""
        meets: dict[str, list[Meet]] = {}
        for meet in solution.meets if solution is not None else ():
            meets.setdefault(meet.event, []).append(meet)
        slot = choice = 0
        for block in self._blocks:
            slots = block.slots
            layout = self._layout(block, [meets.get(event, []) for event in block.events])
            left = {event: list(meets.get(event, [])) for event in block.events}
            for i in range(slots):
                length, time = layout[i] if i < len(layout) else (0, -1)
                self._length[slot], self._time[slot] = length, time
                start = self._problem.times[time].id if time >= 0 else None
                own = {event: self._taken(left[event], length, start) for event in block.events} if length else {}
                for event, role in block.roles:
                    mine = own.get(event)
                    self._choice[choice] = 0 if mine is None else self._chosen(mine, role)
                    choice += 1
                slot += 1

    def _chosen(self, meet: Meet, role: str) -> int:
        """The number of the candidate who fills a role of a meet, or that of nobody."""
        chosen = dict(meet.resources).get(role)
        nobody = self._nobody.get((meet.event, role), 0)
        return nobody if chosen is None else self._able[meet.event, role].get(chosen, nobody)

    def _layout(self, block: Block, by_event: list[list[Meet]]) -> list[tuple[int, int]]:
        """The durations and starts of a block's meets: those of most of its events, as far as it may split so."""
        index = self._problem.time_index
        ways: Counter[tuple[tuple[int, int], ...]] = Counter()
        for each in by_event:
            ways[(*sorted((m.duration, -1 if m.time is None else index[m.time]) for m in each),)] += 1
        common_way = max(ways, key=lambda one: (ways[one], len(one)))
        wanted = list(common_way)
        wanted += [(rest, -1)] if (rest := block.duration - sum(d for d, _ in wanted)) > 0 else []
        durations = tuple(sorted((d for d, _ in wanted), reverse=True))
        if durations in block.splits:
            return wanted
        common = [(Counter(split) & Counter(durations)).total() for split in block.splits]
        found = []
        for duration in block.splits[common.index(max(common))]:
            same = next((x for x in wanted if x[0] == duration), None)
            if same is not None:
                wanted.remove(same)
            found.append(same or (duration, -1))
        return found

    @staticmethod
    def _taken(meets: list[Meet], length: int, time: str | None) -> Meet | None:
        """One of an event's meets of a duration, taken out of the list; the one at that time, if there is one."""
        alike = [meet for meet in meets if meet.duration == length]
        same = next((meet for meet in alike if meet.time == time), alike[0] if alike else None)
        if same is not None:
            meets.remove(same)
        return same

    def read(self) -> Solution:
        """The best state as a solution."""
        times = self._problem.times
        meets = []
        slot = choice = 0
        for block in self._blocks:
            for _ in range(block.slots):
                length, time = int(self._length[slot]), int(self._time[slot])
                chosen: dict[str, list[tuple[str, str]]] = {event: [] for event in block.events}
                for event, role in block.roles:
                    number = int(self._choice[choice])
                    if number and number != self._nobody.get((event, role)):
                        chosen[event].append((role, self._candidates[event, role][number - 1]))
                    choice += 1
                if length:
                    start = times[time].id if time >= 0 else None
                    meets += [Meet(event, length, start, tuple(chosen[event])) for event in block.events]
                slot += 1
        return Solution(tuple(meets))
