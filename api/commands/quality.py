"""`kebiao quality`: a timetable in numbers that a school understands, beside another one if wished."""

from __future__ import annotations

from typing import Annotated

import typer

from ..console import DONE, answer_json, say
from ..inputs import open_school, open_timetable
from . import arguments


def quality(
    school: arguments.School,
    timetable: arguments.Timetable,
    against: Annotated[
        str | None,
        typer.Option(
            "--against",
            metavar="OTHER",
            help="对照的课表，例如上学期的或手排的。A timetable to compare with: last term's, or one made by hand.",
        ),
    ] = None,
    json: arguments.Json = False,
) -> int:
    """用数字说明一份课表的质量：班级、教师、学科各一张表，最差的在前。

    A timetable in numbers, by class, teacher and subject, worst-off first; compared with another by the same measures.
    """
    from ...planning.quality.comparing import differences, overall
    from ...planning.quality.taking import numbers_of
    from ..quality_words import difference_lines, number_lines, overall_lines

    opened = open_school(school)
    numbers = numbers_of(opened, open_timetable(timetable, opened))
    other = None if against is None else numbers_of(opened, open_timetable(against, opened))
    changed = () if other is None else differences(other, numbers)
    if json:
        found: dict[str, object] = {
            "numbers": numbers.model_dump(mode="json"),
            "overall": [one.model_dump(mode="json") for one in overall(numbers)],
        }
        if other is not None:
            found["against"] = other.model_dump(mode="json")
            found["differences"] = [one.model_dump(mode="json") for one in changed]
        return answer_json(DONE, found)
    for line in number_lines(opened, numbers):
        say(line)
    if other is not None:
        for line in (*overall_lines(overall(numbers), overall(other)), *difference_lines(opened, changed)):
            say(line)
    return DONE
