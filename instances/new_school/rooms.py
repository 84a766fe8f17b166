"""The rooms of the new school, sized by the facility norms and by what the lessons need."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import combinations, product
from math import ceil

from ...models.school import Room
from .grid import Grid, Slot
from .known_week import MEETING_DAY
from .limits import Demand, Place, is_sport, sport_may_be
from .posts import Course
from .subjects import ROOM_KINDS, SPORT, SUBJECTS

_CLASSES_PER_ROOM = {"music": 12, "art": 12}
"""F09: at least one music and one art room for every twelve classes."""

_CLASSES_PER_COURT = 6
"""F04: one ball court for every six classes; a court takes one class."""


_Bells = frozenset[str]


@dataclass(slots=True)
class _Need:
    """Periods that must be held within some cells."""

    periods: int = 0
    cells: set[int] = field(default_factory=set)


def room_places(grid: Grid, demand: Demand, tightness: float) -> dict[str, int]:
    """For each room kind how many classes must fit at the same time, so that at most `tightness` of it is used."""
    places: dict[str, int] = {}
    for (kind, *_), need in _needs(grid, demand).items():
        needed = ceil(need.periods / (len(need.cells) * tightness)) if need.periods else 0
        places[kind] = max(needed, places.get(kind, _norm(kind, len(demand.bells))))
    return places


def _norm(kind: str, classes: int) -> int:
    per = _CLASSES_PER_COURT if kind == SPORT else _CLASSES_PER_ROOM.get(kind)
    return 1 if per is None else ceil(classes / per)


def _needs(grid: Grid, demand: Demand) -> dict[tuple[str, _Bells, str], _Need]:
    """What must be held in the rooms of each kind by the classes of some bell schedules, in the week or on a day.

    A class that has sport as often as there are days has it every day.
    """
    needs: dict[tuple[str, _Bells, str], _Need] = {}
    sport: dict[int, int] = {}
    for course in filter(is_sport, demand.courses):
        sport[course.class_] = sport.get(course.class_, 0) + course.periods
    for course in demand.courses:
        kind = SUBJECTS[course.subject].room_kind
        if kind is None:
            continue
        open_ = _open_slots(grid, demand, course)
        daily = course.subject == "体育与健康" and sport[course.class_] == len(grid.week.days)
        spans = [("week", course.periods, open_)]
        spans += [(day, int(daily), [s for s in open_ if s.day == day]) for day in grid.week.days]
        for bells, (span, periods, slots) in product(_groups(demand.bells, course.class_), spans):
            need = needs.setdefault((kind, bells, span), _Need())
            need.periods += periods
            need.cells.update(slot.cell for slot in slots)
    return needs


def _groups(bells: list[str], class_: int) -> list[_Bells]:
    """All sets of bell schedules with that of a class."""
    others = sorted(set(bells) - {bells[class_]})
    return [frozenset((bells[class_], *some)) for n in range(len(others) + 1) for some in combinations(others, n)]


def _open_slots(grid: Grid, demand: Demand, course: Course) -> list[Slot]:
    """The slots in which a course may be held: not the class meeting's, not when its teacher cannot teach."""
    slots = grid.slots[demand.bells[course.class_]]
    meeting = max(i for i, s in enumerate(slots) if s.day == MEETING_DAY)
    closed = demand.closed[course.post]
    allowed = (s for i, s in enumerate(slots) if i != meeting and s.cell not in closed)
    return [s for s in allowed if not is_sport(course) or sport_may_be(s)]


def special_rooms(places: dict[str, int]) -> Iterator[Room]:
    """The rooms that hold so many classes: special rooms one each, sport on the field and in a gym."""
    for kind, name in ROOM_KINDS.items():
        for i in range(1, places.get(kind, 0) + 1):
            yield Room(id=f"{kind}-{i}", name=f"{name}{i}", kind=kind, seats=50)
    if SPORT in places:
        gym = places[SPORT] // 3
        yield Room(id="field", name="操场", kind=SPORT, capacity=places[SPORT] - gym)
        if gym:
            yield Room(id="gym", name="体育馆", kind=SPORT, capacity=gym)


def seat(grid: Grid, demand: Demand, rooms: list[Room], pieces: list[tuple[int, Place]]) -> list[str | None]:
    """A special room for every piece that needs one; a double keeps its room.

    Taking pieces by their first cell and the first free place never runs out, as long as no cell holds more pieces
    than places: pieces are stretches of a line.
    """
    found: list[str | None] = [None] * len(pieces)
    used: dict[tuple[str, int], int] = {}
    cells = [
        [grid.slots[demand.bells[demand.courses[number].class_]][s].cell for s in place] for number, place in pieces
    ]
    for i in sorted(range(len(pieces)), key=lambda i: cells[i][0]):
        kind = SUBJECTS[demand.courses[pieces[i][0]].subject].room_kind
        if kind is not None:
            room = next(
                r for r in rooms if r.kind == kind and all(used.get((r.id, cell), 0) < r.capacity for cell in cells[i])
            )
            found[i] = room.id
            for cell in cells[i]:
                used[room.id, cell] = used.get((room.id, cell), 0) + 1
    return found
