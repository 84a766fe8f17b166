"""Names: every id once in its list, and every name that a document mentions known.

Works on plain data (what YAML or JSON holds), so that a document with other faults still gets these.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from ..document import Words
from ..fault import Loc, path_text, with_nearest
from ..likeness import nearest
from ..school import School
from ..service import Service
from .mentions import SCHOOL_MENTIONS, SCHOOL_ONCE, TIMETABLE_MENTIONS, TIMETABLE_ONCE


class Trouble(NamedTuple):
    """A fault whose place is still a list of steps."""

    loc: Loc
    read: object
    zh: str
    en: str


_KINDS = {
    "class": Words(zh="班级", en="class"),
    "subject": Words(zh="科目", en="subject"),
    "teacher": Words(zh="教师", en="teacher"),
    "room": Words(zh="教室", en="room"),
    "bell": Words(zh="作息时间表", en="bell schedule"),
    "campus": Words(zh="校区", en="campus"),
    "club": Words(zh="社团", en="club"),
    "equipment": Words(zh="器材", en="equipment"),
    "instructor": Words(zh="校外人员", en="instructor"),
    "pupil": Words(zh="学生", en="pupil"),
    "staff": Words(zh="教师或校外人员", en="teacher or instructor"),
}
_LISTS = {
    "class": "classes",
    "subject": "subjects",
    "teacher": "teachers",
    "campus": "campuses",
    "room": "rooms",
    "bell": "week.bells",
    "club": "service.clubs",
    "equipment": "service.equipment",
    "instructor": "service.instructors",
    "pupil": "service.pupils",
}
_MAY_BE_ABSENT = frozenset({"campus", "room", "club", "equipment", "instructor", "pupil"})
"""Kinds of which a school may list none."""

_EFFORT = 50_000
"""Names that are looked through, at most, to find those that are like unknown ones: a second or so."""


class Known:
    """The names that may be mentioned, by kind; a kind that could not be read at all is absent."""

    def __init__(self, names: dict[str, dict[str, None]]) -> None:
        """Take the names of each kind, in order."""
        self._names = names
        self._nearest: dict[tuple[str, str], str | None] = {}
        self._effort = 0

    @classmethod
    def of(cls, school: School) -> Known:
        """The names of a school."""
        service = Service() if school.service is None else school.service
        outside = dict.fromkeys(person.id for person in service.instructors)
        return cls(
            {
                "class": dict.fromkeys(c.id for c in school.classes),
                "subject": dict.fromkeys(s.id for s in school.subjects),
                "teacher": dict.fromkeys(t.id for t in school.teachers),
                "room": dict.fromkeys(r.id for r in school.rooms),
                "campus": dict.fromkeys(c.id for c in school.campuses),
                "bell": dict.fromkeys(b.id for b in school.week.bells),
                "club": dict.fromkeys(c.id for c in service.clubs),
                "pupil": dict.fromkeys(p.id for p in service.pupils),
                "staff": dict.fromkeys(t.id for t in school.teachers) | outside,
            }
        )

    @classmethod
    def within(cls, data: object) -> Known:
        """The names in a school's plain data, of its faulty parts too."""
        names: dict[str, dict[str, None]] = {}
        for kind, place in _LISTS.items():
            found = list(values_at(data, place))
            if kind in _MAY_BE_ABSENT and not found:
                names[kind] = {}
            elif found and isinstance(found[0][1], list):
                ids = (value for _, value in values_at(data, f"{place}.*.id"))
                names[kind] = dict.fromkeys(str(value) for value in ids)
        if {"teacher", "instructor"} <= names.keys():
            names["staff"] = names["teacher"] | names["instructor"]
        return cls(names)

    def unknown(self, data: object, mentions: Iterable[tuple[str, str]]) -> Iterator[Trouble]:
        """Yield every mentioned name that is not known, with the one most like it."""
        for place, kind in mentions:
            known = self._names.get(kind)
            if known is None:
                continue
            for loc, value in values_at(data, place):
                if isinstance(value, str) and value not in known:
                    yield self._trouble(loc, value, kind)

    def _trouble(self, loc: Loc, value: str, kind: str) -> Trouble:
        key = kind, value
        if key not in self._nearest:
            self._effort += len(self._names[kind])
            self._nearest[key] = nearest(value, self._names[kind]) if self._effort < _EFFORT else None
        like = self._nearest[key]
        words = _KINDS[kind]
        zh, en = f"已列出的{words.zh}名称", f"a {words.en} that is listed"
        zh, en = with_nearest(zh, en, like)
        return Trouble(loc, value, zh, en)


def values_at(data: object, place: str) -> Iterator[tuple[Loc, object]]:
    """Yield the values at a place such as teachers.*.id of plain data, each with its own place."""
    found: list[tuple[Loc, object]] = [((), data)]
    for step in place.split("."):
        if step == "*":
            found = [((*loc, i), v) for loc, value in found if isinstance(value, list) for i, v in enumerate(value)]
        else:
            found = [((*loc, step), v[step]) for loc, v in found if isinstance(v, dict) and step in v]
    yield from found


def repeated(data: object, place: str) -> Iterator[Trouble]:
    """Yield every id of a list that stands in it already."""
    first: dict[tuple[Loc, str], Loc] = {}
    for loc, value in values_at(data, f"{place}.*.id"):
        if not isinstance(value, str):
            continue
        before = first.setdefault((loc[:-2], value), loc)
        if before is not loc:
            at = path_text(before[:-1])
            yield Trouble(loc, value, f"不重复的名称（{at} 已用）", f"a name not used yet ({at} has it)")


def twice_in(data: object, place: str) -> Iterator[Trouble]:
    """Yield what stands in a list of names, numbers or days already."""
    for loc, value in values_at(data, place):
        seen: set[str | int] = set()
        for i, item in enumerate(value if isinstance(value, list) else ()):
            if isinstance(item, str | int):
                if item in seen:
                    yield Trouble((*loc, i), item, "每项只写一次", "each item once")
                seen.add(item)


def school_names(data: object) -> Iterator[Trouble]:
    """Yield the repeated ids and items and the unknown names of a school's plain data."""
    for place in (*_LISTS.values(), "week.bells.*.periods"):
        yield from repeated(data, place)
    for place in SCHOOL_ONCE:
        yield from twice_in(data, place)
    yield from Known.within(data).unknown(data, SCHOOL_MENTIONS)


def timetable_names(data: object, school: School) -> Iterator[Trouble]:
    """Yield the repeated sessions and items and the unknown names of a timetable's plain data."""
    yield from repeated(data, "service.sessions")
    for place in TIMETABLE_ONCE:
        yield from twice_in(data, place)
    yield from Known.of(school).unknown(data, TIMETABLE_MENTIONS)
