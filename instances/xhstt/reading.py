"""Reading elements with all their faults at once, each with its line."""

from __future__ import annotations

from collections.abc import Collection, Container, Mapping

from ...models.fault import Fault, with_nearest
from ...models.likeness import nearest
from ..xml_text import Element

UNLIMITED = 10**9
"""Stands for a number so large that it limits nothing; files write 999 or 2147483647."""


class Reading:
    """What was read so far of a file, and what was wrong with it."""

    def __init__(self) -> None:
        """Begin without faults."""
        self.faults: list[Fault] = []

    def id(self, element: Element, taken: Container[str]) -> str | None:
        """The Id of an element; None, with a fault, where it has none or another has it."""
        id_ = element.attributes.get("Id")
        if not id_:
            self.faults.append(element.fault("", "属性 Id", "an attribute Id"))
        elif id_ in taken:
            self.faults.append(element.fault(id_, "不重复的 Id", "an Id not used yet"))
            return None
        return id_ or None

    def reference(self, element: Element, known: Collection[str]) -> str | None:
        """What an element refers to; None, with a fault, where it is not known."""
        name = element.attributes.get("Reference")
        if name is None:
            self.faults.append(element.fault("", "属性 Reference", "an attribute Reference"))
        elif name not in known:
            like = nearest(name, known)
            zh, en = "文件中已有的 Id", "an Id that the file has"
            zh, en = with_nearest(zh, en, like)
            self.faults.append(element.fault(name, zh, en))
            return None
        return name

    def whole(self, element: Element, tag: str, default: int | None = None, least: int = 0) -> int:
        """The whole number in a child, not below `least`; where it is absent the default, or `least` with a fault."""
        child = element.child(tag)
        if child is None or (not child.text and default is not None):
            if default is None:
                self.faults.append(element.fault("", f"子元素 {tag}", f"a child {tag}"))
            return least if default is None else default
        if child.text.isascii() and child.text.isdigit() and len(child.text) <= 12 and int(child.text) >= least:
            return min(int(child.text), UNLIMITED)
        self.faults.append(child.fault(child.text, f"不小于 {least} 的整数", f"a whole number, not below {least}"))
        return least if default is None else default

    def text(self, element: Element, tag: str, known: Mapping[str, object] | None = None) -> str:
        """The text of a child that must be there, one of those known where that is given; else empty, with a fault."""
        child = element.child(tag)
        if child is None or not child.text:
            self.faults.append((child or element).fault("", f"子元素 {tag} 有内容", f"a child {tag} with text"))
            return ""
        if known is not None and child.text not in known:
            zh, en = "、".join(known), ", ".join(known)
            self.faults.append(child.fault(child.text, f"其中之一：{zh}", f"one of {en}"))
            return ""
        return child.text
