"""Names that a .fet file refers to."""

from __future__ import annotations

from collections.abc import Collection

from ...models.fault import Fault, with_nearest
from ...models.likeness import nearest
from ..xml_text import Element


def named(faults: list[Fault], element: Element, known: Collection[str], zh: str, en: str) -> bool:
    """Whether an element's text is one of the known names; else its fault is noted, with the nearest name."""
    if element.text in known:
        return True
    like = nearest(element.text, known)
    zh, en = with_nearest(zh, en, like)
    faults.append(element.fault(element.text, zh, en))
    return False
