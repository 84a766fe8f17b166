"""What a school's own papers show before any timetable: totals, shares, bells and sizes."""

from __future__ import annotations

from collections.abc import Sequence

from ..models.document import Words
from ..models.finding import Finding
from ..models.school import ClassGroup, School
from ..rules import rules_of
from ..rules.grades import grades_en, grades_zh
from ..rules.offered import Planned
from ..rules.paper import PaperRule, name_of
from .agreement import told_once, worst_first


def review(school: School) -> tuple[Finding, ...]:
    """What the curriculum, the bells and the sizes miss of the rules on paper, mandatory first, worst first.

    Periods are counted as if all that is planned were placed. Raise DocumentError for lines that rules do not take.
    """
    planned = Planned(school)
    papers = [rule for rule in rules_of(school) if isinstance(rule, PaperRule)]
    return worst_first(told_once(finding for rule in papers for finding in rule.read(planned)))


def by_grade(school: School, findings: Sequence[Finding]) -> tuple[Words, ...]:
    """The sentences of findings with citation and repair: one for the grades of which every class is found the same."""
    class_ = {c.id: c for c in school.classes}
    alike: dict[tuple[object, ...], list[tuple[Finding, ClassGroup | None]]] = {}
    for f in findings:
        of = class_.get(f.where.class_ or "")
        if of is not None and not f.message.zh.startswith(name_of(of)):
            of = None
        key: tuple[object, ...] = (f.rule, f.citation, f.severity, f.repair, _rest(f, of) if of else f.message)
        alike.setdefault(key, []).append((f, of))
    return tuple(words for some in alike.values() for words in _told(school, some))


def _told(school: School, alike: list[tuple[Finding, ClassGroup | None]]) -> list[Words]:
    """One sentence for the grades whose classes are all found alike, then one for each other class."""
    found = {of.id for _, of in alike if of is not None}
    classes = {g: {c.id for c in school.classes if c.grade == g} for g in {of.grade for _, of in alike if of}}
    whole = sorted(grade for grade, ids in classes.items() if len(ids) > 1 and ids <= found)
    first = next(((f, of) for f, of in alike if of is not None and of.grade in whole), None)
    one = [] if first is None else [_cited(first[0], _of_grades(whole, _rest(*first)))]
    return one + [_cited(f, f.message) for f, of in alike if of is None or of.grade not in whole]


def _of_grades(grades: list[int], rest: Words) -> Words:
    return Words(zh=grades_zh(grades) + rest.zh, en=f"every class of {grades_en(grades)}{rest.en}")


def _rest(finding: Finding, class_: ClassGroup) -> Words:
    """A sentence without the class's name at its beginning."""
    name = name_of(class_)
    return Words(zh=finding.message.zh.removeprefix(name), en=finding.message.en.removeprefix(name))


def _cited(finding: Finding, words: Words) -> Words:
    """A sentence with the policy id or reason that it rests on, and what would mend it."""
    zh, en = (f"({finding.citation})", f" ({finding.citation})") if finding.citation else ("", "")
    if finding.repair is not None:
        zh, en = f"{zh} → {finding.repair.zh}", f"{en} → {finding.repair.en}"
    return Words(zh=words.zh + zh, en=words.en + en)
