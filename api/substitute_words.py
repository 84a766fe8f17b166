"""A day's substitution, told: who takes which lesson and why, who else could, and what is left."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ..models.document import counted
from ..rules.words import DAY_EN, DAY_ZH, period_zh, slot_en, slot_zh
from .results import finding_documents
from .words import finding_line, sentence_lines

if TYPE_CHECKING:
    from ..models.school import School
    from ..planning.substitute import Covered, Substitution
    from ..rules.session import Session

_OTHERS = 3
"""Others who could take a lesson that are named; JSON has them all."""


def substitution_lines(school: School, found: Substitution) -> Iterator[str]:
    """Yield the day's cover, Chinese first: a line for each lesson, by day, then each substitute's number."""
    from ..planning.substitute import loads

    names = _names(school)
    number, swapped = len(found.covers), sum(one.cover.partner is not None for one in found.covers)
    taken, nobody = number - swapped - found.uncovered, found.uncovered
    yield (
        f"{'✗' if nobody else '✓'} {number} 节课：代课 {taken} 节，调课 {swapped} 节，没有人 {nobody} 节。"
        f"{counted(number, 'lesson')}: {taken} by substitutes, {swapped} by exchange, {nobody} by nobody."
    )
    for day in dict.fromkeys(one.cover.session.day for one in found.covers):
        yield f"{DAY_ZH[day]} {DAY_EN[day]}"
        yield from (_line(one, names) for one in found.covers if one.cover.session.day == day)
    shares = loads(found).most_common()
    if shares:
        yield "代课 substitutes: " + "、".join(f"{names[teacher]} {share}" for teacher, share in shares)
    if found.served:
        yield "课后服务还要另找人 the after-school service still needs somebody:"
        yield from sentence_lines(found.served)
    if found.missed:
        yield "这几天因此不合的必须规则 mandatory rules that these days miss for it:"
        yield from (f"  · {finding_line(finding)}" for finding in found.missed)


def substitution_document(found: Substitution) -> dict[str, object]:
    """The day's cover for JSON."""
    return {
        "uncovered": found.uncovered,
        "covers": [
            {
                **_place(one.cover.session),
                "teachers": list(one.cover.session.teachers),
                "substitute": one.cover.substitute,
                "exchange": None if one.cover.partner is None else _place(one.cover.partner),
                "reason": one.reason.model_dump(),
                "others": list(one.others),
            }
            for one in found.covers
        ],
        "service": [words.model_dump() for words in found.served],
        "missed": finding_documents(found.missed),
    }


def _names(school: School) -> dict[str, str]:
    """What people call teachers and classes."""
    teachers = {teacher.id: teacher.name or teacher.id for teacher in school.teachers}
    return teachers | {class_.id: class_.name or class_.id for class_ in school.classes}


def _line(one: Covered, names: dict[str, str]) -> str:
    cover, session = one.cover, one.cover.session
    absent = "、".join(names[teacher] for teacher in session.teachers)
    lesson = f"{period_zh(session.period)} {_lesson(session, names)}（{absent}）"
    others = "、".join(names[teacher] for teacher in one.others[:_OTHERS])
    also = f"；还可以 or: {others}" if others else ""
    if cover.substitute is not None:
        return f"  · {lesson} → {names[cover.substitute]} 代课 substitutes（{one.reason.zh} {one.reason.en}）{also}"
    if cover.partner is not None:
        other = cover.partner
        where = f"{slot_zh(*other.slot)} {_lesson(other, names)}（{'、'.join(names[t] for t in other.teachers)}）"
        return f"  · {lesson} ⇄ {where} 调课 changes places with {slot_en(*other.slot)}{also}"
    return f"  ✗ {lesson} 没有人 nobody（{one.reason.zh} {one.reason.en}）"


def _lesson(session: Session, names: dict[str, str]) -> str:
    return "、".join(names[c] for c in session.classes) + (session.subject.name or session.subject.id)


def _place(session: Session) -> dict[str, object]:
    subject, period = session.subject.id, session.period.id
    return {"classes": list(session.classes), "subject": subject, "day": session.day, "period": period}
