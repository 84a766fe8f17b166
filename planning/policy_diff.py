"""What one policy pack asks of each grade that another does not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..models.curriculum import Curriculum
from ..models.school import ClassGroup, School
from ..models.week import BellSchedule, Stage, Week
from ..rules import rules_of
from ..rules.rule import Rule

GRADES = tuple(range(1, 13))

Key = tuple[str, tuple[object, ...]]
"""A rule's name, and the parameters by which lines on it are told apart."""


@dataclass(frozen=True)
class Change:
    """The rules on one matter for some grades, before and after; none where a pack does not speak of it."""

    rule: type[Rule]
    grades: tuple[int, ...]
    before: tuple[Rule, ...]
    after: tuple[Rule, ...]


def policy_diff(before: str, after: str) -> tuple[Change, ...]:
    """What changes for a school that goes from one pack to another, each with all that it builds on.

    Ordered by matter and then by lowest grade; grades with the same change share an entry. Raise DocumentError for
    unknown packs.
    """
    old, new = _asked(before), _asked(after)
    found: dict[tuple[Key, tuple[Rule, ...], tuple[Rule, ...]], list[int]] = {}
    matters = dict.fromkeys(key for asked in (old, new) for grade in GRADES for key in asked[grade])
    for key in matters:
        for grade in GRADES:
            was, becomes = old[grade].get(key, ()), new[grade].get(key, ())
            if list(map(demand, was)) != list(map(demand, becomes)):
                found.setdefault((key, was, becomes), []).append(grade)
    return tuple(
        Change(type((*was, *becomes)[0]), tuple(grades), was, becomes) for (_, was, becomes), grades in found.items()
    )


def demand(rule: Rule) -> dict[str, object]:
    """What a rule asks, without who asks it: its strength and its parameters."""
    asked = {name: getattr(rule, name) for name in type(rule).model_fields if name not in Rule.model_fields}
    return {"strength": rule.strength, **asked}


def _asked(pack: str) -> dict[int, dict[Key, tuple[Rule, ...]]]:
    """What is asked of each grade under a pack."""
    school = _one_class_a_grade(pack)
    rules = rules_of(school)
    return {class_.grade: _by_key(rules, class_) for class_ in school.classes}


def _by_key(rules: tuple[Rule, ...], class_: ClassGroup) -> dict[Key, tuple[Rule, ...]]:
    found: dict[Key, tuple[Rule, ...]] = {}
    for key, rule in _speaking(rules, class_):
        found[key] = (*found.get(key, ()), rule)
    return found


def _speaking(rules: tuple[Rule, ...], class_: ClassGroup) -> Iterator[tuple[Key, Rule]]:
    """Yield the rules that speak to a class, without the scopes in which they do."""
    for rule in rules:
        if rule.applies(class_=class_):
            bare = {name: Rule.model_fields[name].default for name in ("only", "exceptions", "overridden")}
            yield (rule.name, tuple(getattr(rule, name) for name in rule.apart)), rule.model_copy(update=bare)


def _one_class_a_grade(pack: str) -> School:
    """A school on paper, with a class of each grade and nothing else."""
    bells = tuple(BellSchedule(id=stage.value, stage=stage, periods=()) for stage in Stage)
    classes = tuple(ClassGroup(id=str(grade), grade=grade, bell=_stage(grade).value) for grade in GRADES)
    return School(
        id="grades",
        week=Week(bells=bells),
        classes=classes,
        subjects=(),
        teachers=(),
        curriculum=Curriculum(lines=()),
        policy=(pack,),
    )


def _stage(grade: int) -> Stage:
    return Stage.PRIMARY if grade <= 6 else Stage.JUNIOR if grade <= 9 else Stage.SENIOR
