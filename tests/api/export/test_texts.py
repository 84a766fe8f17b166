"""Names for sheets and files: harmless, short enough, told apart."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from kebiao.api.export.texts import Names, file_name, sheet_name, shown


@given(st.lists(st.text(max_size=40), max_size=12))
def test_names_of_sheets_are_what_excel_takes(texts: list[str]) -> None:
    names = Names(31)
    given = [names.free(sheet_name(text)) for text in texts]
    assert len({name.casefold() for name in given}) == len(texts)
    for name in given:
        assert 0 < len(name.encode("utf-16-le")) // 2 <= 31
        assert not set(name) & set("[]:*?/\\'") and name.casefold() != "history"


@given(st.text(max_size=60))
def test_names_of_files_are_what_any_system_takes(text: str) -> None:
    name = file_name(text)
    assert name and not set(name) & set('<>:"/\\|?*') and name == name.strip(". ")
    assert all(unicodedata.category(character) not in ("Cc", "Cs") for character in name)
    assert name.casefold() not in {"con", "nul", "aux", "com1"}


def test_alike_names_are_numbered_within_the_length() -> None:
    names = Names(6)
    assert [names.free("一二三四五六七") for _ in range(3)] == ["一二三四五六", "一二三(2)", "一二三(3)"]
    assert names.free("A") == "A" and names.free("ａ") == "ａ(2)"


def test_what_can_not_be_seen_is_marked() -> None:
    assert shown("a\x00b\ud800c\u202ed\ne") == "a�b�c�d\ne"
    assert len(shown("x" * 1000)) == 400
