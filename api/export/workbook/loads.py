"""The sheets of loads 课时统计: every teacher's week in numbers, and every class's periods by subject."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from xlsxwriter.worksheet import Worksheet

from ....planning.service_week import ServiceWeek
from ....rules.placed import PlacedWeek
from ...page.names import DAYS, Names
from ..loads import TeacherLoad, class_loads, teacher_loads
from .book import Book, row_height, write_link, write_text

_HEADER = 2


def add_teacher_loads(book: Book, name: str, week: PlacedWeek, names: Names, targets: Mapping[str, str]) -> None:
    """Add the teachers' loads; `targets` are the names of sheets by anchor."""
    styles = book.styles
    made = book.add(name, "whole")
    days = [DAYS[day][0] for day in week.days]
    heads = ["教师", "任教科目", "周课时", "上限", *days, "上课天数", "一天最多", "空课", "班数", "科目数", "班主任"]
    widths = [14, 24, 8, 7, *[6] * len(days), 9, 9, 7, 7, 8, 18]
    service = ServiceWeek(week.school, week.timetable.service)
    served = week.timetable.service is not None
    heads, widths = [*heads, *["课后服务", "值班"] * served], [*widths, *[9, 7] * served]
    _heading(book, made, "教师课时统计  Teachers' loads", heads, widths)
    write_text(
        made, 1, 0, "单双周课取平均；空课按半天计 Odd and even weeks averaged; gaps within half days", styles.fact
    )
    row = _HEADER
    for row, load in enumerate(teacher_loads(week), _HEADER + 1):
        link = names.teacher[load.teacher.id]
        write_link(made, row, 0, targets[link.anchor], link.text, styles.boxed_link)
        cells = list(_cells(load, names))
        if served:
            id_ = load.teacher.id
            cells += [len(service.of_person[id_]), len(service.turns_of.get(id_, ()))]
        sized = [(str(value), width) for value, width in zip(cells, widths[1:], strict=True)]
        made.set_row(row, row_height(sized))
        for column, value in enumerate(cells, 1):
            _write(book, made, row, column, value)
    first, last = _HEADER + 1, max(row, _HEADER + 1)
    bar = {"type": "data_bar", "bar_color": "#9DB8D9", "min_type": "num", "min_value": 0}
    made.conditional_format(first, 2, last, 2, bar)
    scale = {"type": "2_color_scale", "min_type": "num", "min_value": 0, "min_color": "#FFFFFF", "max_color": "#F2B48C"}
    made.conditional_format(first, 4, last, 3 + len(days), scale)
    made.autofilter(_HEADER, 0, row, len(heads) - 1)


def _cells(load: TeacherLoad, names: Names) -> Iterator[str | float]:
    yield "、".join(names.subject[s] for s in load.subjects)
    yield load.periods
    yield "" if load.teacher.max_periods_week is None else load.teacher.max_periods_week
    yield from load.per_day.values()
    yield from (load.days, load.most, load.gaps, len(load.classes), len(load.subjects))
    yield "、".join(names.class_in_cell[c].text for c in load.homeroom_of)


def add_class_loads(book: Book, name: str, week: PlacedWeek, names: Names, targets: Mapping[str, str]) -> None:
    """Add the classes' periods by subject; what differs from what is asked says by how much: 4 (-1)."""
    styles = book.styles
    made = book.add(name, "whole")
    subjects = [s.id for s in week.school.subjects]
    heads = ["班级", "合计", *(names.short[s] for s in subjects)]
    _heading(book, made, "班级课时统计  Periods by class and subject", heads, [14, 8, *[7] * len(subjects)])
    write_text(
        made, 1, 0, "每周节数；与课程计划不符的注明差数 Periods a week; (+ -) where the plan differs", styles.fact
    )
    for row, load in enumerate(class_loads(week), _HEADER + 1):
        link = names.class_[load.class_.id]
        write_link(made, row, 0, targets[link.anchor], link.text, styles.boxed_link)
        _write(book, made, row, 1, load.periods)
        for column, subject in enumerate(subjects, 2):
            held, asked = load.held.get(subject, 0), load.asked.get(subject, 0)
            if held == asked:
                _write(book, made, row, column, held or "")
            else:
                wrong = styles.boxed(bold=True, font_color="#A51D24", bg_color="#FDEEEE")
                write_text(made, row, column, f"{held:g} ({held - asked:+g})", wrong)


def _heading(book: Book, made: Worksheet, title: str, heads: list[str], widths: list[int]) -> None:
    write_text(made, 0, 0, title, book.styles.title)
    made.set_row(0, 28)
    for column, (head, width) in enumerate(zip(heads, widths, strict=True)):
        write_text(made, _HEADER, column, head, book.styles.head)
        made.set_column(column, column, width)
    made.freeze_panes(_HEADER + 1, 1)
    made.repeat_rows(_HEADER)
    made.repeat_columns(0)


def _write(book: Book, made: Worksheet, row: int, column: int, value: str | float) -> None:
    if isinstance(value, str):
        write_text(made, row, column, value, book.styles.boxed())
    else:
        made.write_number(row, column, value, book.styles.boxed())
