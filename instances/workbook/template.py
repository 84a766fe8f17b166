"""The template: an empty workbook that explains itself, with an example row in every sheet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from xlsxwriter.worksheet import Worksheet

from .book import ROWS, STEPS, Book
from .columns import EXAMPLE, MARK, Table
from .entries import CONTENT, ENTRY
from .examples import ASSIGNMENT_MATRIX, CURRICULUM_MATRIX, EXAMPLES, SCHOOL_EXAMPLES
from .guide import GUIDE_LINES
from .read import GUIDE, MATRICES, OPTIONS
from .tables import ASSIGNMENTS, CLASSES, RULES, SCHOOL, SUBJECTS, TABLES
from .write import write_matrix


@dataclass(frozen=True)
class RuleOption:
    """A rule that a school may speak of: its name, what people call it, and its parameters with their defaults."""

    name: str
    title: str
    scopes: str
    parameters: str
    citation: str

    @property
    def shown(self) -> str:
        """What the list of the sheet offers; a reader takes the name in the brackets."""
        return f"{self.title}({self.name})"


def template_workbook(rules: Sequence[RuleOption]) -> bytes:
    """The workbook that a school fills in; `rules` are those that its lines may speak of."""
    book = Book()
    _guide(book)
    _school(book)
    for table in TABLES:
        matrix = next((title for title, of in MATRICES.items() if of is table), None)
        if matrix is not None:
            _matrix(book, matrix, table)
        sheet = book.table(table, table.columns)
        _examples(book, table, sheet)
        if table is RULES:
            last = len(rules) + 2
            source = f"='{OPTIONS}'!$B$3:$B${last}"
            offer = {"validate": "list", "source": source, "ignore_blank": True, "error_type": "warning"}
            sheet.data_validation(2, 1, ROWS, 1, offer)
    _options(book, rules)
    return book.done()


def _guide(book: Book) -> None:
    sheet = book.book.add_worksheet(GUIDE)
    sheet.hide_gridlines(2)
    sheet.set_column(0, 0, 14)
    sheet.set_column(1, 1, 100)
    sheet.set_tab_color(STEPS[0])
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.write_string(0, 0, "Kebiao 课表 · 学校数据填写模板", book.big)
    sheet.set_row(0, 30)
    for row, (step, head, text) in enumerate(GUIDE_LINES, start=2):
        sheet.write_string(row, 0, head, book.head(step))
        sheet.write_string(row, 1, text, book.plain)
        sheet.set_row(row, 16 * (1 + len(text) // 55))
    sheet.activate()


def _school(book: Book) -> None:
    sheet = book.sheet(SCHOOL.sheet, SCHOOL.step, SCHOOL.note, 4)
    book.mark_column(sheet, SCHOOL.step)
    for at, (title, width) in enumerate(((ENTRY, 16), (CONTENT, 40), ("说明", 60)), start=1):
        sheet.set_column(at, at, width, book.text)
        sheet.write_string(1, at, title, book.head(SCHOOL.step))
    for row, values in enumerate(SCHOOL_EXAMPLES, start=2):
        for at, value in enumerate((EXAMPLE, *values)):
            sheet.write_string(row, at, value, book.example)
    for row, column in enumerate(SCHOOL.columns, start=2 + len(SCHOOL_EXAMPLES)):
        sheet.write_string(row, 1, column.title, book.text)
        sheet.write_string(row, 3, column.note, book.note)
        book.offer_cell(sheet, row, 2, column)


def _examples(book: Book, table: Table, sheet: Worksheet) -> None:
    for row, fields in enumerate(EXAMPLES[table.sheet], start=2):
        sheet.write_string(row, 0, EXAMPLE, book.example)
        for at, column in enumerate(table.columns, start=1):
            sheet.write_string(row, at, fields.get(column.field, ""), book.example)


def _matrix(book: Book, title: str, table: Table) -> None:
    head, *examples = ASSIGNMENT_MATRIX if table is ASSIGNMENTS else CURRICULUM_MATRIX
    sheet = write_matrix(book, title, table.step, [["", *head]])
    for row, values in enumerate(examples, start=2):
        for at, value in enumerate((EXAMPLE, *values)):
            sheet.write_string(row, at, value, book.example)
    side = CLASSES if table is ASSIGNMENTS else SUBJECTS
    book.offer_names(sheet, 1, 1, side.sheet)
    if table is ASSIGNMENTS:
        book.offer_names(sheet, 2, len(head), "教师")


def _options(book: Book, rules: Sequence[RuleOption]) -> None:
    note = "这张表不读入，供“规则”表选用：每条规则的名称、可用的范围、参数及其默认值。"
    sheet = book.sheet(OPTIONS, 0, note, 5)
    heads = ((MARK, 6), ("规则", 34), ("可用范围", 16), ("参数=默认值", 60), ("依据", 20))
    for at, (head, width) in enumerate(heads):
        sheet.set_column(at, at, width, book.text)
        sheet.write_string(1, at, head, book.head(0))
    for row, rule in enumerate(rules, start=2):
        for at, value in enumerate((rule.shown, rule.scopes, rule.parameters, rule.citation), start=1):
            sheet.write_string(row, at, value, book.plain)
        sheet.set_row(row, 15 * sum(1 + len(line) // 60 for line in rule.parameters.split("\n")))
