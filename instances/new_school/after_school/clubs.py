"""The clubs of a made school: themes of the menu for bands of grades, with sizes, days and who may lead them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import cycle
from math import ceil
from random import Random

from ....models.school import Category, School
from ....models.service import Club, Equipment, Instructor, ServiceStaff
from ....models.week import PeriodKind
from .menu import CLUB_ROOM, ENRICHMENT, EQUIPMENT, EXERCISE, HALL, SPORT, Theme
from .people import main_category

_A_CLASS = 80 / 54
"""Clubs for each class."""

_EXERCISE = 0.3
"""Part of the clubs that belong to the first stage."""

_FEWEST = 6
_LEADERS = 4
"""Who may lead a club are named, up to so many, or left to what they may do."""


@dataclass(frozen=True, slots=True)
class MadeClub:
    """A club, and how much pupils want it."""

    club: Club
    draw: float


def clubs(school: School, staff: list[ServiceStaff], outside: list[Instructor], rng: Random) -> list[MadeClub]:
    """The clubs; everybody from outside can lead one. A band of grades keeps to one bell schedule."""
    count = max(_FEWEST, round(_A_CLASS * len(school.classes)))
    bands = _bands(school)
    kinds = {room.kind for room in school.rooms} | {SPORT, HALL, CLUB_ROOM}
    found: list[MadeClub] = []
    free = list(outside)
    for stage, themes, many in (
        (1, EXERCISE, round(count * _EXERCISE)),
        (2, ENRICHMENT, count - round(count * _EXERCISE)),
    ):
        held = tuple(theme for theme in themes if theme.room_kind in kinds)
        lists = cycle([(theme, band) for number in range(len(bands)) for theme, band in _turn(held, bands, number)])
        for (theme, grades), _ in zip(lists, range(many), strict=False):
            number = len(found) + 1
            helper = _helper(school, theme, grades, free)
            found.append(MadeClub(_club(school, number, stage, theme, grades, staff, helper, rng), theme.draw))
    for person in free:
        _give(school, found, person)
    return found


def _give(school: School, made: list[MadeClub], person: Instructor) -> None:
    """Give somebody from outside the dearest club of their time that is led by teachers only, on the days they come."""
    ids = {teacher.id for teacher in school.teachers}
    able = [
        (each.draw, -i)
        for i, each in enumerate(made)
        if _is_there(school, person, each.club.grades) and ids.issuperset(each.club.leaders)
    ]
    if able:
        number = -max(able)[1]
        club, days = made[number].club, tuple(window.day for window in person.available)
        changed = club.model_copy(update={"leaders": (person.id, *club.leaders), "days": days})
        made[number] = MadeClub(changed, made[number].draw)


def _turn(
    themes: tuple[Theme, ...], bands: list[tuple[int, ...]], number: int
) -> Iterator[tuple[Theme, tuple[int, ...]]]:
    """Every theme once, each for another band than in the turns before."""
    return ((theme, bands[(i + number) % len(bands)]) for i, theme in enumerate(themes))


def _bands(school: School) -> list[tuple[int, ...]]:
    """Grades that are neighbours and keep to one bell schedule, two or three together."""
    by_bell: dict[str, list[int]] = {}
    for class_ in school.classes:
        grades = by_bell.setdefault(class_.bell, [])
        if class_.grade not in grades:
            grades.append(class_.grade)
    bands: list[tuple[int, ...]] = []
    for grades in by_bell.values():
        grades.sort()
        size = 3 if len(grades) % 3 == 0 else 2
        bands += [tuple(grades[i : i + size]) for i in range(0, len(grades), size)]
    return bands


def _helper(school: School, theme: Theme, grades: tuple[int, ...], free: list[Instructor]) -> Instructor | None:
    """Somebody from outside for a theme that wants one, who is there during the service of these grades."""
    person = next((p for p in free if theme.outside and _is_there(school, p, grades)), None)
    if person is not None:
        free.remove(person)
    return person


def _is_there(school: School, person: Instructor, grades: tuple[int, ...]) -> bool:
    """Whether somebody from outside is there during the service of some grades, which keep to one bell schedule."""
    bell = next(class_.bell for class_ in school.classes if class_.grade in grades)
    periods = next(b.periods for b in school.week.bells if b.id == bell)
    first = min(p.start for p in periods if p.kind is PeriodKind.STAGE_1)
    last = max(p.end for p in periods if p.kind is PeriodKind.STAGE_2)
    window = person.available[0]
    return (window.start or 0) + person.travel <= first and last <= (window.end or 0)


def _club(
    school: School,
    number: int,
    stage: int,
    theme: Theme,
    grades: tuple[int, ...],
    staff: list[ServiceStaff],
    helper: Instructor | None,
    rng: Random,
) -> Club:
    days = school.week.days
    sessions = rng.choices((1, 2), weights=(3, 1))[0]
    held = () if rng.random() < 0.5 else tuple(sorted(rng.sample(days, rng.choice((2, 3))), key=days.index))
    if helper is not None:
        held = tuple(window.day for window in helper.available)
    named = "、".join(map(str, grades)) if len(grades) < 3 else f"{grades[0]}-{grades[-1]}"
    return Club(
        id=f"C{number:02d}",
        name=f"{theme.name}（{named}年级）",
        activity=theme.activity,
        stage=1 if stage == 1 else 2,
        grades=grades,
        least=rng.choice((8, 10, 12)),
        most=theme.most,
        sessions=sessions,
        days=held,
        leaders=_leaders(school, theme, staff, helper, rng),
        room_kind=theme.room_kind,
        equipment=theme.equipment,
    )


def _leaders(
    school: School, theme: Theme, staff: list[ServiceStaff], helper: Instructor | None, rng: Random
) -> tuple[str, ...]:
    """Who may lead a club: the person from outside and some teachers, or whoever may do the activity."""
    main = main_category(school)
    able = [s.teacher for s in staff if _is_able(main.get(s.teacher), theme) and theme.activity in s.activities]
    named = rng.sample(able, min(len(able), _LEADERS))
    if helper is None:
        return tuple(sorted(named)) if len(named) == _LEADERS and rng.random() < 2 / 3 else ()
    return (helper.id, *sorted(named[: _LEADERS - 1]))


def _is_able(main: Category | None, theme: Theme) -> bool:
    return not theme.able or main in theme.able


def equipment(school: School, made: list[MadeClub]) -> tuple[Equipment, ...]:
    """What the clubs share out, as many sets as a school of this size has."""
    used = dict.fromkeys(each.club.equipment for each in made)
    return tuple(
        Equipment(id=id_, name=name, sets=sets * ceil(len(school.classes) / 18))
        for id_, (name, sets) in EQUIPMENT.items()
        if id_ in used
    )
