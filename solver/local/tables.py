"""Lay a draft and its blocks out as the arrays that kernels read."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import accumulate

from ..constraint import Cost
from ..constraints import AvoidSplitAssignments
from . import layout as at
from .blocks import Block
from .draft import Attachment, Draft
from .layout import ALWAYS, Arena, arranged

_COSTS = {Cost.LINEAR: 0, Cost.QUADRATIC: 1, Cost.STEP: 2}


def compile_tables(draft: Draft, blocks: Sequence[Block]) -> Arena:
    """The arena of a problem; all its live parts are empty."""
    return _Tables(draft, blocks).arena()


class _Tables:
    """The tables in the making."""

    def __init__(self, draft: Draft, blocks: Sequence[Block]) -> None:
        self._draft, self._blocks = draft, blocks
        self._fixed: dict[int, list[int]] = {which: [] for which in range(at.COUNT)}
        self._members: list[set[int]] = [set() for _ in draft.widths]
        self._place: dict[tuple[str, str], tuple[int, int]] = {}
        self._sets: dict[tuple[str | None, ...], int] = {}
        self._liked: dict[tuple[int, ...], int] = {}
        self._known: dict[tuple[Attachment, ...], tuple[int, int, int]] = {}
        self._resources = {resource.id: number for number, resource in enumerate(draft.problem.resources)}
        self._slots = self._choices = self._roles = 0

    def arena(self) -> Arena:
        """All parts."""
        fixed = self._fixed
        for number, block in enumerate(self._blocks):
            self._add_block(number, block)
        fixed[at.SPLIT_OF].append(len(fixed[at.SPLIT]) // 2)
        self._add_chains()
        self._add_maps()
        bits = self._add_rows()
        self._add_points()
        self._add_groups()
        rows, points, cells = len(self._draft.widths), len(self._draft.points), sum(self._draft.widths)
        moved = 4 * (16 * self._slots + 4 * self._choices + 128)
        live = {
            **dict.fromkeys((at.COUNT, at.WHO), cells),
            at.BITS: bits,
            **dict.fromkeys((at.EXCESS, at.BUSY, at.SUM, at.ROW_MARK, at.TOUCHED), rows),
            **dict.fromkeys((at.DEVIATION, at.FACTOR, at.POINT_MARK, at.BAD, at.BAD_AT, at.LEANING), points),
            at.CHANGED: 3 * (points + max(points, at.SPARE)),
            **dict.fromkeys((at.LENGTH, at.TIME, at.BEST_LENGTH, at.BEST_TIME), self._slots),
            **dict.fromkeys((at.MARK, at.ORDER, at.HEAD), self._slots),
            **dict.fromkeys((at.CHOICE, at.BEST_CHOICE), self._choices),
            at.MOVED: moved,
            at.NUMBER: 32,
            at.QUEUE: 4 * self._slots + 64,
        }
        arena = arranged(fixed, live)
        single = at.part(arena, at.NUMBER, 32)
        single[at.TIMES], single[at.SLOTS] = len(self._draft.problem.times), self._slots
        single[at.POINTS], single[at.ROWS] = points, rows
        at.part(arena, at.FACTOR, points)[:] = 1
        at.part(arena, at.BAD_AT, points)[:] = -1
        at.part(arena, at.TIME, self._slots)[:] = -1
        return arena

    def _add_block(self, number: int, block: Block) -> None:
        fixed, draft = self._fixed, self._draft
        slots = block.slots
        attachments = self._attached(a for event in block.events for a in draft.of_event.get(event, ()))
        rows = {row for row, *_ in draft_rows(draft, block)}
        for row in rows:
            self._members[row].update(range(self._slots, self._slots + slots))
        fixed[at.BLOCK] += [*attachments, self._slots, self._slots + slots, self._roles]
        for event, role in block.roles:
            self._place[event, role] = number, self._roles
            self._add_role(event, role)
        fixed[at.BLOCK] += [self._roles, len(fixed[at.STARTS]), block.duration, 0]
        for duration in range(1, block.duration + 1):
            begin = len(fixed[at.START])
            fixed[at.START] += block.starts.get(duration, ())
            group = draft.group(block.starts.get(duration, ()))
            fixed[at.STARTS] += [begin, len(fixed[at.START]), group]
        fixed[at.SPLIT_OF].append(len(fixed[at.SPLIT]) // 2)
        for way in block.splits:
            begin = len(fixed[at.DURATION])
            fixed[at.DURATION] += way
            fixed[at.SPLIT] += [begin, len(fixed[at.DURATION])]
        for _ in range(slots):
            fixed[at.SLOT] += [number, self._choices]
            self._choices += len(block.roles)
        self._slots += slots

    def _add_role(self, event: str, role: str) -> None:
        candidates: tuple[str | None, ...] = self._draft.candidates[event, role]
        if (event, role) in self._draft.dispensable:
            # Nobody is then one of those who may be chosen.
            candidates = (*candidates, None)
        self._fixed[at.ROLE] += [
            len(self._fixed[at.FILLING]) // at.FILLING_SIZE,
            len(candidates),
            self._set(candidates),
            self._likings(self._draft.liked.get((event, role), ())),
        ]
        for resource in (None, *candidates):
            attachments = self._attached(self._draft.of_filling.get((event, role, resource), ()))
            number = -1 if resource is None else self._resources[resource]
            self._fixed[at.FILLING] += [*attachments, number]
        self._roles += 1

    def _set(self, candidates: tuple[str | None, ...]) -> int:
        """The number of a list of candidates."""
        return self._sets.setdefault(candidates, len(self._sets))

    def _likings(self, liked: tuple[int, ...]) -> int:
        """Where a list of candidates that are wished for begins."""
        if liked not in self._liked:
            self._liked[liked] = len(self._fixed[at.LIKED])
            self._fixed[at.LIKED] += [len(liked), *liked]
        return self._liked[liked]

    def _attached(self, attachments: Iterable[Attachment]) -> tuple[int, int, int]:
        """Add attachments, those that add alike as one; where they begin, the timeless begin, and all end.

        The same ones are added once: kernels run faster where they read less memory.
        """
        each = tuple(attachments)
        if each not in self._known:
            self._known[each] = self._added(each)
        return self._known[each]

    def _added(self, attachments: tuple[Attachment, ...]) -> tuple[int, int, int]:
        amounts: dict[tuple[int, int, int, int, int, int], int] = {}
        for a in attachments:
            key = (a.row, a.mode, a.map, a.cell, int(a.by_duration), a.only)
            amounts[key] = amounts.get(key, 0) + a.amount
        table = self._fixed[at.ATTACHMENT]
        begin = middle = len(table) // at.ATTACHMENT_SIZE
        for key, amount in sorted(amounts.items(), key=lambda item: (item[0][1] >= ALWAYS, item[0])):
            row, mode, map_, cell, by_duration, only = key
            table += [row, mode, map_, cell, -amount if by_duration else amount, only]
            middle += mode < ALWAYS
        return begin, middle, len(table) // at.ATTACHMENT_SIZE

    def _add_chains(self) -> None:
        """For each role those that share its resource where nothing is to be split."""
        groups: dict[tuple[str, str], tuple[tuple[str, str], ...]] = {}
        for constraint in self._draft.problem.constraints:
            if isinstance(constraint, AvoidSplitAssignments):
                for group in constraint.groups:
                    events = self._draft.problem.event_groups[group]
                    roles = tuple((e, constraint.role) for e in events if (e, constraint.role) in self._place)
                    for role in roles:
                        groups.setdefault(role, roles)
        begins: dict[tuple[tuple[str, str], ...], tuple[int, int]] = {}
        for role in self._place:
            chain = groups.get(role, (role,))
            if chain not in begins:
                begin = len(self._fixed[at.CHAINED]) // 2
                for one in chain:
                    block, number = self._place[one]
                    self._fixed[at.CHAINED] += [block, number]
                begins[chain] = begin, begin + len(chain)
            self._fixed[at.CHAIN] += begins[chain]

    def _add_maps(self) -> None:
        for cells in self._draft.maps:
            for some in cells:
                self._fixed[at.MAP].append(len(self._fixed[at.CELL]))
                self._fixed[at.CELL] += some
            self._fixed[at.MAP].append(len(self._fixed[at.CELL]))

    def _add_rows(self) -> int:
        cells = bits = 0
        for row, width in enumerate(self._draft.widths):
            self._fixed[at.ROW] += [cells, width, bits, int(row in self._draft.clashing)]
            cells += width
            bits += (width + 63) // 64
            self._fixed[at.SLOTS_OF].append(len(self._fixed[at.SLOT_OF]))
            self._fixed[at.SLOT_OF] += sorted(self._members[row])
        self._fixed[at.SLOTS_OF].append(len(self._fixed[at.SLOT_OF]))
        return bits

    def _add_points(self) -> None:
        of_row: list[list[int]] = [[] for _ in self._draft.widths]
        lists: dict[tuple[int, ...], tuple[int, int]] = {}
        for number, point in enumerate(self._draft.points.values()):
            constraint = point.constraint
            head = [point.kind, int(constraint.required), point.weight, _COSTS[constraint.cost], *point.numbers]
            first = len(self._fixed[at.REFERENCE]) // 3
            for reference in point.references:
                self._fixed[at.REFERENCE] += reference
            for row in dict.fromkeys(row for row, *_ in point.references):
                of_row[row].append(number)
            if point.listed not in lists:
                begin = len(self._fixed[at.LISTED])
                self._fixed[at.LISTED] += point.listed
                lists[point.listed] = begin, len(self._fixed[at.LISTED])
            ends = [first, first + len(point.references), *lists[point.listed], 0]
            self._fixed[at.POINT] += head + ends
        self._fixed[at.POINTS_OF] += [0, *accumulate(len(points) for points in of_row)]
        self._fixed[at.POINT_OF] += [point for points in of_row for point in points]

    def _add_groups(self) -> None:
        for times in self._draft.groups:
            words: dict[int, int] = {}
            for time in times:
                words[time >> 6] = words.get(time >> 6, 0) | 1 << (time & 63)
            first, begin = len(self._fixed[at.PIECE]) // 2, len(self._fixed[at.MEMBER])
            for word, mask in sorted(words.items()):
                self._fixed[at.PIECE] += [word, mask - (1 << 64) if mask >> 63 else mask]
            self._fixed[at.MEMBER] += times
            self._fixed[at.GROUP] += [first, len(self._fixed[at.PIECE]) // 2, begin, len(self._fixed[at.MEMBER])]


def draft_rows(draft: Draft, block: Block) -> Iterable[Attachment]:
    """All attachments that meets of a block may have."""
    for event in block.events:
        yield from draft.of_event.get(event, ())
    for event, role in block.roles:
        for resource in (None, *draft.candidates[event, role]):
            yield from draft.of_filling.get((event, role, resource), ())
