"""The timetable page, put together: one HTML file that asks the network for nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

from jinja2 import Environment

from ... import __version__
from ...models.document import Words
from ...models.finding import Finding
from ...models.school import School
from ...models.timetable import Timetable
from ...rules import RULES
from ...rules.placed import PlacedWeek
from ..templates import source_hash, templates
from . import summary
from .matrix import class_matrices, teacher_matrix
from .names import DAYS, Names, called
from .numbers import number_tables
from .sheets import Sheets, listed
from .tones import tone_style

_HERE = Path(__file__).parent


def render_page(school: School, timetable: Timetable, findings: Sequence[Finding]) -> str:
    """Return the whole page. Needs no JavaScript to be read; with it, one sheet is shown at a time.

    Everything that people typed is escaped, and a content security policy lets only the page's own style and script
    run.
    """
    names = Names(school)
    week = PlacedWeek(school, timetable)
    sheets = Sheets(school, week, names)
    kinds = (
        ("c", "班级", "class", list(sheets.classes())),
        ("t", "教师", "teacher", [*sheets.teachers(), *sheets.instructors()]),
        ("r", "教室", "room", list(sheets.rooms())),
    )
    titles = {rule.name: rule.title for rule in RULES}
    style, script = _text("page.css") + tone_style(), _text("page.js")
    page = _templates().get_template("page.html")
    text = page.render(
        style=style,
        script=script,
        style_hash=source_hash(style),
        script_hash=source_hash(script),
        school=called(school),
        version=timetable.version,
        quality=timetable.quality,
        verdict=summary.verdict(timetable.quality),
        costs=_costs(timetable, titles),
        sizes=summary.sizes(school, timetable),
        groups=summary.groups(findings, names, titles),
        mandatory=sum(f.severity == "mandatory" for f in findings),
        recommended=sum(f.severity == "recommended" for f in findings),
        numbers=list(number_tables(school, timetable)),
        bells=summary.bells(school),
        legend=[(names.subject[s.id], names.tone[s.id]) for s in school.subjects],
        days=[DAYS[day] for day in school.week.days],
        day_names=DAYS,
        kinds=kinds,
        groups_of={key: listed(some) for key, _, _, some in kinds},
        matrices=[*class_matrices(school, week, names), teacher_matrix(school, week, names)],
        kebiao=__version__,
    )
    return text.lstrip()


def _costs(timetable: Timetable, titles: Mapping[str, Words]) -> list[tuple[Words, int]]:
    """Each rule's share of the cost, the greatest first."""
    by_rule = {} if timetable.quality is None else timetable.quality.by_rule
    costs = sorted(by_rule.items(), key=lambda item: -item[1])
    return [(summary.title_of(rule, titles), cost) for rule, cost in costs if cost]


@cache
def _templates() -> Environment:
    return templates(_HERE)


@cache
def _text(name: str) -> str:
    return (_HERE / name).read_text(encoding="utf-8")
