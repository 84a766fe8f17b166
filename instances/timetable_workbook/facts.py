"""The facts of the sheet 信息: whose timetable it is, which version, and how good."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, field

from ...models.fault import Fault
from ...models.service_plan import Allotment
from ...models.timetable import Homeroom, Quality
from ..workbook.sheets import Sheet
from .labels import plain
from .values import fault_at, text_at
from .words import FACTS, Vocabulary

_COST = "quality.by_rule."
_HOMEROOM = "homeroom."
_ALLOTMENT = ("service.profile", "service.bound", "service.rounds")
_NAMES = ("school", "version", "problem", "quality.soft", "quality.bound", "quality.seconds", *_ALLOTMENT)
_BETWEEN = re.compile(r"[、,，;；\s]+")
_WHOLE = re.compile(r"-?[0-9]{1,18}")


@dataclass
class Facts:
    """What is known of a timetable as a whole; `place_of_school` is the cell that says whose it is."""

    school: str
    version: str = "1"
    problem: str = ""
    homerooms: list[Homeroom] = field(default_factory=list)
    quality: Quality | None = None
    allotment: Allotment | None = None
    place_of_school: str = FACTS
    faults: list[Fault] = field(default_factory=list)


def facts_in(sheet: Sheet | None, school: str, words: Vocabulary) -> Facts:
    """The facts of the sheet; without it, a first version of the school's timetable."""
    facts = Facts(school)
    if sheet is None:
        return facts
    read = _read(sheet, facts, words)
    if "school" in read:
        facts.place_of_school, facts.school = read["school"]
    facts.version = read.get("version", ("", "1"))[1]
    facts.problem = read.get("problem", ("", ""))[1]
    if any(name.startswith("quality.") for name in read):
        facts.quality = _quality(sheet, facts, read)
    if any(name in read for name in _ALLOTMENT):
        facts.allotment = _allotment(facts, read)
    return facts


def _read(sheet: Sheet, facts: Facts, words: Vocabulary) -> dict[str, tuple[str, str]]:
    """The value of each name, with its cell."""
    found: dict[str, tuple[str, str]] = {}
    for row in range(len(sheet.rows)):
        name, value = text_at(sheet, row, 0), text_at(sheet, row, 1)
        tidy = name if name.startswith(_COST) else plain(name)
        if not name.strip() or tidy in ("项目", "item"):
            if not name.strip() and value.strip():
                facts.faults.append(fault_at(sheet.place(row, 0), "", "项目的名称", "the name of a fact"))
        elif name.startswith(_HOMEROOM):
            _read_homeroom(sheet, row, facts, words)
        elif tidy not in _NAMES and not tidy.startswith(_COST):
            known = ", ".join((*_NAMES, f"{_HOMEROOM}…", f"{_COST}…"))
            facts.faults.append(fault_at(sheet.place(row, 0), name, f"下列之一：{known}", f"one of {known}"))
        elif tidy in found:
            facts.faults.append(fault_at(sheet.place(row, 0), name, "每项只写一次", "each fact once"))
        else:
            found[tidy] = sheet.place(row, 1), value
    return found


def _read_homeroom(sheet: Sheet, row: int, facts: Facts, words: Vocabulary) -> None:
    """Read who was chosen to be the homeroom teacher of a class."""
    before = len(facts.faults)
    found: list[str] = []
    for column, labels, zh, en in ((0, words.classes, "班级", "class"), (1, words.teachers, "教师", "teacher")):
        text = text_at(sheet, row, column)
        ids = labels.ids(text.removeprefix(_HOMEROOM) if column == 0 else text)
        if len(ids) != 1:
            facts.faults.append(
                fault_at(sheet.place(row, column), text, f"一个已列出的{zh}", f"one {en} that is listed")
            )
        found += ids[:1]
    if len(facts.faults) == before:
        facts.homerooms.append(Homeroom.model_validate({"class": found[0], "teacher": found[1]}))


def _quality(sheet: Sheet, facts: Facts, read: dict[str, tuple[str, str]]) -> Quality | None:
    soft, bound = (_whole(facts, read.get(f"quality.{name}", (sheet.place(0, 1), ""))) for name in ("soft", "bound"))
    seconds = _seconds(facts, read.get("quality.seconds", ("", "0")))
    costs = {name.removeprefix(_COST): _whole(facts, at) for name, at in read.items() if name.startswith(_COST)}
    by_rule = {rule: cost for rule, cost in costs.items() if cost is not None}
    for number, name in ((soft, "soft"), (bound, "bound")):
        if number is not None and number < 0:
            facts.faults.append(fault_at(read[f"quality.{name}"][0], str(number), "不小于 0 的整数", "0 or more"))
            return None
    if soft is None or bound is None or seconds is None or len(by_rule) < len(costs):
        return None
    return Quality(soft=soft, bound=bound, seconds=seconds, by_rule=by_rule)


def _allotment(facts: Facts, read: dict[str, tuple[str, str]]) -> Allotment | None:
    """How well wishes were met; None where a number is not one."""
    before = len(facts.faults)
    places = {name: read.get(name, ("", "1" if name == "service.rounds" else "")) for name in _ALLOTMENT}
    numbers: dict[str, tuple[int, ...]] = {}
    for name, (place, text) in places.items():
        found = [_whole(facts, (place, part)) for part in _BETWEEN.split(text) if part]
        numbers[name] = tuple(number for number in found if number is not None)
        least = 1 if name == "service.rounds" else 0
        if any(number < least for number in numbers[name]) or (least and len(numbers[name]) != 1):
            facts.faults.append(fault_at(place, text, f"不小于 {least} 的整数", f"{least} or more"))
    if len(facts.faults) > before:
        return None
    profile, bound, (rounds,) = (numbers[name] for name in _ALLOTMENT)
    return Allotment(profile=profile, bound=bound, rounds=rounds)


def _whole(facts: Facts, at: tuple[str, str]) -> int | None:
    place, text = at
    if _WHOLE.fullmatch(text.strip()):
        return int(text)
    facts.faults.append(fault_at(place, text, "整数", "a whole number"))
    return None


def _seconds(facts: Facts, at: tuple[str, str]) -> float | None:
    place, text = at
    try:
        seconds = float(text)
    except ValueError:
        seconds = math.nan
    if math.isfinite(seconds) and seconds >= 0:
        return seconds
    facts.faults.append(fault_at(place, text, "不小于 0 的数", "a number of at least 0"))
    return None
