"""Labels: what stands in a cell for a class, a teacher, ... so that people know it and the reader finds it again."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

LONGEST = 60
"""Characters of a name that stands in a cell of its own; a longer name gives way to the id."""

_BRACKETS = re.compile(r"(.*) \[(.+)\]")


def plain(text: str) -> str:
    """A text without what people cannot see or do not mean: full-width forms, case, and all spaces."""
    return "".join(unicodedata.normalize("NFKC", text).casefold().split())


class Labels:
    """Ids and names of one kind of thing. A name that several have is told apart by its id: 王芳 [t12]."""

    def __init__(self, things: Iterable[tuple[str, str]]) -> None:
        """Take (id, name) pairs; a name may be empty."""
        self._name = dict(things)
        self._named: dict[str, list[str]] = {}
        self._plain: dict[str, list[str]] = {}
        for id_, name in self._name.items():
            self._named.setdefault(name or id_, []).append(id_)
            for text in dict.fromkeys((plain(id_), plain(name or id_))):
                self._plain.setdefault(text, []).append(id_)

    def text(self, id_: str) -> str:
        """What stands in a cell for an id: the name, or the name with the id, or the id."""
        name = self._name.get(id_, "")
        ways = (name, f"{name} [{id_}]") if 0 < len(name) <= LONGEST and name.isprintable() else ()
        return next((way for way in ways if self.ids(way) == [id_]), id_)

    def ids(self, text: str) -> list[str]:
        """The ids that a text may mean, the surest sense first: an id, a name, both, and then whatever looks alike."""
        if text in self._name:
            return [text]
        if text in self._named:
            return self._named[text]
        both = _BRACKETS.fullmatch(text)
        if both is not None and self._name.get(both[2]) == both[1]:
            return [both[2]]
        return self._plain.get(plain(text), [])

    @property
    def names(self) -> list[str]:
        """All names, for saying which is most like an unknown one."""
        return list(self._named)
