"""The lines in force on one rule, and how one more line changes them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import product

from ..models.school import School, Scope
from .rule import Rule
from .said import Said


@dataclass(frozen=True)
class Spoken:
    """A rule in force, and the level of the line that asks for it; 0 is Kebiao's default."""

    rule: Rule
    level: int = 0
    laws: tuple[Rule, ...] = ()
    """The lines of packs whose place it holds: itself where it is one, those that it took the place of where not."""

    def silent_for(self, scope: Scope) -> Spoken:
        """The same rule, but for a scope."""
        return replace(self, rule=self.rule.model_copy(update={"overridden": (*self.rule.overridden, scope)}))


def replaced(before: tuple[Spoken, ...], said: Said, rule: Rule) -> tuple[Spoken, ...]:
    """The rules that a line replaces within its scope.

    A line replaces those with the same values in the parameters that tell lines apart (`apart`). Where each line is a
    demand of its own (`additive`), it replaces only lines of wider layers. A line that is off and names none of these
    parameters removes them all.
    """
    apart = tuple(type(rule).apart)
    if said.line.strength == "off":
        apart = tuple(name for name in apart if name in said.line.parameters)
    elif rule.additive:
        before = tuple(s for s in before if s.level < said.level) if apart else ()
    return tuple(s for s in before if all(_value(s.rule, name) == _value(rule, name) for name in apart))


def laws_met(gone: tuple[Spoken, ...], rule: Rule, school: School) -> tuple[Rule, ...]:
    """The lines of packs that a rule replaces for some point of a school."""
    return tuple(dict.fromkeys(law for spoken in gone if _meet(spoken.rule, rule, school) for law in spoken.laws))


def overlaid(before: tuple[Spoken, ...], said: Said, rule: Rule, laws: tuple[Rule, ...]) -> tuple[Spoken, ...]:
    """The lines in force on a rule after one more line; `laws` are the lines of packs that it replaces."""
    gone = replaced(before, said, rule)
    left = [s for s in before if s not in gone]
    if not rule.whole:
        left = [s.silent_for(rule.only) if s in gone else s for s in before]
    if said.line.strength == "off":
        return tuple(left)
    told = rule.model_copy(update={"overrules": tuple(law.source for law in laws)})
    return (*left, Spoken(told, said.level, laws if said.own else (told,)))


def _value(rule: Rule, name: str) -> object:
    """A parameter, for comparing; the order of a list does not matter."""
    value = getattr(rule, name, None)
    return frozenset(value) if isinstance(value, tuple) else value


def _meet(one: Rule, other: Rule, school: School) -> bool:
    """Whether both rules apply to some point of a school."""
    scopes = (one.only, one.exceptions, *one.overridden, other.only, other.exceptions)
    classes = school.classes if any(s.grades or s.classes for s in scopes) else (None,)
    subjects = school.subjects if any(s.subjects for s in scopes) else (None,)
    teachers = school.teachers if any(s.teachers for s in scopes) else (None,)
    return any(
        one.applies(class_=c, subject=s, teacher=t) and other.applies(class_=c, subject=s, teacher=t)
        for c, s, t in product(classes, subjects, teachers)
    )
