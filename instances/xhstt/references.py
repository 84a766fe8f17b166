"""What the constraints of an instance apply to and refer to."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING

from ..xml_text import Element
from .reading import Reading

if TYPE_CHECKING:
    from .instance import Instance


class References:
    """Looks up what elements refer to in an instance whose times, resources and events have been read.

    References to nothing are left out, with a fault.
    """

    def __init__(self, instance: Instance, reading: Reading) -> None:
        """Take the instance for what it holds, and the reading for its faults."""
        self._in = instance
        self._reading = reading

    def applies(self, element: Element) -> Element:
        """The child that says what a constraint applies to; empty where it is absent."""
        return element.child("AppliesTo") or Element("AppliesTo", line=element.line)

    def events(self, element: Element) -> tuple[str, ...]:
        """The events that a constraint applies to, those of its event groups first, each once."""
        return self._members(self.applies(element), "Event", self._in.events, self._in.event_groups)

    def resources(self, element: Element) -> tuple[str, ...]:
        """The resources listed in an element, those of its resource groups first, each once."""
        return self._members(element, "Resource", self._in.resources, self._in.resource_groups)

    def applied_resources(self, element: Element) -> tuple[str, ...]:
        """The resources that a constraint applies to."""
        return self.resources(self.applies(element))

    def times(self, element: Element) -> tuple[str, ...]:
        """The times listed in an element, those of its time groups first, each once."""
        return self._members(element, "Time", self._in.times, self._in.time_groups)

    def event_groups(self, element: Element) -> tuple[str, ...]:
        """The names of the event groups that a constraint applies to, each once."""
        return tuple(dict.fromkeys(self._listed(self.applies(element), "EventGroups", self._in.event_groups)))

    def time_groups(self, element: Element) -> tuple[str, ...]:
        """The names of the time groups listed in an element."""
        return tuple(self._listed(element, "TimeGroups", self._in.time_groups))

    def _members(
        self, element: Element, kind: str, known: Collection[str], groups: Mapping[str, list[str]]
    ) -> tuple[str, ...]:
        of_groups = [member for group in self._listed(element, f"{kind}Groups", groups) for member in groups[group]]
        return tuple(dict.fromkeys([*of_groups, *self._listed(element, f"{kind}s", known)]))

    def _listed(self, element: Element, tag: str, known: Collection[str]) -> list[str]:
        """The names in a list such as Events or EventGroups."""
        named = (self._reading.reference(reference, known) for reference in element.within(tag))
        return [name for name in named if name is not None]
