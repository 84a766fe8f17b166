"""The first sheet 总览: how good the week is, what was found, and where every other sheet is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from xlsxwriter.format import Format

from ....models.document import Words
from ....models.finding import Finding
from ....models.school import School
from ....models.timetable import Timetable
from ...page import summary
from ...page.names import Names, called
from ...page.sheets import Sheet, listed
from .book import Book, write_link, write_text
from .styles import BRAND, SOFT

_ACROSS = 8
_COLUMNS = 8


@dataclass(frozen=True, slots=True)
class Chapter:
    """Sheets of one kind: what they are called, and what is said of each behind its title."""

    kind: str
    title: str
    word: str
    sheets: tuple[Sheet, ...]


class Cover:
    """The cover, written from top to bottom."""

    def __init__(self, book: Book, name: str, targets: Mapping[str, str]) -> None:
        """Add the sheet; `targets` are the names of sheets by anchor."""
        self._book = book
        self._targets = targets
        self._sheet = book.add(name, "whole", landscape=False)
        self._sheet.set_column(0, _COLUMNS - 1, 12.5)
        self._row = 0

    def write(
        self,
        school: School,
        timetable: Timetable,
        findings: Sequence[Finding],
        titles: Mapping[str, Words],
        names: Names,
        wholes: Sequence[str],
        chapters: Sequence[Chapter],
    ) -> None:
        """Write everything."""
        styles = self._book.styles
        self._line(f"{called(school)} 课表", styles.style(font_size=22, bold=True, font_color=BRAND), height=36)
        sizes = "　".join(f"{number} {zh}" for number, zh, _ in summary.sizes(school, timetable))
        self._line(f"第 {timetable.version} 版　{sizes}", styles.fact)
        self._quality(timetable, titles)
        self._found(findings)
        self._links("总表 Whole school", [(name, name) for name in wholes])
        for chapter in chapters:
            self._chapter(chapter)
        self._legend(school, names)
        self._sheet.activate()
        self._sheet.set_first_sheet()

    def _line(self, text: str, style: Format | None = None, height: float = 18) -> None:
        write_text(self._sheet, self._row, 0, text, style or self._book.styles.style())
        self._sheet.set_row(self._row, height)
        self._row += 1

    def _heading(self, text: str) -> None:
        self._row += 1
        self._line(text, self._book.styles.style(font_size=13, bold=True), 22)

    def _quality(self, timetable: Timetable, titles: Mapping[str, Words]) -> None:
        self._heading("质量 Quality")
        styles, quality = self._book.styles, timetable.quality
        for sentence in summary.verdict(quality):
            self._line(sentence)
        if quality is None:
            return
        told = (
            ("代价 cost", quality.soft, "0"),
            ("下界 bound", quality.bound, "0"),
            ("差距 gap", quality.gap, "0.0%"),
            ("用时 seconds", quality.seconds, "0.0"),
        )
        for number, (label, value, form) in enumerate(told):
            write_text(self._sheet, self._row, 2 * number, label, styles.head)
            self._sheet.write_number(self._row, 2 * number + 1, value, styles.boxed(bold=True, num_format=form))
        self._row += 1
        costs = sorted(quality.by_rule.items(), key=lambda item: -item[1])
        for rule, cost in costs:
            if cost:
                title = summary.title_of(rule, titles)
                write_text(self._sheet, self._row, 0, f"{title.zh} {title.en}", styles.style())
                self._sheet.write_number(self._row, 7, cost, styles.style(align="right"))
                self._row += 1

    def _found(self, findings: Sequence[Finding]) -> None:
        self._heading("检查 Findings")
        mandatory = sum(f.severity == "mandatory" for f in findings)
        if mandatory:
            bad = self._book.styles.style(bold=True, font_color="#A51D24")
            self._line(f"✗ 有 {mandatory} 处违反必须遵守的规则。Mandatory findings: {mandatory}.", bad)
        else:
            good = self._book.styles.style(bold=True, font_color="#0F6B3E")
            self._line("✓ 必须遵守的规则全部满足。All mandatory rules hold.", good)
        recommended = len(findings) - mandatory
        self._line(f"建议 {recommended} 处没有做到。Recommendations missed: {recommended}.")

    def _links(self, title: str, links: Sequence[tuple[str, str]]) -> None:
        """A heading and names that lead to sheets, several in a row."""
        if title:
            self._heading(title)
        for number, (text, target) in enumerate(links):
            row, column = self._row + number // _ACROSS, number % _ACROSS
            write_link(self._sheet, row, column, target, text, self._book.styles.link)
        self._row += -(-len(links) // _ACROSS)

    def _chapter(self, chapter: Chapter) -> None:
        self._heading(chapter.title)
        for group, some in listed(chapter.sheets):
            self._line(group, self._book.styles.style(font_color=SOFT, font_size=9), 14)
            self._links("", [(sheet.title, self._targets[sheet.anchor]) for sheet in some])

    def _legend(self, school: School, names: Names) -> None:
        self._heading("科目颜色 Subjects")
        for number, subject in enumerate(school.subjects):
            style = self._book.styles.toned(names.tone[subject.id], shrink=True, text_wrap=False)
            write_text(self._sheet, self._row + number // _ACROSS, number % _ACROSS, names.subject[subject.id], style)
        self._row += -(-len(school.subjects) // _ACROSS)
