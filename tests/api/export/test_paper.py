"""The PDF: A4 pages in Chinese letters, for everybody or for one, and nothing in it is ever read as markup."""

from __future__ import annotations

from io import BytesIO

import pypdf
import pytest
import typst

from kebiao.api.export.paper import Wanted, timetable_pdf
from kebiao.api.export.paper.fonts import KNOWN, chinese_font
from kebiao.models.fault import DocumentError
from kebiao.models.school import School
from kebiao.models.timetable import Timetable

FONT = chinese_font(typst.Fonts().families())
needs_font = pytest.mark.skipif(FONT is None, reason="no Chinese font is installed")


def pages(raw: bytes) -> list[str]:
    """The text of each page, without spaces."""
    return ["".join(page.extract_text().split()) for page in pypdf.PdfReader(BytesIO(raw)).pages]


@needs_font
def test_everybody_has_a_page(fortnight: tuple[School, Timetable]) -> None:
    school, timetable = fortnight
    raw = timetable_pdf(school, timetable)
    told = pages(raw)
    assert len(told) == 3 + len(school.classes) + len(school.teachers)
    assert ["总课表" in page for page in told[:4]] == [True, True, True, False]
    (own,) = (page for page in told if "七年级（1）班班级课表" in page)
    assert all(word in own for word in ("〔单〕", "〔双〕", "合班七(1)、七(2)", "语文", "王芳", "08:20–09:05"))
    for page in pypdf.PdfReader(BytesIO(raw)).pages:
        assert (round(float(page.mediabox.width)), round(float(page.mediabox.height))) == (842, 595)


@needs_font
def test_one_class_or_one_teacher(school: School, timetable: Timetable) -> None:
    (page,) = pages(timetable_pdf(school, timetable, Wanted(class_="701")))
    assert "七年级（1）班" in page and "三年级" not in page
    (page,) = pages(timetable_pdf(school, timetable, Wanted(teacher="zhao")))
    assert "赵敏教师课表" in page


@needs_font
def test_its_letters_are_chinese(school: School, timetable: Timetable) -> None:
    reader = pypdf.PdfReader(BytesIO(timetable_pdf(school, timetable, Wanted(class_="701"))))
    fonts = {str(font.get_object()["/BaseFont"]) for font in reader.pages[0]["/Resources"]["/Font"].values()}  # type: ignore[index]
    assert any("".join(str(FONT).split()) in font for font in fonts)


@needs_font
def test_names_are_shown_and_never_read_as_markup(hostile: tuple[School, Timetable]) -> None:
    text = "".join(pages(timetable_pdf(*hostile)))
    assert '#eval("1+1")$x$*bold*@ref<b>' in text.replace("\u200b", "")
    assert "=HYPERLINK(" in text.replace("\u200b", "")


def test_the_best_installed_font_is_taken() -> None:
    assert chinese_font(["DejaVu Sans", "simsun", "Microsoft YaHei"]) == "Microsoft YaHei"
    assert chinese_font(["DejaVu Sans", "Liberation Serif"]) is None
    assert chinese_font(KNOWN[::-1]) == KNOWN[0]


def test_without_a_chinese_font_there_is_no_pdf(
    school: School, timetable: Timetable, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(typst, "Fonts", _NoFonts)
    with pytest.raises(DocumentError) as error:
        timetable_pdf(school, timetable)
    assert "中文字体" in str(error.value) and "Chinese font" in str(error.value)


class _NoFonts:
    def families(self) -> list[str]:
        return ["DejaVu Sans"]
