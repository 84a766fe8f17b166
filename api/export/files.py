"""Which files an export consists of, by the ending of the name: one workbook, PDF, calendar, or a folder of these."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import NamedTuple

from ...instances.documents import document_text
from ...instances.timetable_workbook.labels import Labels
from ...models.document import Words
from ...models.fault import DocumentError, Fault, shown, with_nearest
from ...models.likeness import nearest
from ...models.school import School
from ...models.timetable import Timetable
from ..outputs import CALENDARS, DOCUMENTS, PAPERS, WORKBOOKS
from .paper import Wanted
from .texts import Names, file_name

_LONGEST_FILE_NAME = 100
_DATE = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?", re.ASCII)


class Asked(NamedTuple):
    """An export as it was asked for on the command line; absent options are None."""

    output: Path
    class_: str | None = None
    teacher: str | None = None
    first: str | None = None
    last: str | None = None

    @property
    def is_folder(self) -> bool:
        """Whether the output is a folder of calendars: one that is there, or a name without an ending."""
        return self.output.is_dir() or not self.output.suffix

    @property
    def is_calendar(self) -> bool:
        """Whether calendars are asked for."""
        return self.is_folder or self.output.suffix.lower() in CALENDARS


def check_asked(asked: Asked) -> None:
    """Raise DocumentError with every option that does not go with the others."""
    faults = list(_faults(asked))
    if faults:
        raise DocumentError(faults)


def _faults(asked: Asked) -> Iterator[Fault]:
    one = asked.class_ is not None or asked.teacher is not None
    suffix = asked.output.suffix.lower()
    if asked.class_ is not None and asked.teacher is not None:
        yield _fault("--teacher", asked.teacher, "--class 与 --teacher 之一", "either --class or --teacher")
    if one and (asked.is_folder or suffix in (*WORKBOOKS, *DOCUMENTS)):
        yield _fault("--output", str(asked.output), "单个班级或教师用 .pdf 或 .ics", ".pdf or .ics for one of them")
    if suffix in CALENDARS and not asked.is_folder and not one:
        zh, en = "--class 或 --teacher（全部日历请给文件夹名）", "--class or --teacher (or a folder, for all)"
        yield _fault("--output", str(asked.output), zh, en)
    for option, given in (("--from", asked.first), ("--until", asked.last)):
        if asked.is_calendar and given is None:
            yield _fault(option, "", "学期首尾的日期，例如 2026-09-01", "the term's date, for example 2026-09-01")
        elif not asked.is_calendar and given is not None:
            yield _fault(option, given, "只用于日历（.ics 或文件夹）", "calendars only (.ics or a folder)")
        elif given is not None and _date(given) is None:
            yield _fault(option, given, "日期，例如 2026-09-01", "a date, for example 2026-09-01")
    first, last = _date(asked.first), _date(asked.last)
    if first is not None and last is not None and last < first:
        yield _fault("--until", str(last), f"不早于 {first} 的日期", f"a date not before {first}")


def exported(asked: Asked, school: School, timetable: Timetable) -> dict[Path, str | bytes]:
    """The files, by path. Raise DocumentError for a class or teacher that the school does not have."""
    wanted = _wanted(asked, school)
    suffix = asked.output.suffix.lower()
    if asked.is_calendar:
        return _calendars(asked, wanted, school, timetable)
    if suffix in WORKBOOKS:
        from ...planning.validate import validate
        from .workbook import timetable_workbook

        return {asked.output: timetable_workbook(school, timetable, validate(school, timetable))}
    if suffix in PAPERS:
        from .paper import timetable_pdf

        return {asked.output: timetable_pdf(school, timetable, wanted)}
    return {asked.output: document_text(timetable, suffix)}


def _calendars(asked: Asked, wanted: Wanted, school: School, timetable: Timetable) -> dict[Path, str | bytes]:
    from .calendars import Calendars, Term

    first, last = _date(asked.first), _date(asked.last)
    assert first is not None and last is not None
    calendars = Calendars(school, timetable, Term(first, last), datetime.now(UTC))
    if wanted.class_ is not None:
        return {asked.output: calendars.of_class(wanted.class_)}
    if wanted.teacher is not None:
        return {asked.output: calendars.of_teacher(wanted.teacher)}
    names = Names(_LONGEST_FILE_NAME)
    return {asked.output / f"{names.free(file_name(name))}.ics": text for name, text in calendars.all()}


def _wanted(asked: Asked, school: School) -> Wanted:
    """Whose timetable is wanted, by id; people may give the name."""
    classes = Labels((c.id, c.name) for c in school.classes)
    teachers = Labels((t.id, t.name) for t in school.teachers)
    faults: list[Fault] = []
    found = Wanted(
        _find("--class", asked.class_, classes, faults.append),
        _find("--teacher", asked.teacher, teachers, faults.append),
    )
    if faults:
        raise DocumentError(faults)
    return found


def _find(option: str, given: str | None, labels: Labels, blame: Callable[[Fault], None]) -> str | None:
    if given is None:
        return None
    ids = labels.ids(given)
    if len(ids) == 1:
        return ids[0]
    if ids:
        some = "、".join(labels.text(id_) for id_ in ids[:5])
        blame(_fault(option, given, f"其中一个：{some}", f"one of {some}"))
        return None
    like = nearest(given, labels.names)
    zh, en = "学校里的名称或代号", "a name or an id that the school has"
    zh, en = with_nearest(zh, en, like)
    blame(_fault(option, given, zh, en))
    return None


def _date(text: str | None) -> date | None:
    """The day that a text means: 2026-09-01, 2026/9/1, 2026.9.1 or 2026年9月1日."""
    found = _DATE.fullmatch(text.strip()) if text is not None else None
    try:
        return found and date(*map(int, found.groups()))
    except ValueError:
        return None


def _fault(option: str, read: str, zh: str, en: str) -> Fault:
    return Fault(path=option, read=shown(read), expected=Words(zh=zh, en=en))
