"""Teaching groups 走班: whose pupils they have, told from the classes that share pupils."""

from __future__ import annotations

from dataclasses import dataclass

from ..models.school import ClassGroup, School


@dataclass(frozen=True)
class TeachingGroups:
    """Which classes are teaching groups, and which of them have pupils of each home class.

    Of two classes that share pupils, the one without homeroom teacher and home room is the group; where both or
    neither have them, the one that names the other; where each names the other, both are.
    """

    all: frozenset[str]
    of_class: dict[str, tuple[str, ...]]

    @classmethod
    def of(cls, school: School) -> TeachingGroups:
        """Those of a school."""
        known = {c.id: c for c in school.classes}
        pairs = {(c.id, o) for c in school.classes for o in c.shares_pupils_with if o in known and o != c.id}
        sharing = pairs | {(b, a) for a, b in pairs}
        groups = {a for a, b in sharing if _walks(known[a], known[b], named=(a, b) in pairs, back=(b, a) in pairs)}
        of_class = {
            c.id: tuple(g.id for g in school.classes if g.id in groups and (c.id, g.id) in sharing)
            for c in school.classes
            if c.id not in groups
        }
        return cls(frozenset(groups), of_class)


def _walks(class_: ClassGroup, other: ClassGroup, *, named: bool, back: bool) -> bool:
    """Whether, of two classes that share pupils, this one is a teaching group."""
    own, others = _at_home(class_), _at_home(other)
    return not own if own != others else named or not back


def _at_home(class_: ClassGroup) -> bool:
    """Whether a class has what a home class has."""
    return class_.homeroom_teacher is not None or class_.home_room is not None
