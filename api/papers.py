"""What a school's own papers show, told before the solve starts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from .words import sentence_lines

if TYPE_CHECKING:
    from ..models.finding import Finding
    from ..models.school import School

LISTED = 12
"""Sentences that are listed one by one; the rest are counted."""


def paper_lines(school: School, findings: Sequence[Finding]) -> list[str]:
    """The mandatory findings on a school's plan, bells and sizes, grade by grade; nothing where there are none."""
    from ..planning.by_grade import by_grade, cited

    mandatory = [finding for finding in findings if finding.severity == "mandatory"]
    told = [cited(finding) for finding in by_grade(school, mandatory)]
    if not told:
        return []
    lines = [
        f"⚠ 课程计划、作息或班额不合必须的规则，共 {len(told)} 项；课表排得再好也仍会不合。"
        f"The school's own plan, bells or sizes miss mandatory rules ({len(told)}), whatever the timetable:"
    ]
    lines += sentence_lines(told[:LISTED])
    if len(told) > LISTED:
        rest = len(told) - LISTED
        lines.append(
            f"  …… 另有 {rest} 项，用 kebiao explain --json 查看全部。{rest} more; kebiao explain --json lists all."
        )
    return lines
