"""The template, filled by a script as a school fills it by hand."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import yaml

from kebiao.instances.workbook.template import RuleOption, template_workbook

Book = Any
"""A workbook of openpyxl, which has no types."""

Fill = Callable[..., bytes]
"""Fills the template with the small school, lets a function (if given) change the workbook, and gives its bytes."""

RULES = (RuleOption("main-subjects-morning", "主科排在上午", "", "", ""),)


def fill_in(book: Book) -> None:
    """Write the small school below the examples of the template."""
    rows = yaml.safe_load(Path(__file__).with_name("small-school.yaml").read_text("utf-8"))
    for line in rows.pop("学校"):
        entry = next(row for row in book["学校"].iter_rows(3) if row[1].value == line["项目"] and row[0].value is None)
        entry[2].value = line["内容"]
    for title, lines in rows.items():
        sheet = book[title]
        heads = {cell.value: cell.column for cell in sheet[2]}
        first = next(row for row in range(3, 20) if sheet.cell(row, 1).value != "示例")
        for row, line in enumerate(lines, start=first):
            for head, value in line.items():
                sheet.cell(row, heads[head]).value = value


def saved(book: Book) -> bytes:
    """The bytes of a workbook."""
    held = io.BytesIO()
    book.save(held)
    return held.getvalue()


@pytest.fixture(scope="session")
def template() -> bytes:
    """The bytes of the template."""
    return template_workbook(RULES)


@pytest.fixture(scope="session")
def filled(template: bytes) -> Fill:
    """Fill the template with the small school, and change what a test asks for."""

    def fill(change: Callable[[Book], object] = lambda book: None) -> bytes:
        book = openpyxl.load_workbook(io.BytesIO(template))
        fill_in(book)
        change(book)
        return saved(book)

    return fill
