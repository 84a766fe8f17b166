"""How results are told on the command line: findings, costs, timetables."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ..models.document import Words
    from ..models.finding import Finding
    from ..models.school import School
    from ..models.timetable import Quality, StaffingQuality

LISTED = 5
"""Recommended findings that are listed one by one; the rest are counted."""


def quality_lines(quality: Quality) -> list[str]:
    """Cost, bound and gap, and what they mean."""
    lines = [
        f"  代价 cost {quality.soft} · 下界 bound {quality.bound} · 差距 gap {quality.gap:.1%}"
        f" · 用时 time {quality.seconds:.1f} s"
    ]
    if quality.soft == quality.bound:
        lines.append("  已证明最优。Proven optimal.")
    else:
        left = quality.soft - quality.bound
        lines.append(f"  已证明至多还能改进 {left} 分。Proven: at most {left} can be gained.")
    if quality.staffing is not None:
        lines += staffing_lines(quality.staffing)
    titles = rule_titles()
    costs = sorted(quality.by_rule.items(), key=lambda item: -item[1])
    return lines + [f"    {titles.get(rule, rule)}: {cost}" for rule, cost in costs if cost]


def staffing_lines(staffing: StaffingQuality) -> list[str]:
    """What the staffing costs, its bound and gap, and how the loads are spread, the highest level first."""
    above = "，".join(f">{share.above}%: {share.teachers}" for share in staffing.loads)
    lines = [f"  任课 staffing: 代价 cost {staffing.cost} · 下界 bound {staffing.bound} · 差距 gap {staffing.gap:.1%}"]
    return [*lines, f"    超过满工作量的教师数 teachers above a full load: {above}"] if above else lines


def rule_titles() -> dict[str, str]:
    """The rules' titles in both languages, by name."""
    from ..rules import RULES

    return {rule.name: f"{rule.title.zh} {rule.title.en}" for rule in RULES}


def finding_lines(school: School, findings: Sequence[Finding]) -> list[str]:
    """Every mandatory finding, and the first of the recommended ones; grades of which all classes are alike as one."""
    from ..planning.by_grade import by_grade

    lines: list[str] = []
    for severity, title in (("mandatory", "必须 mandatory"), ("recommended", "建议 recommended")):
        some = [f for f in findings if f.severity == severity]
        lines.append(f"{title}: {len(some)}")
        some = list(by_grade(school, some))
        shown = some if severity == "mandatory" else some[:LISTED]
        lines += [f"  · {finding_line(f)}" for f in shown]
        if len(some) > len(shown):
            rest = len(some) - len(shown)
            lines.append(f"  …… 另有 {rest} 处，用 --json 查看全部。{rest} more; --json lists all.")
    return lines


def finding_line(finding: Finding) -> str:
    """One finding with its rule, in Chinese and by name, and its repair if there is one."""
    from ..rules import RULES

    title = next((f"{rule.title.zh} " for rule in RULES if rule.name == finding.rule), "")
    line = f"[{title}{finding.rule}] {finding.message.zh} / {finding.message.en}"
    if finding.layer:
        line += f" 〔{authority(finding)}〕"
    if finding.repair is not None:
        line += f" → {finding.repair.zh} / {finding.repair.en}"
    return line


def authority(finding: Finding) -> str:
    """Who asks for what a finding missed, by which line, and whose place it takes; without packs the citation alone."""
    if not finding.layer:
        return finding.citation
    from ..instances.packs import known_packs
    from .policy_words import LAYERS

    pack = known_packs().get(finding.citation.partition(" ")[0])
    where = LAYERS[finding.layer] if pack is None else pack.where
    instead = f"（代替 instead of {'、'.join(finding.overrules)}）" if finding.overrules else ""
    return f"{where} {finding.citation}{instead}".replace(" （", "（")


def sentence_lines(sentences: Iterable[Words]) -> list[str]:
    """Sentences in both languages, one a line."""
    return [f"  · {words.zh} / {words.en}" for words in sentences]


def has_mandatory(findings: Sequence[Finding]) -> bool:
    """Whether a timetable with these findings is unlawful."""
    return any(finding.severity == "mandatory" for finding in findings)
