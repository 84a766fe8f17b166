"""Several ways to cover an absence, told side by side: their figures, who takes what, and what each leaves alone."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ..models.document import Words, counted
from .sheet import padded, width
from .what_if_words import change_document
from .words import sentence_lines

if TYPE_CHECKING:
    from ..models.school import School
    from ..planning.alternatives import Way

_FIGURES = (
    ("没有人教的节数 periods nobody teaches", "uncovered"),
    ("换教师 change teacher", "change_teacher"),
    ("换时间的节数 lessons that move", "lessons_moved"),
    ("动到的人 people touched", "people_touched"),
    ("代价 cost", "cost"),
)


def side_by_side(school: School, ways: Sequence[Way], wanted: int) -> list[str]:
    """A table with a column for each way, then what each leaves alone and who takes what."""
    names = {teacher.id: teacher.name or teacher.id for teacher in school.teachers}
    found = "只有一种办法 one way" if len(ways) == 1 else f"{len(ways)} 种办法 {counted(len(ways), 'way')}"
    from ..planning.changes import moved_lines

    mark = "✗" if ways[0].made.uncovered else "✓"
    lines = [
        f"{mark} {found}"
        + ("；时限内没有找到更多不同的 no others were found in the time" if len(ways) < wanted else "")
    ]
    figures = [_figures(way) for way in ways]
    rows = [["", *(f"方案{number} way {number}" for number in range(1, len(ways) + 1))]]
    rows += [[title, *(str(each[key]) for each in figures)] for title, key in _FIGURES]
    rows.append(["已证明最少 proven least", *("√" if way.made.status == "optimal" else "–" for way in ways)])
    columns = [max(width(row[i]) for row in rows) for i in range(len(rows[0]))]
    for row in rows:
        cells = [padded(cell, size, right=True) for cell, size in zip(row[1:], columns[1:], strict=True)]
        lines.append("  " + "  ".join([padded(row[0], columns[0]), *cells]))
    for number, way in enumerate(ways, 1):
        said = condition_words(way, names)
        lines.append(f"方案{number} way {number}：{said.zh} / {said.en}")
        lines += _takers(school, way, names)
        lines += sentence_lines(moved_lines(school, way.made.changes))
        touched = "、".join(names[teacher] for teacher in way.touched)
        lines.append(f"  动到 touched: {touched or '没有别人 nobody else'}")
    return lines


def way_document(school: School, way: Way) -> dict[str, object]:
    """A way for JSON: its condition, figures, who takes what, and what changes for whom."""
    names = {teacher.id: teacher.name or teacher.id for teacher in school.teachers}
    return {
        "status": str(way.made.status),
        "condition": condition_words(way, names).model_dump(),
        "unmoved": way.condition.unmoved,
        "spared": sorted(way.condition.spared),
        "figures": _figures(way),
        "touched": list(way.touched),
        "takes": [
            {"teacher": one.teacher, "class": one.class_, "subject": one.subject, "periods": one.periods}
            for one in way.takes
        ],
        **change_document(way.made),
    }


def condition_words(way: Way, names: dict[str, str]) -> Words:
    """What a way leaves alone, which an earlier one did not."""
    zh, en = [], []
    if way.condition.unmoved:
        zh.append("一节课也不换时间")
        en.append("no lesson moves")
    for teacher in sorted(way.condition.spared):
        zh.append(f"不动{names[teacher]}")
        en.append(f"{names[teacher]} is left alone")
    return Words(zh="，".join(zh) or "改动最少", en=", ".join(en) or "the least change")


def _takers(school: School, way: Way, names: dict[str, str]) -> list[str]:
    """Who takes what over, a line for each."""
    classes = {c.id: c.name or c.id for c in school.classes}
    subjects = {s.id: s.name or s.id for s in school.subjects}
    found: dict[str, list[str]] = {}
    for one in way.takes:
        found.setdefault(one.teacher, []).append(f"{classes[one.class_]}{subjects[one.subject]} {one.periods} 节")
    return [f"  {names[teacher]} 接 takes {'、'.join(taken)}" for teacher, taken in found.items()]


def _figures(way: Way) -> dict[str, int]:
    quality = None if way.made.timetable is None else way.made.timetable.quality
    return {
        "uncovered": way.made.departure.uncovered,
        "change_teacher": way.made.departure.teachers,
        "lessons_moved": way.made.departure.lessons,
        "people_touched": len(way.touched),
        "cost": 0 if quality is None else quality.soft,
    }
