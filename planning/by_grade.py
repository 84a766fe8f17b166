"""Findings told grade by grade, where every class of a grade is found the same."""

from __future__ import annotations

from collections.abc import Sequence

from ..models.document import Words
from ..models.finding import Finding
from ..models.school import ClassGroup, School
from ..rules.grades import grades_en, grades_zh
from ..rules.roll import Roll
from ..rules.teaching_groups import TeachingGroups

_Found = tuple[Finding, ClassGroup | None]
"""A finding, and the class whose name its sentences begin with, if any."""


def by_grade(school: School, findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """The findings, with those that say the same of every class of a grade, or of several grades, joined into one.

    A joined finding stands where the first did, names the grades, and has the sum of amounts and costs.
    """
    roll = Roll(school)
    alike: dict[tuple[object, ...], list[_Found]] = {}
    for finding in findings:
        of = roll.class_.get(finding.where.class_ or "")
        of = of if of is not None and _begins_with(finding, roll.class_name(of.id)) else None
        key = (finding.rule, finding.severity, finding.citation, finding.repair, _rest(finding, of))
        alike.setdefault(key, []).append((finding, of))
    groups = TeachingGroups.of(school).all
    homes = [c for c in school.classes if c.id not in groups]
    return tuple(finding for some in alike.values() for finding in _joined(homes, some))


def cited(finding: Finding) -> Words:
    """A finding's sentence with the policy id or reason that it rests on, and what would mend it."""
    zh, en = (f"（{finding.citation}）", f" ({finding.citation})") if finding.citation else ("", "")
    if finding.repair is not None:
        zh, en = f"{zh} → {finding.repair.zh}", f"{en} → {finding.repair.en}"
    return Words(zh=finding.message.zh + zh, en=finding.message.en + en)


def _joined(homes: list[ClassGroup], alike: list[_Found]) -> list[Finding]:
    """One finding for the grades whose classes are all found alike, and each of the others by itself."""
    found = {of.id for _, of in alike if of is not None}
    classes = {of.grade: {c.id for c in homes if c.grade == of.grade} for _, of in alike if of is not None}
    whole = sorted(grade for grade, ids in classes.items() if len(ids) > 1 and ids <= found)
    inside = [(finding, of) for finding, of in alike if of is not None and of.grade in whole]
    others = [finding for finding, of in alike if of is None or of.grade not in whole]
    if not inside:
        return others
    first, of = inside[0]
    rest = _rest(first, of)
    message = Words(zh=grades_zh(whole) + rest.zh, en=f"every class of {grades_en(whole)}{rest.en}")
    amount, cost = sum(f.amount for f, _ in inside), sum(f.cost for f, _ in inside)
    return [first.model_copy(update={"message": message, "amount": amount, "cost": cost}), *others]


def _begins_with(finding: Finding, name: str) -> bool:
    return finding.message.zh.startswith(name) and finding.message.en.startswith(name)


def _rest(finding: Finding, class_: ClassGroup | None) -> Words:
    """A finding's sentence without the class's name at its beginning."""
    name = "" if class_ is None else class_.name or class_.id
    return Words(zh=finding.message.zh.removeprefix(name), en=finding.message.en.removeprefix(name))
