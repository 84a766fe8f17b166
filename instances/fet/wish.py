"""What an entry of a .fet file asks of teachers or students."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from .draft import Draft, Person
from .entry import Entry


@dataclass(frozen=True)
class Wish:
    """What is asked of some people."""

    entry: Entry
    draft: Draft
    people: tuple[Person, ...]

    def days(self, of: Iterable[int] | None = None) -> list[tuple[tuple[str, ...], int, tuple[str, ...]]]:
        """(groups of whole days, weight factor, resources); `of`: of these days only."""
        groups = self.draft.days(of)
        return list(self.draft.alike(self.entry, self.people, lambda _: groups))

    def open_days(self, of: Iterable[int] | None = None) -> list[tuple[tuple[str, ...], int, tuple[str, ...]]]:
        """The same with the times of each at which those people may be busy."""
        days = None if of is None else tuple(of)
        found = self.draft.alike(self.entry, self.people, lambda person: self.draft.open_days(person, days))
        return [each for each in found if each[0]]

    def no_exception(self) -> None:
        """Refuse the wish where it allows one more on one day, which is not supported."""
        child = self.entry.element.child("Allow_One_Day_Exception_of_Plus_One")
        if child is not None and self.entry.flag(child.tag):
            self.entry.faults.append(child.fault(child.text, "false(不支持例外)", "false: no exception is supported"))

    def tagged(self) -> Wish:
        """The same wish of these people's activities with the entry's tag."""
        tag = self.entry.one(self.draft.tables.tags, "Activity_Tag_Name", "Activity_Tag")
        if tag is None:
            return self
        watched = []
        for person in self.people:
            events = [e for e in self.draft.events_of(person) if tag in self.draft.tables.activities[e].tags]
            if events:
                watched.append(self.draft.watch(f"{person.id}, {tag}", events))
        return Wish(self.entry, self.draft, tuple(watched))
