"""A fault says where, what was read, and what was expected, Chinese first."""

from kebiao.models.fault import DocumentError, Fault, path_text, shown


def test_a_place_is_written_as_people_read_it() -> None:
    assert path_text(("teachers", 3, "id")) == "teachers[3].id"
    assert path_text(()) == ""
    assert path_text(("rules", 0, "parameters", "课 时")) == 'rules[0].parameters["课 时"]'


def test_what_was_read_is_cut_however_long_or_deep() -> None:
    assert shown({"a": [1, None]}) == '{"a": [1, null]}'
    assert len(shown("x" * 10_000_000)) <= 80
    assert len(shown([["x" * 1000] * 1000] * 1000)) <= 80
    assert shown("\ud800") == '"?"'


def test_an_error_tells_all_its_faults() -> None:
    first = Fault.at(("classes", 0, "grade"), -1, "大于 0 的数", "a number above 0")
    second = Fault.at((), "", "有内容的文件", "a file with something in it")
    error = DocumentError([first, second])
    assert error.faults == (first, second)
    assert str(error).splitlines() == [
        "classes[0].grade：读到 -1，应为 大于 0 的数 / read -1; expected a number above 0",
        "文件：读到 空，应为 有内容的文件 / read nothing; expected a file with something in it",
    ]
