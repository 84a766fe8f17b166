"""One constraint of a .fet file: what stands in its element, with all faults at once."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from ...models.fault import Fault
from ..xml_text import Element
from .names import named
from .tables import Tables

WHOLE = 100
"""The weight, in percent, of what must hold."""


@dataclass(frozen=True)
class Entry:
    """A constraint's element in sight of the file's tables."""

    element: Element
    tables: Tables
    faults: list[Fault]

    @property
    def type(self) -> str:
        """Its type's name without the word Constraint."""
        return self.element.tag.removeprefix("Constraint")

    @property
    def percent(self) -> float:
        """Its weight in percent."""
        child = self.element.child("Weight_Percentage")
        try:
            weight = WHOLE if child is None else float(child.text)
        except ValueError:
            weight = -1.0
        if not 0 <= weight <= WHOLE:
            self.faults.append((child or self.element).fault(child and child.text, "0 到 100 的数", "0 to 100"))
            return WHOLE
        return weight

    def child(self, *tags: str) -> Element | None:
        """The child of one of these tags; None, with a fault, where there is none."""
        found = next((child for child in self.element.children if child.tag in tags), None)
        if found is None:
            self.faults.append(self.element.fault("", f"子元素 {tags[0]}", f"a child {tags[0]}"))
        return found

    def whole(self, tag: str) -> int:
        """The whole number in a child."""
        child = self.child(tag)
        if child is None:
            return 0
        text = child.text.removesuffix(".0")
        if not (text.isascii() and text.isdigit() and len(text) < 10):
            self.faults.append(child.fault(child.text, "不小于 0 的整数", "a whole number, not below 0"))
            return 0
        return int(text)

    def flag(self, tag: str) -> bool:
        """Whether a child says so; an absent one does not."""
        child = self.element.child(tag)
        return child is not None and child.text.lower() in ("true", "yes", "1")

    def text(self, *tags: str) -> str:
        """The text of a child that may be absent or empty."""
        return next((child.text for child in self.element.children if child.tag in tags), "")

    def one(self, known: Collection[str], *tags: str) -> str | None:
        """The name in the child of one of these tags, one of those known; None with a fault."""
        child = self.child(*tags)
        return child.text if child is not None and self._known(child, known) else None

    def many(self, known: Collection[str], tag: str) -> tuple[str, ...]:
        """The names in the children of a tag, each once."""
        found = [child.text for child in self.element.all(tag) if self._known(child, known)]
        return tuple(dict.fromkeys(found))

    def _known(self, child: Element, known: Collection[str]) -> bool:
        return named(self.faults, child, known, "文件中已有的名称", "a name that the file has")

    def event(self, tag: str = "Activity_Id") -> str | None:
        """The active activity in a child; None where it is not active, or with a fault."""
        id_ = self.one(self.tables.all_activities, tag)
        return id_ if id_ in self.tables.activities else None

    def events(self, tag: str = "Activity_Id") -> tuple[str, ...]:
        """The active ones among its activities."""
        return tuple(e for e in self.many(self.tables.all_activities, tag) if e in self.tables.activities)

    def slots(self) -> tuple[str, ...]:
        """The times that its children with a day and an hour name, each once."""
        return tuple(dict.fromkeys(self._slots()))

    def _slots(self) -> Iterator[str]:
        for child in self.element.children:
            day = next((part for part in child.children if part.tag.endswith("Day")), None)
            hour = next((part for part in child.children if part.tag.endswith("Hour")), None)
            if day is not None and hour is not None:
                known = [self._known(day, self.tables.days), self._known(hour, self.tables.hours)]
                if all(known):
                    yield self.tables.time(day.text, hour.text)
