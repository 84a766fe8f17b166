"""The PDF, put together."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from ....models.document import Words
from ....models.fault import DocumentError, Fault
from ....models.school import School
from ....models.timetable import Timetable
from ....rules.placed import PlacedWeek
from ...page.matrix import class_matrices, teacher_matrix
from ...page.names import DAYS, Names, called
from ...page.sheets import Sheets
from ...page.tones import TONES
from ..texts import shown
from .fonts import KNOWN, chinese_font
from .parts import Part, week_part, whole_part

_TEMPLATE = Path(__file__).parent / "timetable.typ"


class Wanted(NamedTuple):
    """Whose timetable is wanted: one class, one teacher, or, where neither is named, everybody's."""

    class_: str | None = None
    teacher: str | None = None

    @property
    def all(self) -> bool:
        """Whether everybody's is."""
        return self.class_ is None and self.teacher is None


EVERYBODY = Wanted()


def timetable_pdf(school: School, timetable: Timetable, wanted: Wanted = EVERYBODY) -> bytes:
    """The whole school, and a page for each class and teacher; or only the pages wanted.

    Raise DocumentError where no Chinese font is installed: a timetable of empty boxes helps nobody.
    """
    data = {
        "title": f"{shown(called(school))} 课表",
        "school": shown(called(school)),
        "footer": f"第 {shown(timetable.version)} 版",
        "days": [DAYS[day] for day in school.week.days],
        "tones": TONES,
        "parts": list(_parts(school, timetable, wanted)),
    }
    return typeset(_TEMPLATE, data)


def typeset(template: Path, data: Mapping[str, object]) -> bytes:
    """The PDF that a typst template makes of some data. Raise DocumentError where no Chinese font is installed."""
    import typst

    family = chinese_font(typst.Fonts().families())
    if family is None:
        raise DocumentError([_no_font()])
    inputs = {"data": json.dumps({"fonts": [family], **data})}
    made = typst.compile(template.read_bytes(), format="pdf", pdf_tags=False, sys_inputs=inputs)
    assert isinstance(made, bytes)
    return made


def _parts(school: School, timetable: Timetable, wanted: Wanted) -> Iterator[Part]:
    names = Names(school)
    week = PlacedWeek(school, timetable)
    sheets = Sheets(school, week, names)
    if wanted.all:
        for matrix in (*class_matrices(school, week, names), teacher_matrix(school, week, names)):
            yield whole_part(matrix)
    for class_, sheet in zip(school.classes, sheets.classes(), strict=True):
        if wanted.all or wanted.class_ == class_.id:
            yield week_part(sheet, "班级课表 class timetable")
    for teacher, sheet in zip(school.teachers, sheets.teachers(), strict=True):
        if wanted.all or wanted.teacher == teacher.id:
            yield week_part(sheet, "教师课表 teacher timetable")


def _no_font() -> Fault:
    words = Words(
        zh=f"已安装的中文字体，例如 {KNOWN[0]}、{KNOWN[4]} 或 {KNOWN[12]}（Debian/Ubuntu: fonts-wqy-microhei）",
        en=f"an installed Chinese font, for example {KNOWN[0]} (on Debian and Ubuntu: fonts-wqy-microhei)",
    )
    return Fault(path="PDF", read="（无 none）", expected=words)
