"""The sheet of findings 检查: everything that the rules found, the mandatory ones first."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from ....models.document import Words
from ....models.finding import Finding
from ....models.school import School
from ...page.names import DAYS, Names, period_name
from ...page.summary import title_of
from ..texts import shown
from .book import Book, row_height, write_text

_HEADER = 2
_COLUMNS = (
    ("程度", 7),
    ("规则", 18),
    ("班级", 12),
    ("教师", 10),
    ("教室", 10),
    ("科目", 9),
    ("时间", 12),
    ("说明", 56),
    ("查得", 14),
    ("要求", 14),
    ("步数", 6),
    ("代价", 6),
    ("依据", 14),
    ("层级", 9),
    ("办法与证据", 36),
)


def add_findings(
    book: Book, name: str, findings: Sequence[Finding], school: School, names: Names, titles: Mapping[str, Words]
) -> None:
    """Add the findings; where there are none, the sheet says so."""
    styles = book.styles
    made = book.add(name, "whole")
    mandatory = sum(f.severity == "mandatory" for f in findings)
    write_text(made, 0, 0, "检查结果  Findings", styles.title)
    made.set_row(0, 28)
    counts = f"必须 mandatory: {mandatory}　建议 recommended: {len(findings) - mandatory}"
    write_text(made, 1, 0, counts if findings else "没有查出问题。Nothing was found.", styles.fact)
    for column, (head, width) in enumerate(_COLUMNS):
        write_text(made, _HEADER, column, head, styles.head)
        made.set_column(column, column, width)
    periods = {(b.id, p.id): period_name(p) for b in school.week.bells for p in b.periods}
    bells = {c.id: c.bell for c in school.classes}
    for row, finding in enumerate(findings, _HEADER + 1):
        time = _time(finding, periods, bells)
        bad = {"bg_color": "#FDEEEE", "bold": True} if finding.severity == "mandatory" else {}
        cells = list(_cells(finding, time, names, titles))
        sized = [(shown(str(value)), width) for value, (_, width) in zip(cells, _COLUMNS, strict=True)]
        made.set_row(row, row_height(sized, 13))
        for column, value in enumerate(cells):
            look = bad if column == 0 else {}
            style = styles.boxed(font_size=9, align="left" if column in (7, 14) else "center", **look)
            if isinstance(value, int):
                made.write_number(row, column, value, style)
            else:
                write_text(made, row, column, value, style)
    made.freeze_panes(_HEADER + 1, 2)
    made.repeat_rows(_HEADER)
    made.autofilter(_HEADER, 0, _HEADER + max(1, len(findings)), len(_COLUMNS) - 1)


def _time(finding: Finding, periods: Mapping[tuple[str, str], str], bells: Mapping[str, str]) -> str:
    where = finding.where
    day = "" if where.day is None else DAYS[where.day][0]
    if where.period is None:
        return day
    known = periods.get((bells.get(where.class_ or "", ""), where.period))
    return f"{day}{known or f'第{where.period}节'}"


def _cells(finding: Finding, time: str, names: Names, titles: Mapping[str, Words]) -> Iterator[str | int]:
    where, title = finding.where, title_of(finding.rule, titles)
    yield "必须" if finding.severity == "mandatory" else "建议"
    yield title.zh
    for id_, links in ((where.class_, names.class_), (where.teacher, names.teacher), (where.room, names.room)):
        yield "" if id_ is None else links[id_].text if id_ in links else id_
    yield "" if where.subject is None else names.subject.get(where.subject, where.subject)
    yield time
    yield f"{finding.message.zh}\n{finding.message.en}"
    yield finding.found
    yield finding.required
    yield finding.amount
    yield finding.cost
    yield finding.citation
    yield finding.layer
    told = [] if finding.repair is None else [f"→ {finding.repair.zh} {finding.repair.en}"]
    told += [f"取代 overrules: {line}" for line in finding.overrules]
    yield "\n".join((*told, *finding.evidence))
