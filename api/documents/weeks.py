"""个人周表: the week of every pupil and of everybody who teaches or serves, lessons and service on one page."""

from __future__ import annotations

from collections.abc import Iterator

from ...models.document import Words, clock_text
from ...models.school import ClassGroup
from ...models.service import Pupil
from ...models.week import Day
from ...rules.served import Held
from ..page.names import DAYS, period_name
from ..page.service import TONE
from ..page.sheets import Sheet
from .paper import Cell, Column, Paper, Table, Week, row
from .source import Source

_Slot = tuple[Day, int, int]


def staff_weeks(source: Source) -> Paper:
    """A page for each teacher, and for each of those from outside who lead something."""
    sheets = (*source.sheets.teachers(), *source.sheets.instructors())
    return Paper(
        name="教师个人周表",
        title=Words(zh="教师个人周表", en="Weeks of teachers"),
        group="教师 Staff",
        parts=tuple(Week(sheet) for sheet in sheets),
        upright=True,
    )


def pupil_weeks(source: Source) -> Iterator[Paper]:
    """A paper for each class of which pupils stay: the class's lessons, where everybody is, and a page for each."""
    for class_, sheet in zip(source.school.classes, source.sheets.classes(), strict=True):
        pupils = [p for p in source.service.pupils_of[class_.id] if p.id in source.attending]
        if pupils:
            name = source.names.class_[class_.id].text
            yield Paper(
                name=f"学生周表 {name}",
                title=Words(zh=f"{name} 学生周表", en="Weeks of the pupils of a class"),
                group="学生 Pupils",
                parts=(Week(sheet), _register(source, pupils), *_personal(source, class_, pupils)),
            )


def _register(source: Source, pupils: list[Pupil]) -> Table:
    """Where everybody of a class is after the lessons: a row for each pupil, a column for each time."""
    slots: dict[_Slot, Held] = {}
    for pupil in pupils:
        for held in source.service.of_pupil[pupil.id]:
            slots.setdefault((held.day, held.start, held.end), held)
    days = source.school.week.days
    order = sorted(slots, key=lambda slot: (days.index(slot[0]), *slot[1:]))
    columns = (Column("学生", 6), *(_heading(slots[slot]) for slot in order))
    return Table("课后服务去处 Where everybody is", columns, tuple(_line(source, p, order) for p in pupils), apart=True)


def _heading(held: Held) -> Column:
    return Column(f"{DAYS[held.day][0]} {period_name(held.period)} {clock_text(held.start)}", 6)


def _line(source: Source, pupil: Pupil, order: list[_Slot]) -> tuple[Cell, ...]:
    at = {(held.day, held.start, held.end): held.session for held in source.service.of_pupil[pupil.id]}
    cells = []
    for slot in order:
        session = at.get(slot)
        if session is None:
            cells.append(Cell())
        else:
            cells.append(Cell(source.said.what(session), source.said.room(session), tone=TONE[session.activity]))
    return row(pupil.id, *cells)


def _personal(source: Source, class_: ClassGroup, pupils: list[Pupil]) -> Iterator[Week]:
    """A page for each pupil: the lessons of the class, and the pupil's own service."""
    name = source.names.class_[class_.id].text
    lessons = source.sheets.layout(class_)
    for pupil in pupils:
        facts = [name, f"课后服务每周 {len(source.service.of_pupil[pupil.id])} 次"]
        facts += [] if pupil.bus is None else [f"校车 {clock_text(pupil.bus)}"]
        laid = lessons.rows(source.cells.of_pupil(pupil.id))
        yield Week(Sheet("", pupil.id, name, "", tuple(facts), laid), pages_only=True)
