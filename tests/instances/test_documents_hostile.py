"""Texts made to break a reader: every one ends in faults with places, none in a traceback or a long wait."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kebiao.instances.documents import parse_school
from kebiao.models.fault import DocumentError

SURROGATE = '{"id": "\\ud800", "\\ud800": 1}'


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("a: &x [1]\nb: [*x, *x]", ["b[0]", "b[1]"]),
        ("id: !!python/object/apply:os.system ['true']", ["id"]),
        ("id: !!str 7", ["id"]),
        ("id: a\nid: b", ["id"]),
        ("id: .nan\nweek: -.inf", ["id", "week"]),
        ("id: 1" + "0" * 5000, ["id"]),
        ("id: 1e999", ["id"]),
        ("<<: {id: a}", ['["<<"]']),
        ("[" * 100_000, [""]),
        ("{a: " * 100_000, [""]),
        ("- " * 10_000, [""]),
        ("? [a]\n: b", [""]),
        ("*x : b", [""]),
        ("--- a\n--- b", [""]),
        ("a: b: c", [""]),
        ("\tid: x", [""]),
        ("id: \x07", [""]),
        ('"', [""]),
        ("just text", [""]),
        ("3", [""]),
        ("~", [""]),
    ],
)
def test_hostile_yaml(text: str, where: list[str]) -> None:
    with pytest.raises(DocumentError) as caught:
        parse_school(text, ".yaml")
    assert {fault.path for fault in caught.value.faults} >= set(where)


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ('{"id": NaN, "week": [-Infinity]}', ["id", "week[0]"]),
        ('{"id": 1' + "0" * 5000 + "}", ["id"]),
        ('{"id": 1e999}', ["id"]),
        ('{"id": "a", "id": "b"}', ["id"]),
        (SURROGATE, ["id"]),
        ("[" * 100_000, [""]),
        ("[" * 500 + "]" * 500, [""]),
        ('{"id": ', [""]),
        ("{'id': 1}", [""]),
        ("[]", [""]),
        ("null", [""]),
        ("NaN", [""]),
        ("7", [""]),
        ('"text"', [""]),
    ],
)
def test_hostile_json(text: str, where: list[str]) -> None:
    with pytest.raises(DocumentError) as caught:
        parse_school(text, ".json")
    assert {fault.path for fault in caught.value.faults} >= set(where)
    str(caught.value).encode()


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)
FIELDS = ["id", "week", "classes", "subjects", "teachers", "rooms", "curriculum", "assignments", "fixed", "rules"]
LISTS = st.lists(
    st.dictionaries(
        st.sampled_from(["id", "bell", "grade", "subject", "classes", "class", "periods", "lines"]), ANYTHING
    ),
    max_size=2,
)
WEEKS = st.fixed_dictionaries({"days": ANYTHING, "bells": LISTS})


@given(st.dictionaries(st.sampled_from(FIELDS), ANYTHING | LISTS | WEEKS))
def test_any_data_gives_faults_and_nothing_else(data: object) -> None:
    with pytest.raises(DocumentError):
        parse_school(json.dumps(data), ".json")


@given(st.text(max_size=60))
def test_any_text_gives_faults_and_nothing_else(text: str) -> None:
    for suffix in (".yaml", ".json"):
        with pytest.raises(DocumentError):
            parse_school(text, suffix)
