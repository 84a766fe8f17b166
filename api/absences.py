"""Who is away today, as it is typed on the command line: 王芳=周一,周二, or the file of a scenario."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence

from ..instances.documents import parse_scenario
from ..instances.timetable_workbook.words import DAY_OF
from ..models.document import Words
from ..models.fault import DocumentError, Fault
from ..models.scenario import Scenario, TeacherAway
from ..models.school import School
from .inputs import in_file, open_scenario
from .outputs import DOCUMENTS

_SEPARATORS = re.compile(r"[,，、;；\s]+")


def open_absences(typed: Sequence[str], school: School) -> Scenario:
    """Read who is away on which days. Raise DocumentError with every fault."""
    edits: list[TeacherAway] = []
    faults: list[Fault] = []
    for words in typed:
        try:
            edits += _from_file(words, school) if words.lower().endswith(DOCUMENTS) else _typed(words, school)
        except DocumentError as error:
            faults += error.faults
    if faults:
        raise DocumentError(faults)
    return Scenario(edits=tuple(edits))


def absences_of(scenario: Scenario) -> Iterator[TeacherAway]:
    """Yield the absences of a scenario that has nothing else. Raise DocumentError."""
    for number, edit in enumerate(scenario.edits):
        if not isinstance(edit, TeacherAway):
            zh, en = "teacher-away（教师请假）；别的变化用 what-if", "teacher-away; others by what-if"
            raise DocumentError([Fault.at(("edits", number, "kind"), edit.kind, zh, en)])
        yield edit


def _from_file(name: str, school: School) -> Iterator[TeacherAway]:
    scenario = open_scenario(name, school)
    with in_file(name):
        yield from absences_of(scenario)


def _typed(words: str, school: School) -> Iterator[TeacherAway]:
    """One teacher and their days; its faults are told of what was typed."""
    teacher, _, listed = words.replace("＝", "=").partition("=")
    days = [DAY_OF.get(day.lower()) for day in _SEPARATORS.split(listed.strip()) if day]
    if not teacher.strip() or not days or None in days:
        expected = Words(
            zh="姓名=上课的日子，例如 王芳=周一,周二", en="a name and school days, for example 王芳=mon,tue"
        )
        raise DocumentError([Fault(path="ABSENCES", read=words, expected=expected)])
    edit = {"kind": "teacher-away", "teacher": teacher.strip(), "days": days}
    try:
        scenario = parse_scenario(json.dumps({"edits": [edit]}), ".json", school)
    except DocumentError as error:
        raise DocumentError(fault.model_copy(update={"path": f"ABSENCES {words}"}) for fault in error.faults) from None
    yield from (edit for edit in scenario.edits if isinstance(edit, TeacherAway))
