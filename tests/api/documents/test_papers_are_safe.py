"""Papers for everybody name no pupil; nothing that people typed is read as a formula, a link or markup."""

from __future__ import annotations

import io
import re
import zipfile
from typing import TYPE_CHECKING
from urllib.parse import unquote

import pypdf
import pytest
import typst

from kebiao.api.documents import documents_of
from kebiao.api.export.paper.fonts import chinese_font
from kebiao.models.fault import DocumentError
from kebiao.models.school import School
from kebiao.models.timetable import Timetable

if TYPE_CHECKING:
    from .conftest import Read

Served = tuple[School, Timetable]

EVIL = '=HYPERLINK("http://evil")<script>alert(1)</script>&L"'
needs_font = pytest.mark.skipif(chinese_font(typst.Fonts().families()) is None, reason="no Chinese font is installed")


@pytest.fixture
def hostile(served: Served) -> Served:
    """The school with evil names for a club, a teacher, a room, an instructor and itself."""
    school, timetable = served
    assert school.service is not None
    clubs = (school.service.clubs[0].model_copy(update={"name": EVIL}), *school.service.clubs[1:])
    instructors = tuple(i.model_copy(update={"name": EVIL, "provider": EVIL}) for i in school.service.instructors)
    service = school.service.model_copy(update={"clubs": clubs, "instructors": instructors})
    evil = {
        "name": EVIL,
        "service": service,
        "classes": tuple(c.model_copy(update={"name": EVIL}) for c in school.classes),
        "teachers": tuple(t.model_copy(update={"name": EVIL}) for t in school.teachers),
        "rooms": tuple(r.model_copy(update={"name": EVIL}) for r in school.rooms),
    }
    return school.model_copy(update=evil), timetable


def test_public_papers_name_no_pupil(read: Read, served: Served) -> None:
    school = served[0]
    assert school.service is not None
    made, book, pages = read(*served)
    public = [paper.name for paper in made.papers if paper.public]
    assert public == ["课后服务日历表", "课后服务指南", "一校一案"]
    for name in public:
        cells = " ".join(str(cell.value) for row in book.book[name].iter_rows() for cell in row)
        pdf = made.files[f"{name}.pdf"]
        assert isinstance(pdf, bytes)
        printed = " ".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf)).pages)
        for text in (cells, pages[name].text, printed):
            assert not re.search(r"\bp\d\d\b", text)
    assert "p01" in pages["点名册 周一"].text, "the pupils would be found"


def test_names_are_never_formulas_links_or_markup(hostile: Served, read: Read) -> None:
    made, book, pages = read(*hostile)
    raw = made.files["课后服务.xlsx"]
    assert isinstance(raw, bytes)
    parts = zipfile.ZipFile(io.BytesIO(raw))
    sheets = [parts.read(name).decode() for name in parts.namelist() if name.startswith("xl/worksheets/")]
    assert not any("<f>" in sheet or "<f " in sheet for sheet in sheets)
    assert not any("http://evil" in parts.read(name).decode() for name in parts.namelist() if name.endswith(".rels"))
    assert len({name.lower() for name in book.book.sheetnames}) == len(made.papers) + 1
    for page in pages.values():
        assert not [tag for tag, _ in page.tags if tag == "script"]
    assert EVIL in pages["课后服务日历表"].text


@needs_font
def test_the_pdfs_say_what_the_pages_say(hostile: Served) -> None:
    made = documents_of(*hostile)
    for name in ("课后服务日历表", "课后服务指南", "一校一案"):
        raw = made.files[f"{name}.pdf"]
        assert isinstance(raw, bytes)
        reader = pypdf.PdfReader(io.BytesIO(raw))
        text = "".join("".join(page.extract_text().split()) for page in reader.pages)
        assert "<script>alert(1)</script>" in text
        sides = {(round(float(p.mediabox.width)), round(float(p.mediabox.height))) for p in reader.pages}
        assert sides == ({(842, 595)} if name == "课后服务日历表" else {(595, 842)})


def test_the_index_leads_to_every_page_and_pages_ask_for_nothing(read: Read, served: Served) -> None:
    made, _, pages = read(*served)
    links = {unquote(attrs["href"] or "") for tag, attrs in pages["index"].tags if tag == "a"}
    assert links == {name for name in made.files if name.endswith(".html")} - {"index.html"}
    for page in pages.values():
        assert not [tag for tag, attrs in page.tags if attrs.get("src") or tag in ("script", "iframe", "object")]
        policy = [a["content"] for t, a in page.tags if t == "meta" and a.get("http-equiv")]
        assert policy and str(policy[0]).startswith("default-src 'none'")


def test_a_timetable_without_a_service_is_refused_in_words(served: Served) -> None:
    school, timetable = served
    with pytest.raises(DocumentError) as caught:
        documents_of(school, timetable.model_copy(update={"service": None}))
    assert [fault.path for fault in caught.value.faults] == ["timetable.service"]
    with pytest.raises(DocumentError) as caught:
        documents_of(school.model_copy(update={"service": None}), timetable)
    assert [fault.path for fault in caught.value.faults] == ["school.service"]


def test_open_places_and_staff_are_marked(read: Read, served: Served) -> None:
    school, timetable = served
    assert timetable.service is not None
    bare = tuple(s.model_copy(update={"room": None, "staff": ()}) for s in timetable.service.sessions)
    plan = timetable.service.model_copy(update={"sessions": bare, "duties": ()})
    _, _, pages = read(school, timetable.model_copy(update={"service": plan}))
    cells = [cell for rows in pages["课后服务日历表"].tables.values() for row in rows[1:] for cell in row[2:] if cell]
    assert set(cells) == {"（未定）"}
    assert "带班领导（未定）" in pages["值班与带班"].text
    assert "还没有人带的 21 组次没有计入" in pages["一校一案"].text
    assert len(pages["场地安排"].tables["还没有场地 No room yet"]) == len(bare) + 1


def test_an_empty_plan_still_has_its_papers(read: Read, served: Served) -> None:
    school, timetable = served
    assert timetable.service is not None
    plan = timetable.service.model_copy(update={"sessions": (), "duties": (), "choices": (), "unplaced": ()})
    made, _, pages = read(school, timetable.model_copy(update={"service": plan}))
    assert made.money.cost == 0
    assert "已编入 0 人" in pages["一校一案"].text
