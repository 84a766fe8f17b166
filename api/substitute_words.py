"""A day's substitution, told: who takes which lesson and why, who else could, and what is left."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ..models.document import Words, counted
from ..rules.words import DAY_EN, DAY_ZH, period_zh, slot_en, slot_zh
from .results import finding_documents
from .words import finding_line

if TYPE_CHECKING:
    from ..models.school import School
    from ..planning.substitute import Covered, Relieved, Substitution
    from ..rules.session import Session

_OTHERS = 3
"""Others who could take a lesson that are named; JSON has them all."""


def substitution_lines(school: School, found: Substitution) -> Iterator[str]:
    """Yield the day's cover, Chinese first: a line for each lesson, by day, then each substitute's number."""
    from ..planning.substitute import loads

    names = _names(school)
    number, swapped = len(found.covers), sum(one.cover.partner is not None for one in found.covers)
    taken, nobody = number - swapped - found.uncovered, found.uncovered
    mark = "✗" if nobody or found.unrelieved else "✓"
    yield (
        f"{mark} {number} 节课：代课 {taken} 节，调课 {swapped} 节，没有人 {nobody} 节。"
        f"{counted(number, 'lesson')}: {taken} by substitutes, {swapped} by exchange, {nobody} by nobody."
    )
    for day in dict.fromkeys(one.cover.session.day for one in found.covers):
        yield f"{DAY_ZH[day]} {DAY_EN[day]}"
        yield from (_line(one, names) for one in found.covers if one.cover.session.day == day)
    shares = loads(found).most_common()
    if shares:
        yield "代课 substitutes: " + "、".join(f"{names[teacher]} {share}" for teacher, share in shares)
    if found.reliefs:
        many, open_ = len(found.reliefs), found.unrelieved
        yield f"课后服务 after-school service：{many} 处，没有人 nobody {open_} 处"
        yield from (_relief_line(one, names) for one in found.reliefs)
    if found.missed:
        yield "这几天因此不合的必须规则 mandatory rules that these days miss for it:"
        yield from (f"  · {finding_line(finding)}" for finding in found.missed)


def substitution_document(school: School, found: Substitution) -> dict[str, object]:
    """The day's cover for JSON; `told` is what people read of a lesson, `notices` what each of them must be told."""
    names = _names(school)
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
                "told": {
                    "period": period_zh(one.cover.session.period),
                    "lesson": _lesson(one.cover.session, names),
                    "by": _by(one, names).model_dump(),
                    "others": [names[teacher] for teacher in one.others],
                },
            }
            for one in found.covers
        ],
        "notices": [
            {"teacher": teacher, "name": names[teacher], "lines": [words.model_dump() for words in lines]}
            for teacher, lines in _notices(found, names).items()
        ],
        "unrelieved": found.unrelieved,
        "service": [
            {
                "teacher": one.relief.absent,
                "substitute": one.relief.substitute,
                "others": list(one.others),
                "told": {
                    "what": f"{one.what.zh}（{names[one.relief.absent]}）",
                    "by": _relief_by(one, names).model_dump(),
                    "others": [names[teacher] for teacher in one.others],
                },
            }
            for one in found.reliefs
        ],
        "missed": finding_documents(found.missed),
    }


def _names(school: School) -> dict[str, str]:
    """What people call teachers and classes."""
    teachers = {teacher.id: teacher.name or teacher.id for teacher in school.teachers}
    return teachers | {class_.id: class_.name or class_.id for class_ in school.classes}


def _notices(found: Substitution, names: dict[str, str]) -> dict[str, list[Words]]:
    """What each teacher who substitutes, or whose lesson changes places, does otherwise than usual."""
    notices: dict[str, list[Words]] = {}
    for one in found.covers:
        session, partner = one.cover.session, one.cover.partner
        lesson, when, slot = _lesson(session, names), slot_zh(*session.slot), slot_en(*session.slot)
        if one.cover.substitute is not None:
            words = Words(zh=f"{when} 代 {lesson}", en=f"{slot}: {lesson}")
            notices.setdefault(one.cover.substitute, []).append(words)
        if partner is not None:
            for mine, to in ((session, partner), (partner, session)):
                zh = f"{_lesson(mine, names)}：{slot_zh(*mine.slot)} → {slot_zh(*to.slot)}"
                words = Words(zh=zh, en=f"{slot_en(*mine.slot)} → {slot_en(*to.slot)}")
                for teacher in mine.teachers:
                    notices.setdefault(teacher, []).append(words)
    for each in found.reliefs:
        if each.relief.substitute is not None:
            absent = names[each.relief.absent]
            words = Words(zh=f"{each.what.zh}（代{absent}）", en=f"{each.what.en} (for {absent})")
            notices.setdefault(each.relief.substitute, []).append(words)
    return notices


def _line(one: Covered, names: dict[str, str]) -> str:
    cover, by = one.cover, _by(one, names)
    why = f"（{one.reason.zh} {one.reason.en}）" if cover.partner is None else ""
    others = "、".join(names[teacher] for teacher in one.others[:_OTHERS])
    also = f"；还可以 or: {others}" if others and not cover.nobody else ""
    mark, sign = ("✗", "") if cover.nobody else ("·", "→ " if cover.partner is None else "⇄ ")
    lesson = f"{period_zh(cover.session.period)} {_lesson(cover.session, names)}"
    return f"  {mark} {lesson} {sign}{by.zh} {by.en}{why}{also}"


def _relief_line(one: Relieved, names: dict[str, str]) -> str:
    by, others = _relief_by(one, names), "、".join(names[teacher] for teacher in one.others[:_OTHERS])
    mark, sign = ("✗", "") if one.relief.nobody else ("·", "→ ")
    also = f"；还可以 or: {others}" if others and not one.relief.nobody else ""
    return f"  {mark} {one.what.zh}（{names[one.relief.absent]}） {sign}{by.zh} {by.en}{also}"


def _relief_by(one: Relieved, names: dict[str, str]) -> Words:
    """Who serves in place of the absent."""
    if one.relief.substitute is None:
        return Words(zh="没有人", en="nobody") if one.relief.nobody else Words(zh="其余的人带", en="the others go on")
    return Words(zh=f"{names[one.relief.substitute]} 顶替", en="serves instead")


def _by(one: Covered, names: dict[str, str]) -> Words:
    """Who takes a lesson."""
    if one.cover.substitute is not None:
        return Words(zh=f"{names[one.cover.substitute]} 代课", en="substitutes")
    if one.cover.partner is not None:
        slot = one.cover.partner.slot
        zh = f"{slot_zh(*slot)} {_lesson(one.cover.partner, names)} 调课"
        return Words(zh=zh, en=f"changes places with {slot_en(*slot)}")
    return Words(zh="没有人", en="nobody")


def _lesson(session: Session, names: dict[str, str]) -> str:
    """A lesson with those who teach it: 三年级（1）班语文（王芳）."""
    classes, teachers = ("、".join(names[one] for one in some) for some in (session.classes, session.teachers))
    return f"{classes}{session.subject.name or session.subject.id}（{teachers}）"


def _place(session: Session) -> dict[str, object]:
    subject, period = session.subject.id, session.period.id
    return {"classes": list(session.classes), "subject": subject, "day": session.day, "period": period}
