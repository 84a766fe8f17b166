"""A timetable in numbers on the command line: tables, worst-off first, and what differs from another timetable."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from .sheet import padded, width

if TYPE_CHECKING:
    from ..models.school import School
    from ..planning.quality.comparing import Difference, Overall
    from ..planning.quality.measures import Kind
    from ..planning.quality.numbers import Numbers

LISTED = 10
"""Rows of a table, and differences, that are listed; JSON has them all."""

_KINDS: dict[Kind, str] = {"classes": "班级 classes", "teachers": "教师 teachers", "subjects": "学科 subjects"}
_VERDICTS = {"worse": "变差 worse", "better": "变好 better", "changed": "变化 changed"}


def number_lines(school: School, numbers: Numbers) -> list[str]:
    """A table for classes, teachers and subjects each, with what its columns mean."""
    from ..planning.quality.comparing import rows_of
    from ..planning.quality.measures import MEASURES

    lines: list[str] = []
    names = _names(school)
    for kind, measures in MEASURES.items():
        rows = rows_of(numbers, kind)
        shown = f"最差的 {LISTED} 个 worst {LISTED} of " if len(rows) > LISTED else "共 all "
        lines.append(f"{_KINDS[kind]}（{shown}{len(rows)}）")
        table = [["", *(f"{m.title.zh}({m.unit.zh})" for m in measures)]]
        table += [[names[kind, row.id], *(_shown(m.of(row)) for m in measures)] for row in rows[:LISTED]]
        lines += _table(table)
        words = [f"{m.title.zh} {m.title.en} ({m.unit.en})" for m in measures]
        lines += [f"  {' · '.join(words[i : i + 4])}" for i in range(0, len(words), 4)]
    return lines


def overall_lines(numbers: Sequence[Overall], others: Sequence[Overall]) -> list[str]:
    """The whole school's mean and worst of every measure, beside those of another timetable."""
    from ..planning.quality.measures import MEASURES

    title = {
        (kind, m.field): f"{m.title.zh} {m.title.en} ({m.unit.zh})" for kind, some in MEASURES.items() for m in some
    }
    table = [["", "平均 mean", "对照 other", "最差 worst", "对照 other"]]
    for one, other in zip(numbers, others, strict=True):
        name = f"{_KINDS[one.kind].split()[0]} {title[one.kind, one.measure]}"
        table.append([name, _shown(one.mean), _shown(other.mean), _shown(one.worst), _shown(other.worst)])
    return ["与另一份课表对照 beside the other timetable", *_table(table)]


def difference_lines(school: School, differences: Sequence[Difference]) -> list[str]:
    """How many numbers grew better or worse, and the first of them."""
    from ..planning.quality.measures import MEASURES

    if not differences:
        return ["  各项数字完全相同。Every number is the same."]
    measure = {(kind, m.field): m for kind, some in MEASURES.items() for m in some}
    names = _names(school)
    lines: list[str] = []
    for verdict, word in _VERDICTS.items():
        some = [one for one in differences if one.verdict == verdict]
        lines.append(f"  {word}: {len(some)}")
        for one in some[:LISTED] if verdict != "changed" else ():
            m = measure[one.kind, one.measure]
            lines.append(
                f"    {names[one.kind, one.id]} {m.title.zh} {m.title.en}: "
                f"{_shown(one.first)} → {_shown(one.second)} {m.unit.zh}"
            )
        if verdict != "changed" and len(some) > LISTED:
            lines.append(f"    … 还有 {len(some) - LISTED} 项，见 --json。More in --json.")
    return lines


def _names(school: School) -> dict[tuple[Kind, str], str]:
    found: dict[tuple[Kind, str], str] = {}
    found.update({("classes", one.id): one.name or one.id for one in school.classes})
    found.update({("teachers", one.id): one.name or one.id for one in school.teachers})
    found.update({("subjects", one.id): one.name or one.id for one in school.subjects})
    return found


def _shown(value: float | None) -> str:
    return "–" if value is None else f"{value:g}"


def _table(rows: Sequence[Sequence[str]]) -> list[str]:
    widths = [max(width(row[i]) for row in rows) for i in range(len(rows[0]))]
    return [
        "  "
        + "  ".join(
            [padded(row[0], widths[0]), *(padded(c, w, right=True) for c, w in zip(row[1:], widths[1:], strict=True))]
        )
        for row in rows
    ]
