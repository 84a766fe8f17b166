"""Names: which class, subject, teacher, room, bell or campus a cell speaks of.

A person who fills sheets knows names, not ids. What is meant is taken only where one thing alone can be meant.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from ...models.fault import with_nearest
from ...models.likeness import nearest
from .quoting import Item, item_text, quoted, read_item
from .vocabulary import folded

_BOTH = re.compile(r"(.*\S)\s*[((](.+)[))]", re.DOTALL)
_SHOWN = 6
_EFFORT = 20_000
"""Names that are looked through, at most, to find those that are like unknown ones: a second or so."""

LEADER = "leader"
"""The kind of those who may lead a club: teachers and people from outside, in two sheets."""

KIND_WORDS = {
    "class": ("班级", "class"),
    "subject": ("科目", "subject"),
    "teacher": ("教师", "teacher"),
    "room": ("教室", "room"),
    "bell": ("作息", "bell schedule"),
    "campus": ("校区", "campus"),
    "period": ("节次", "period"),
    "club": ("社团", "club"),
    "equipment": ("器材", "equipment"),
    "instructor": ("校外人员", "instructor"),
    "pupil": ("学生", "pupil"),
    LEADER: ("教师或校外人员", "teacher or instructor"),
}


@dataclass(frozen=True)
class Unclear:
    """A name that means nothing known, or several things."""

    candidates: tuple[str, ...] = ()
    like: str | None = None


class Names:
    """The things of one kind, by id and by name."""

    def __init__(self, named: list[tuple[str, str]], *, short: bool = False) -> None:
        """Take ids with names (an empty name: the id). `short`: the beginning of one name alone is enough."""
        self._name = {id_: name or id_ for id_, name in named}
        self._short = short
        self._folds = {id_: folded(name) for id_, name in self._name.items()}
        self._effort = 0
        self._by_name: dict[str, dict[str, None]] = {}
        self._by_fold: dict[str, dict[str, None]] = {}
        for id_, name in self._name.items():
            self._by_name.setdefault(name, {})[id_] = None
            for text in (id_, name):
                self._by_fold.setdefault(folded(text), {})[id_] = None
        self._labels: dict[str, str] = {}

    def find(self, item: Item) -> str | Unclear:
        """The id that an item means."""
        text = item.text
        if item.quoted and text in self._name:
            return text
        if item.quoted and len(named := self._by_name.get(text, {})) == 1:
            return next(iter(named))
        exact = {**({text: None} if text in self._name else {}), **self._by_name.get(text, {})}
        for meant in (exact, self._of_both(text), self._by_fold.get(folded(text), {})):
            if meant:
                return next(iter(meant)) if len(meant) == 1 else self._several(meant)
        return self._guess(text)

    def _of_both(self, text: str) -> dict[str, None]:
        """Who is meant by 王芳(T2)."""
        both = _BOTH.fullmatch(text)
        id_ = both[2].strip() if both else ""
        return {id_: None} if both and id_ in self._name and folded(both[1]) == folded(self._name[id_]) else {}

    def _guess(self, text: str) -> str | Unclear:
        """What a text that is no name may mean; after many of them, no more is guessed."""
        self._effort += len(self._name)
        tired = self._effort > _EFFORT
        if tired and not self._short:
            return Unclear()
        wanted = folded(text)
        begins = {id_: None for id_, name in self._folds.items() if wanted and name.startswith(wanted)}
        if self._short and len(begins) == 1:
            return next(iter(begins))
        if len(begins) > 1:
            return self._several(begins)
        return Unclear(like=None if tired else nearest(text, dict.fromkeys((*self._name.values(), *self._name))))

    def _several(self, ids: dict[str, None]) -> Unclear:
        shown = [name if (name := self._name[id_]) == id_ else f"{name}({id_})" for id_ in ids]
        return Unclear(candidates=tuple(shown[:_SHOWN]))

    def label(self, id_: str) -> str:
        """What is written into a cell for an id: the name where that is enough, else more, until it is clear."""
        if id_ not in self._labels:
            name = self._name.get(id_, id_)
            texts = (item_text(text) for text in (name, id_, f"{name}({id_})"))
            sure = (text for text in texts if self.find(read_item(text)) == id_)
            self._labels[id_] = next(sure, quoted(id_) if id_ in self._name else item_text(id_))
        return self._labels[id_]

    @property
    def labels(self) -> list[str]:
        """What is written for each, in their order."""
        return [self.label(id_) for id_ in self._name]

    @property
    def shown(self) -> tuple[str, ...]:
        """The first names, for those who look for one."""
        return tuple(dict.fromkeys(self._name.values()))[:_SHOWN]


def unclear_words(kind: str, text: str, unclear: Unclear, names: Names) -> tuple[str, str]:
    """What is expected in place of an unclear name, in Chinese and English."""
    zh, en = KIND_WORDS[kind]
    if unclear.candidates:
        listed = "、".join(unclear.candidates)
        return (
            f"只指一个{zh}的名称，写法如 {unclear.candidates[0]}（“{text}”可指：{listed}）",
            f"a name that means one {en} only ({text!r} may mean {listed})",
        )
    if unclear.like is not None:
        return with_nearest(f"已列出的{zh}名称", f"a {en} that is listed", unclear.like)
    listed = "、".join(names.shown) or "无"
    return f"已列出的{zh}名称（如 {listed}）", f"a {en} that is listed ({listed})"
