"""All papers as one workbook: a sheet for each, and an index that leads to them."""

from __future__ import annotations

from collections.abc import Sequence

from ..export.workbook.book import Book, write_link, write_text
from ..export.workbook.styles import BRAND
from .paper import Paper
from .sheet import PaperSheet

INDEX = "目录"


def documents_workbook(school: str, version: str, days: Sequence[str], papers: Sequence[Paper]) -> bytes:
    """The .xlsx file; `days` are the headings of weeks. Everything that people typed is text, never a formula."""
    book = Book(school, version)
    index = book.name(INDEX)
    names = [book.name(paper.name) for paper in papers]
    _write_index(book, index, school, papers, names)
    for paper, name in zip(papers, names, strict=True):
        PaperSheet(book, name, paper, days).write()
    return book.finish()


def _write_index(book: Book, index: str, school: str, papers: Sequence[Paper], names: Sequence[str]) -> None:
    sheet = book.add(index, "whole", landscape=False)
    sheet.set_column(0, 0, 30)
    sheet.set_column(1, 1, 50)
    write_text(sheet, 0, 0, f"{school} 课后服务", book.styles.style(font_size=22, bold=True, font_color=BRAND))
    sheet.set_row(0, 36)
    row, group = 1, ""
    for paper, name in zip(papers, names, strict=True):
        if paper.group != group:
            group = paper.group
            write_text(sheet, row, 0, group, book.styles.style(bold=True, font_size=12))
            sheet.set_row(row, 24)
            row += 1
        write_link(sheet, row, 0, name, paper.title.zh, book.styles.link)
        write_text(sheet, row, 1, paper.title.en, book.styles.fact)
        row += 1
