"""Reading the tables of a .fet file, with all their faults at once."""

from __future__ import annotations

from collections.abc import Iterable

from ...models.fault import DocumentError, Fault
from ..xml_text import Element
from .names import named
from .tables import Activity, Room, Tables

MAX_TIMES = 2100
"""As FET has it: 35 days of 60 hours."""


EXCEPTED = {
    "Exception_Teachers_One_Day_List": "One day exception",
    "Exception_Teachers_Two_Days_List": "Two days exception",
}
"""Lists of Moroccan files of FET 5: teachers with both a morning and an afternoon on some days; others have none."""


_OLD_TERMS = 5
"""The terms of a year in files of FET 5 for Finland, which do not tell."""

_HALF_DAYS = ("ma", "morocco", "algeria")
"""The variants of FET 5 whose days are mornings and afternoons in turn."""


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
        tables = Tables(
            name=self._text(self.root, "Institution_Name") or "fet",
            days=days,
            hours=hours,
            halves=self._halves(),
            old_halves=self._old(*_HALF_DAYS),
            term_days=self._term_days(len(days)),
            teachers=self._teachers(),
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
        return mode.replace("-", "_").lower() == "mornings_afternoons" if mode else self._old(*_HALF_DAYS)

    def _term_days(self, days: int) -> int:
        """The days of each term; of files that do not tell, the terms are as long as each other, or only one."""
        terms = self._whole(self.root, "Number_of_Terms", _OLD_TERMS if self._old("mathmake") else 1)
        return self._whole(self.root, "Number_of_Days_Per_Term", -(-days // terms)) if terms > 1 else days

    def _old(self, *words: str) -> bool:
        """Whether the program was one of these variants of FET 5: `5.27.3-ma10` is of variant `ma`."""
        variant = self.root.attributes.get("version", "").partition("-")[2].partition("-")[0]
        return variant.rstrip("0123456789") in words

    def _teachers(self) -> dict[str, str]:
        """How each takes mornings and afternoons: as it says, or as Moroccan files of FET 5 mean where it is silent."""
        listed = self._listed("Teachers_List", "Teacher")
        found = {name: self._text(element, "Mornings_Afternoons_Behavior") for name, element in listed.items()}
        if self._old("morocco"):
            found = {name: behaviour or "Exclusive" for name, behaviour in found.items()}
            for tag, behaviour in EXCEPTED.items():
                for element in self.root.within(tag):
                    if element.text and named(self.faults, element, listed, "已列出的教师", "a teacher of the file"):
                        found[element.text] = behaviour
        return found

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
        listed = self._listed("Rooms_List", "Room")
        real = {name for name, element in listed.items() if self._text(element, "Virtual") != "true"}
        return {
            name: Room(
                name,
                self._whole(element, "Capacity", 30000),
                self._text(element, "Building"),
                self._text(element, "Virtual") == "true",
                tuple(self._set(each, real) for each in element.all("Set_of_Real_Rooms")),
            )
            for name, element in listed.items()
        }

    def _set(self, element: Element, real: set[str]) -> tuple[str, ...]:
        found = [
            child.text
            for child in element.all("Real_Room")
            if named(self.faults, child, real, "已有的真实教室", "a room of the file that is not virtual")
        ]
        if not found:
            self.faults.append(element.fault("", "至少一间真实教室", "at least one real room"))
        return tuple(dict.fromkeys(found))

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
