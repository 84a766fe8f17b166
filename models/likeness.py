"""Which known name somebody meant who wrote another one."""

from collections.abc import Iterable
from difflib import SequenceMatcher, get_close_matches

_LONGEST = 80
_LIKE = 0.6
_LIKE_CHINESE = 0.5
"""Half of a Chinese name is one character."""
_CANDIDATES = 20
_ALIKE = 30
"""Places in the order of GB 2312 within which two characters sound alike, mostly."""


def nearest(name: str, known: Iterable[str]) -> str | None:
    """The known name most like a name, if any is like it.

    Chinese is typed by its sound, so that 王方 means 王芳 rather than 王平. Where several known names are as like as
    each other, none is named.
    """
    if len(name) > _LONGEST:
        return None
    if name.isascii():
        return next(iter(get_close_matches(name, known, n=1, cutoff=_LIKE)), None)
    likes = [
        (_likeness(name, other), other) for other in get_close_matches(name, known, n=_CANDIDATES, cutoff=_LIKE_CHINESE)
    ]
    best = max((likeness for likeness, _ in likes), default=None)
    found = {other for likeness, other in likes if likeness == best}
    return found.pop() if len(found) == 1 else None


def _likeness(name: str, other: str) -> tuple[float, int, bool]:
    """How like two names are: by their characters, then by how these sound, then by how they begin."""
    apart = [(a, b) for a, b in zip(name, other, strict=False) if a != b] if len(name) == len(other) else []
    sounds = -max((_apart_in_sound(a, b) for a, b in apart), default=_ALIKE)
    return SequenceMatcher(None, other, name).ratio(), sounds, name[:1] == other[:1]


def _apart_in_sound(one: str, other: str) -> int:
    """How far two characters are from each other in pinyin's order; not alike at all: _ALIKE."""
    first, second = _place_by_sound(one), _place_by_sound(other)
    return _ALIKE if first is None or second is None else min(_ALIKE, abs(first - second))


def _place_by_sound(character: str) -> int | None:
    """The place among the 3755 usual characters, which GB 2312 has in the order of pinyin; None for others."""
    raw = character.encode("gb2312", "ignore")
    if len(raw) != 2 or not 0xB0 <= raw[0] <= 0xD7:
        return None
    return (raw[0] - 0xB0) * 94 + raw[1] - 0xA1
