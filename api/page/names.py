"""What people call the things of a school, where the page keeps them, and the colour of each subject."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol

from ...models.school import Category, School, Subject
from ...models.week import Day, Period, PeriodKind, Weeks
from .tones import TONES

DAYS: dict[Day, tuple[str, str]] = {
    "mon": ("周一", "Mon"),
    "tue": ("周二", "Tue"),
    "wed": ("周三", "Wed"),
    "thu": ("周四", "Thu"),
    "fri": ("周五", "Fri"),
    "sat": ("周六", "Sat"),
    "sun": ("周日", "Sun"),
}
"""Each day in Chinese and in English."""

GRADES = {number: f"{zh}年级" for number, zh in enumerate("一二三四五六七八九", 1)} | {
    10: "高一",
    11: "高二",
    12: "高三",
}
"""What a grade is called."""

_ROOM_KINDS = {
    "science": "科学实验室",
    "computing": "计算机教室",
    "music": "音乐教室",
    "art": "美术教室",
    "labour": "劳动教室",
    "sport": "运动场地",
    "hall": "礼堂、活动厅",
    "club-room": "社团活动室",
}
"""Kinds of rooms as made-up schools name them. Others are a school's own words, and stay."""


def room_kind_zh(kind: str | None) -> str:
    """What a kind of room is called; none: an ordinary classroom."""
    return "普通教室" if kind is None else _ROOM_KINDS.get(kind, kind)


KINDS: dict[PeriodKind, str] = {
    PeriodKind.MORNING_READING: "晨读",
    PeriodKind.LESSON: "课",
    PeriodKind.BREAK: "课间",
    PeriodKind.LONG_BREAK: "大课间",
    PeriodKind.EYE_EXERCISE: "眼保健操",
    PeriodKind.LUNCH: "午餐午休",
    PeriodKind.EXERCISE: "体育活动",
    PeriodKind.SELF_STUDY: "自习",
    PeriodKind.ASSEMBLY: "升旗集会",
    PeriodKind.STAGE_1: "课后服务一",
    PeriodKind.STAGE_2: "课后服务二",
    PeriodKind.EXTENDED_CARE: "延时托管",
    PeriodKind.EVENING_STUDY: "晚自习",
}
"""What a period is called that has no name of its own."""

_SHORT: dict[Category, str] = {
    Category.MORAL: "道法",
    Category.COMPUTING: "信息",
    Category.EXERCISE: "活动",
    Category.LABOUR: "劳动",
    Category.PRACTICE: "综合",
    Category.LOCAL: "地方",
    Category.CLASS_MEETING: "班会",
}
"""How timetables abbreviate a long subject name, by its kind."""

_NARROW = str.maketrans("（）", "()")
_SPARE = re.compile(r"年级|班|\s")
"""What a short class name leaves out."""
_BARE = re.compile(r"^([一二三四五六七八九])(\d+)$")
"""A grade and a number side by side: 一1 would look like a sum."""


class Named(Protocol):
    """Something with an id and perhaps a name."""

    @property
    def id(self) -> str: ...
    @property
    def name(self) -> str: ...


def called(thing: Named) -> str:
    """What people call it: its name, or its id where it has none."""
    return thing.name or thing.id


def period_name(period: Period) -> str:
    """What a row of a timetable is called."""
    if period.name:
        return period.name
    return f"第{period.id}节" if period.kind is PeriodKind.LESSON else KINDS[period.kind]


def weeks_mark(weeks: Weeks) -> str:
    """The mark 单 or 双 of a lesson that is held in odd or even weeks only."""
    return {"all": "", "odd": "单", "even": "双"}[weeks]


@dataclass(frozen=True, slots=True)
class Link:
    """A name, and the place on the page that it leads to ("" where there is none)."""

    text: str
    anchor: str = ""


class Names:
    """The names, anchors and colours of one school. Anchors are made of positions, never of what people typed."""

    def __init__(self, school: School) -> None:
        """Raise nothing."""
        self.school = school

    @cached_property
    def class_(self) -> dict[str, Link]:
        """Classes by id."""
        return _links("c", self.school.classes)

    @cached_property
    def class_in_cell(self) -> dict[str, Link]:
        """Classes by id, with narrow brackets, so that 一（1）班 keeps to one line of a narrow cell."""
        return {id_: Link(link.text.translate(_NARROW), link.anchor) for id_, link in self.class_.items()}

    @cached_property
    def class_short(self) -> dict[str, Link]:
        """Classes by id, in as few characters as tell them apart: 一年级1班 and 一（1）班 are 一(1)."""
        short = {
            id_: _BARE.sub(r"\1(\2)", _SPARE.sub("", link.text)) or link.text
            for id_, link in self.class_in_cell.items()
        }
        times = Counter(short.values())
        return {
            id_: Link(short[id_], link.anchor) if times[short[id_]] == 1 else link for id_, link in self.class_.items()
        }

    @cached_property
    def teacher(self) -> dict[str, Link]:
        """Teachers by id."""
        return _links("t", self.school.teachers)

    @cached_property
    def person(self) -> dict[str, Link]:
        """Teachers, and people from outside who serve after school, by id."""
        service = self.school.service
        return self.teacher | _links("e", () if service is None else service.instructors)

    @cached_property
    def club(self) -> dict[str, str]:
        """Clubs by id."""
        service = self.school.service
        return {c.id: called(c) for c in (() if service is None else service.clubs)}

    @cached_property
    def room(self) -> dict[str, Link]:
        """Rooms by id."""
        return _links("r", self.school.rooms)

    @cached_property
    def subject(self) -> dict[str, str]:
        """Subjects by id."""
        return {s.id: called(s) for s in self.school.subjects}

    @cached_property
    def short(self) -> dict[str, str]:
        """Subjects by id, in as few characters as tell them apart."""
        ways = {s.id: (_shortened(s), called(s)[:2], called(s)) for s in self.school.subjects}
        times = [Counter(way) for way in zip(*ways.values(), strict=True)]
        return {
            id_: next((text for text, n in zip(some, times, strict=True) if n[text] == 1), some[-1])
            for id_, some in ways.items()
        }

    @cached_property
    def tone(self) -> dict[str, int]:
        """The position of each subject's colour among TONES: its category's, or, where it has none, one still free."""
        order = list(Category)
        taken = {s.category for s in self.school.subjects}
        free = [i for i, category in enumerate(order) if category not in taken] or list(range(len(TONES)))
        others = [s.id for s in self.school.subjects if s.category is Category.OTHER]
        given = {s.id: order.index(s.category) for s in self.school.subjects}
        return given | {id_: free[n % len(free)] for n, id_ in enumerate(others)}


def _links(letter: str, things: Sequence[Named]) -> dict[str, Link]:
    return {thing.id: Link(called(thing), f"{letter}{n}") for n, thing in enumerate(things, 1)}


def _shortened(subject: Subject) -> str:
    name = called(subject)
    if name.isascii():
        return name[:4]
    return name if len(name) <= 3 else _SHORT.get(subject.category, name[:2])
