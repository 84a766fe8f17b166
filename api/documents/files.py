"""Which files the papers of a service are: one workbook, a page each with an index, and what is handed out as PDF."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ...models.document import Words
from ...models.fault import DocumentError, Fault
from ...models.school import School
from ...models.service_plan import ServicePlan
from ...models.timetable import Timetable
from ...planning.money import Money
from ...planning.service_numbers import service_numbers
from ..export.texts import file_name
from ..page.names import DAYS, called
from .calendar import calendar
from .duties import duty_roster
from .guide import guide
from .pages import Page, index_page, page_names, paper_page
from .paper import Paper
from .pdf import papers_pdf
from .placements import placements
from .rolls import roll_calls
from .rooms import room_plan
from .school_plan import school_plan
from .source import Source
from .subsidies import subsidy_sheet
from .weeks import pupil_weeks, staff_weeks
from .workbook import documents_workbook

WORKBOOK = "课后服务.xlsx"


@dataclass(frozen=True, slots=True)
class Documents:
    """The plan, its papers, the files that hold them by name, and the forecast of a week's money."""

    plan: ServicePlan
    papers: tuple[Paper, ...]
    files: dict[str, str | bytes]
    money: Money


def documents_of(school: School, timetable: Timetable) -> Documents:
    """All papers of a timetable's service.

    Raise DocumentError where it has none, or where no Chinese font is installed for the PDFs.
    """
    if school.service is None or timetable.service is None:
        raise DocumentError(_without(school, timetable))
    source = Source(school, timetable)
    papers = tuple(_papers(source))
    return Documents(source.plan, papers, dict(_files(source, papers)), source.money)


def _papers(source: Source) -> Iterator[Paper]:
    """The papers, those for everybody first."""
    yield from (calendar(source), guide(source), school_plan(source))
    yield from (duty_roster(source), room_plan(source), staff_weeks(source))
    yield from roll_calls(source)
    yield subsidy_sheet(source)
    yield placements(source)
    yield from pupil_weeks(source)


def _files(source: Source, papers: tuple[Paper, ...]) -> Iterator[tuple[str, str | bytes]]:
    school = source.school
    days = tuple(DAYS[day] for day in school.week.days)
    page = Page(called(school), source.timetable.version, days)
    headings = [" ".join(day) for day in days]
    yield WORKBOOK, documents_workbook(page.school, page.version, headings, papers)
    names = page_names(papers)
    yield "index.html", index_page(papers, names, page, _sizes(source))
    for paper, name in zip(papers, names, strict=True):
        yield name, paper_page(paper, page)
        if paper.public:
            yield f"{file_name(paper.name)}.pdf", papers_pdf(paper, page)


def _sizes(source: Source) -> tuple[tuple[int, str, str], ...]:
    """How big the service is: number, what in Chinese, what in English."""
    numbers = service_numbers(source.plan)
    return (
        (numbers.sessions, "每周组次", "sessions a week"),
        (numbers.pupils, "参加学生", "pupils"),
        (numbers.clubs, "开班社团", "clubs"),
        (numbers.staff, "参加人员", "staff"),
        (numbers.unplaced, "处没有位置", "places missing"),
    )


def _without(school: School, timetable: Timetable) -> Iterator[Fault]:
    if school.service is None:
        words = Words(zh="学校文件里有 service（课后服务）", en="a school with a service")
        yield Fault(path="school.service", read="（无 none）", expected=words)
    if timetable.service is None:
        words = Words(
            zh="有课后服务的课表；先用 kebiao generate 或 kebiao allocate 排课后服务",
            en="a timetable with a service; plan it with kebiao generate or kebiao allocate first",
        )
        yield Fault(path="timetable.service", read="（无 none）", expected=words)
