"""Whatever a document holds is read back from YAML and JSON, to the last character."""

import json

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from kebiao.instances.documents import document_text
from kebiao.instances.json_text import json_text, read_json
from kebiao.instances.yaml_text import read_yaml, yaml_text
from kebiao.models.timetable import Lesson, Quality, Timetable

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
ODD = st.sampled_from(
    ["yes", "no", "on", "~", "", "null", "1e3", "0o17", "0x1F", "08", "8:20", "2024-01-01", "<<", "=", "-", "# x"]
)
VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(10**17), 10**17)
    | st.floats(allow_nan=False, allow_infinity=False)
    | TEXT
    | ODD,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXT | ODD, inner, max_size=4),
    max_leaves=15,
)


@given(VALUES)
@example({"a b " * 60: ["c " * 200, "\x85", "\ufeff", "\u2028", "😀", " a", "a ", "a\nb", "\t", "\x00"]})
@example({"": {"": []}, "x": {}})
def test_plain_data_survives_both_dresses(value: object) -> None:
    for plain in (read_yaml(yaml_text(value)), read_json(json_text(value))):
        assert plain.faults == ()
        assert json.dumps(plain.data) == json.dumps(value), "types too: 1 is not 1.0"


@given(
    st.lists(
        st.builds(
            Lesson,
            class_=st.sampled_from(["701", "初一1班"]),
            subject=st.sampled_from(["语文", "yes", "1e3"]),
            teacher=st.none() | st.just("王芳"),
            co_teachers=st.sampled_from([(), ("Li", "Wu")]),
            room=st.none() | st.just("R#1"),
            day=st.sampled_from(["mon", "sat"]),
            period=st.sampled_from(["1", "08:20"]),
            weeks=st.sampled_from(["all", "odd"]),
            group=st.none() | st.just("a+b"),
        ),
        max_size=5,
    ),
    st.none() | st.builds(Quality, soft=st.integers(0, 10**9), bound=st.just(0), by_rule=st.just({"pe-time": 3})),
)
def test_timetables_survive(lessons: list[Lesson], quality: Quality | None) -> None:
    timetable = Timetable(school="s", lessons=tuple(lessons), quality=quality)
    for reader, suffix in ((read_yaml, ".yaml"), (read_json, ".json")):
        plain = reader(document_text(timetable, suffix))
        assert Timetable.model_validate_json(json.dumps(plain.data)) == timetable


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("10:20", "10:20"),
        ("yes", "yes"),
        ("Off", "Off"),
        ("2024-01-01", "2024-01-01"),
        ("1_000", "1_000"),
        ("007", 7),
        ("0o17", 15),
        ("0x1F", 31),
        ("1e3", 1000.0),
        (".5", 0.5),
        ("-3", -3),
        ("True", True),
        ("~", None),
        ("'~'", "~"),
        ('"007"', "007"),
        ("! 12", "12"),
    ],
)
def test_scalars_mean_what_yaml_1_2_says(text: str, value: object) -> None:
    plain = read_yaml(text)
    assert (type(plain.data), plain.data) == (type(value), value)
