"""The after-school service as sheets show it: what a session is called, its colour, and who finds it in which cell."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ...models.school import Category
from ...models.service import Activity
from ...models.service_plan import ServiceSession
from ...planning.service_week import ServiceWeek
from ...rules.grades import grade_zh, grades_zh
from ...rules.served import ACTIVITY_ZH, DUTY_ZH, Held, OnDuty
from .grid import Beside, Entry
from .names import Link, Names, period_name

_TONES: dict[Activity, Category] = {
    Activity.SPORT: Category.PE,
    Activity.HOMEWORK: Category.MATHS,
    Activity.READING: Category.CALLIGRAPHY,
    Activity.SCIENCE: Category.SCIENCE,
    Activity.ARTS: Category.ART,
    Activity.LABOUR: Category.LABOUR,
    Activity.PRACTICE: Category.PRACTICE,
    Activity.INTEREST: Category.EXERCISE,
    Activity.CARE: Category.OTHER,
    Activity.NEW_LESSON: Category.CHINESE,
    Activity.REMEDIAL_LESSON: Category.CHINESE,
}
TONE: dict[Activity, int] = {activity: list(Category).index(category) for activity, category in _TONES.items()}
"""The position of each activity's colour among TONES."""
DUTY_TONE = list(Category).index(Category.OTHER)

_LISTED = 3
"""Clubs that the cell of a class names; of more it says how many."""


def grades_told(grades: Iterable[int]) -> str:
    """Grades in Chinese, three or more in a row as one: 一至三年级、五年级."""
    runs: list[list[int]] = []
    for grade in sorted(set(grades)):
        if runs and grade == runs[-1][-1] + 1:
            runs[-1].append(grade)
        else:
            runs.append([grade])
    told = (f"{grade_zh(r[0]).removesuffix('年级')}至{grade_zh(r[-1])}" if len(r) > 2 else grades_zh(r) for r in runs)
    return "、".join(told)


class ServiceNames:
    """What sessions are called, and by whom, where and for whom they are held."""

    def __init__(self, week: ServiceWeek, names: Names) -> None:
        self.week = week
        self.names = names

    def what(self, session: ServiceSession) -> str:
        """The club, or what is done."""
        return ACTIVITY_ZH[session.activity] if session.club is None else self.names.club[session.club]

    def who(self, session: ServiceSession) -> str:
        """The classes whose group it is, in short; of a club the grades that it is for."""
        if session.club is None:
            return "、".join(self.names.class_short[c].text for c in session.classes)
        return self.grades(session.club)

    def grades(self, club: str) -> str:
        """The grades that a club is for."""
        return grades_told(self.week.club[club].grades) or "各年级"

    def staff(self, session: ServiceSession) -> str:
        """Who leads it; nothing where nobody is named."""
        return "、".join(self.names.person[p].text for p in session.staff)

    def room(self, session: ServiceSession) -> str:
        """Where it is held; nothing where no room is named."""
        return "" if session.room is None else self.names.room[session.room].text


class ServiceCells:
    """What the service puts into the cells of a class, a teacher, a room or a pupil, beside the lessons."""

    def __init__(self, week: ServiceWeek, names: Names) -> None:
        self.week = week
        self.names = names
        self.said = ServiceNames(week, names)

    def of_class(self, class_: str) -> Iterator[Beside]:
        """The groups of a class, and one entry for all clubs that its pupils go to meanwhile. No pupil is named."""
        clubs: dict[tuple[str, int, int], list[Held]] = {}
        for held in self.week.of_class[class_]:
            if held.session.club is None:
                rest = (*self._staff(held.session), *self._room(held.session), *self._joint(held.session))
                yield self._beside(held, (Link(self.said.what(held.session)),), rest)
            else:
                clubs.setdefault((held.day, held.start, held.end), []).append(held)
        for some in clubs.values():
            yield self._beside(some[0], (Link("社团"),), self._clubs(class_, some))

    def of_person(self, id_: str) -> Iterator[Beside]:
        """What a teacher or somebody from outside leads, and their duties."""
        for held in self.week.of_person[id_]:
            number = Link(f"{len(held.session.pupils)} 人")
            yield self._beside(
                held,
                (Link(self.said.what(held.session)),),
                (*self._who(held.session), *self._room(held.session), number),
            )
        for turn in self.week.turns_of.get(id_, ()):
            yield _on_duty(turn)

    def of_room(self, id_: str) -> Iterator[Beside]:
        """What is held in a room."""
        for held in self.week.of_room[id_]:
            number = Link(f"{len(held.session.pupils)} 人")
            rest = (*self._who(held.session), *self._staff(held.session), number)
            yield self._beside(held, (Link(self.said.what(held.session)),), rest)

    def of_pupil(self, id_: str) -> Iterator[Beside]:
        """Where a pupil is."""
        for held in self.week.of_pupil[id_]:
            rest = (*self._staff(held.session), *self._room(held.session))
            yield self._beside(held, (Link(self.said.what(held.session)),), rest)

    def _beside(self, held: Held, head: tuple[Link, ...], rest: Iterable[Link]) -> Beside:
        entry = Entry(head, tuple(rest), TONE[held.session.activity])
        return Beside(held.day, (held.start, held.end), period_name(held.period), entry)

    def _clubs(self, class_: str, some: list[Held]) -> Iterator[Link]:
        numbers = [(self.said.what(held.session), self.week.attending(held.session)[class_]) for held in some]
        if len(numbers) <= _LISTED:
            yield from (Link(f"{club} {number} 人") for club, number in numbers)
        else:
            yield Link(f"{len(numbers)} 个社团 {sum(number for _, number in numbers)} 人")

    def _staff(self, session: ServiceSession) -> tuple[Link, ...]:
        return tuple(self.names.person[p] for p in session.staff)

    def _room(self, session: ServiceSession) -> tuple[Link, ...]:
        return () if session.room is None else (self.names.room[session.room],)

    def _who(self, session: ServiceSession) -> tuple[Link, ...]:
        if session.club is not None:
            return (Link(self.said.grades(session.club)),)
        return tuple(self.names.class_in_cell[c] for c in session.classes)

    def _joint(self, session: ServiceSession) -> tuple[Link, ...]:
        """The classes that sit together, where there are several."""
        return (Link(f"合班 {self.said.who(session)}"),) if len(session.classes) > 1 else ()


def _on_duty(turn: OnDuty) -> Beside:
    entry = Entry((Link(DUTY_ZH[turn.duty]),), (), DUTY_TONE)
    return Beside(turn.day, (turn.start, turn.end), "值班", entry)
