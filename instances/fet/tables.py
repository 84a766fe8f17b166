"""The tables of a .fet file: days and hours, students and teachers, activities, buildings and rooms."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

from ...models.fault import DocumentError, Fault
from ..xml_text import Element
from .names import named

MAX_TIMES = 2100
"""As FET has it: 35 days of 60 hours."""


@dataclass(frozen=True, slots=True)
class Activity:
    """An activity that is to be placed. `part` is its place in its group of activities, from 1."""

    id: str
    duration: int
    teachers: tuple[str, ...]
    students: tuple[str, ...]
    subject: str
    tags: tuple[str, ...]
    part: int
    number: int | None


@dataclass(frozen=True, slots=True)
class Room:
    """A room, its seats and its building (empty: none)."""

    id: str
    seats: int
    building: str
    virtual: bool = False


@dataclass(frozen=True)
class Tables:
    """What a file lists. `sets` holds, by the name of each set of students, the names of its smallest sets.

    `halves`: the days are mornings and afternoons in turn. `term_days`: the days of each term.
    """

    name: str
    days: tuple[str, ...]
    hours: tuple[str, ...]
    halves: bool
    term_days: int
    teachers: dict[str, str]
    sets: dict[str, tuple[str, ...]]
    sizes: dict[str, int]
    subjects: tuple[str, ...]
    tags: tuple[str, ...]
    rooms: dict[str, Room]
    activities: dict[str, Activity]
    all_activities: frozenset[str] = field(repr=False)

    def time(self, day: str, hour: str) -> str:
        """The id of a time."""
        return f"{day}/{hour}"

    def at(self, day: int, hour: int) -> str:
        """The id of the time at these positions."""
        return self.time(self.days[day], self.hours[hour])

    @cached_property
    def places(self) -> dict[str, tuple[int, int]]:
        """The positions of day and hour of each time."""
        return {self.at(d, h): (d, h) for d in range(len(self.days)) for h in range(len(self.hours))}

    def leaves(self, students: Iterable[str]) -> tuple[str, ...]:
        """The smallest sets within some sets of students, each once."""
        return tuple(dict.fromkeys(leaf for name in students for leaf in self.sets[name]))

    def seated(self, activity: Activity) -> int:
        """How many seats an activity needs."""
        if activity.number is not None:
            return activity.number
        return sum(self.sizes[name] for name in activity.students)


class TableReader:
    """Reads the tables and collects faults."""

    def __init__(self, root: Element, faults: list[Fault]) -> None:
        self.root = root
        self.faults = faults

    def read(self) -> Tables:
        """The tables. Raise DocumentError at once where there is no grid of days and hours."""
        days, hours = self._names("Days_List", "Day"), self._names("Hours_List", "Hour")
        if not 0 < len(days) * len(hours) <= MAX_TIMES:
            read = f"{len(days)} x {len(hours)}"
            fault = self.root.fault(read, f"1 到 {MAX_TIMES} 个时段(日 x 节)", f"1 to {MAX_TIMES} times, days x hours")
            raise DocumentError([*self.faults, fault])
        terms = self._whole(self.root, "Number_of_Terms", 1)
        tables = Tables(
            name=self._text(self.root, "Institution_Name") or "fet",
            days=days,
            hours=hours,
            halves=self._halves(),
            term_days=self._whole(self.root, "Number_of_Days_Per_Term", len(days)) if terms > 1 else len(days),
            teachers={
                name: self._text(element, "Mornings_Afternoons_Behavior")
                for name, element in self._listed("Teachers_List", "Teacher").items()
            },
            sets=(sets := self._sets()),
            sizes=self._sizes(),
            subjects=(subjects := tuple(self._listed("Subjects_List", "Subject"))),
            tags=(tags := tuple(self._listed("Activity_Tags_List", "Activity_Tag"))),
            rooms=self._rooms(),
            activities={},
            all_activities=frozenset(
                self._text(each, "Id") for each in self.root.within("Activities_List") if each.tag == "Activity"
            ),
        )
        self._activities(tables, set(subjects), set(tags), set(sets))
        return tables

    def _halves(self) -> bool:
        """Files of before FET 6 tell the mode in their version's suffix only."""
        mode = self._text(self.root, "Mode")
        version = self.root.attributes.get("version", "")
        old = any(word in version for word in ("-ma", "morocco", "algeria"))
        return mode.replace("-", "_").lower() == "mornings_afternoons" or (not mode and old)

    def _names(self, list_tag: str, tag: str) -> tuple[str, ...]:
        return tuple(self._listed(list_tag, tag))

    def _listed(self, list_tag: str, tag: str) -> dict[str, Element]:
        """The elements of a list by name, the first of each; a name may stand in a child, or be the text itself."""
        found: dict[str, Element] = {}
        for element in self.root.within(list_tag):
            if element.tag in (tag, "Name"):
                found.setdefault(self._text(element, "Name") or element.text, element)
        return found

    def _sets(self) -> dict[str, tuple[str, ...]]:
        """A name that stands in several places means all that is below it in any of them."""
        sets: dict[str, tuple[str, ...]] = {}
        for year in self.root.within("Students_List"):
            if year.tag == "Year":
                below: list[str] = []
                for group in year.all("Group"):
                    leaves = [self._text(subgroup, "Name") for subgroup in group.all("Subgroup")]
                    for leaf in leaves:
                        self._extend(sets, leaf, [leaf])
                    below += self._extend(sets, self._text(group, "Name"), leaves)
                self._extend(sets, self._text(year, "Name"), below)
        return sets

    @staticmethod
    def _extend(sets: dict[str, tuple[str, ...]], name: str, leaves: list[str]) -> tuple[str, ...]:
        """Put the smallest sets below a set; one with none below is one itself."""
        sets[name] = tuple(dict.fromkeys((*sets.get(name, ()), *(leaves or [name]))))
        return sets[name]

    def _sizes(self) -> dict[str, int]:
        found: dict[str, int] = {}
        for year in self.root.within("Students_List"):
            groups = list(year.all("Group"))
            for each in (year, *groups, *(subgroup for group in groups for subgroup in group.all("Subgroup"))):
                found[self._text(each, "Name")] = self._whole(each, "Number_of_Students", 0)
        return found

    def _rooms(self) -> dict[str, Room]:
        return {
            name: Room(
                name,
                self._whole(element, "Capacity", 30000),
                self._text(element, "Building"),
                self._text(element, "Virtual") == "true",
            )
            for name, element in self._listed("Rooms_List", "Room").items()
        }

    def _activities(self, tables: Tables, subjects: set[str], tags: set[str], sets: set[str]) -> None:
        seen: set[str] = set()
        for element in self.root.within("Activities_List"):
            if element.tag != "Activity":
                continue
            id_ = self._text(element, "Id")
            if not id_ or id_ in seen:
                self.faults.append(element.fault(id_, "不重复的 Id", "an Id not used yet"))
            seen.add(id_)
            activity = Activity(
                id=id_,
                duration=self._whole(element, "Duration", 1),
                teachers=self._known(element, "Teacher", tables.teachers),
                students=self._known(element, "Students", sets),
                subject=next(iter(self._known(element, "Subject", subjects)), ""),
                tags=self._known(element, "Activity_Tag", tags),
                part=self._part(element, id_),
                number=self._whole(element, "Number_Of_Students", 0) if element.child("Number_Of_Students") else None,
            )
            if not 1 <= activity.duration <= len(tables.hours):
                zh, en = f"1 到 {len(tables.hours)} 的时长", f"a duration of 1 to {len(tables.hours)}"
                self.faults.append(element.fault(activity.duration, zh, en))
            elif self._text(element, "Active") not in ("false", "no"):
                tables.activities[id_] = activity

    def _part(self, element: Element, id_: str) -> int:
        group = self._whole(element, "Activity_Group_Id", 0)
        return int(id_) - group + 1 if group and id_.isascii() and id_.isdigit() else 1

    def _known(self, element: Element, tag: str, known: Iterable[str]) -> tuple[str, ...]:
        names = known if isinstance(known, dict | set) else set(known)
        found = [
            child.text
            for child in element.all(tag)
            if child.text and named(self.faults, child, names, "文件中已有的名称", "a name that the file has")
        ]
        return tuple(dict.fromkeys(found))

    @staticmethod
    def _text(element: Element, tag: str) -> str:
        child = element.child(tag)
        return "" if child is None else child.text

    def _whole(self, element: Element, tag: str, default: int) -> int:
        child = element.child(tag)
        if child is None or not child.text:
            return default
        if child.text.isascii() and child.text.isdigit() and len(child.text) < 10:
            return int(child.text)
        self.faults.append(child.fault(child.text, "不小于 0 的整数", "a whole number, not below 0"))
        return default
