"""Policy packs are read like every document: all faults at once, and nothing of a school in them."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from kebiao.instances.documents import document_text, parse_pack, write_document
from kebiao.instances.packs import bundled_packs, known_packs, open_pack, packs_under
from kebiao.models.fault import DocumentError
from kebiao.models.policy import Pack

COUNTY: dict[str, Any] = {
    "id": "ourcounty",
    "name": {"zh": "本县", "en": "our county"},
    "layer": "county",
    "where": "某县",
    "builds_on": ["zhejiang-2023"],
    "summary": {"zh": "本县的要求", "en": "what our county asks"},
    "sources": [{"id": "letter", "title": "县教育局通知"}],
    "lines": [{"id": "pe", "rule": "pe-time", "parameters": {"closed": [1, 2]}, "citation": ["letter"]}],
}


def faults_of(**changes: object) -> dict[str, str]:
    """The faults of the county's pack with something changed: what was expected, by place."""
    with pytest.raises(DocumentError) as caught:
        parse_pack(json.dumps({**COUNTY, **changes}), ".json")
    return {fault.path: str(fault.expected) for fault in caught.value.faults}


def write(folder: Path, **changes: object) -> str:
    """The file of the county's pack, with something changed."""
    path = folder / "pack.yaml"
    path.write_text(yaml.safe_dump({**COUNTY, **changes}, allow_unicode=True), encoding="utf-8")
    return str(path)


def test_the_bundled_packs_are_listed_from_the_widest_layer_on() -> None:
    """The nation first, then provinces, then cities."""
    packs = bundled_packs()
    assert packs[0].id == "national-2022"
    layers = [pack.layer for pack in packs]
    assert layers == sorted(layers, key=["national", "province", "city", "county"].index)
    assert len({pack.id for pack in packs}) == len(packs)


def test_a_pack_of_the_users_own_is_known_by_its_id_once_opened(tmp_path: Path) -> None:
    """It is laid over what it builds on."""
    pack = open_pack(write(tmp_path))
    assert known_packs()["ourcounty"] == pack
    assert [p.id for p in packs_under(["ourcounty"])] == ["national-2022", "zhejiang-2023", "ourcounty"]
    assert open_pack("ourcounty") == pack


def test_a_pack_is_the_same_in_yaml_and_json(tmp_path: Path) -> None:
    """As every document."""
    for pack in bundled_packs():
        for name in ("pack.yaml", "pack.json"):
            write_document(pack, tmp_path / name)
            assert parse_pack((tmp_path / name).read_text(encoding="utf-8"), Path(name).suffix) == pack


def test_all_faults_at_once() -> None:
    """Unknown and repeated names, a school's own classes, an unknown layer and field."""
    line = COUNTY["lines"][0]
    found = faults_of(
        layer="village",
        lines=[
            {**line, "citation": ["leter"]},
            {**line, "only": {"classes": ["101"]}, "verifed": True},
        ],
    )
    assert set(found) == {
        "layer",
        "lines[0].citation[0]",
        "lines[1].id",
        "lines[1].only.classes",
        "lines[1].verifed",
    }
    assert "letter" in found["lines[0].citation[0]"] and "verified" in found["lines[1].verifed"]


def test_the_id_of_a_bundled_pack_is_taken(tmp_path: Path) -> None:
    """Nobody's file may stand in for the nation's."""
    with pytest.raises(DocumentError, match="national-2022"):
        open_pack(write(tmp_path, id="national-2022"))


def test_unknown_packs_are_told_with_the_nearest(tmp_path: Path) -> None:
    """Those named, and those built on; all of them."""
    open_pack(write(tmp_path, id="lost", builds_on=["zhejiang-2032"]))
    with pytest.raises(DocumentError) as caught:
        packs_under(["nation-2022", "lost"])
    faults = {fault.path: fault.expected.zh for fault in caught.value.faults}
    assert "national-2022" in faults["policy[0]"] and "zhejiang-2023" in faults["lost: builds_on[0]"]


def test_packs_that_build_on_each_other_in_a_circle(tmp_path: Path) -> None:
    """A builds on B builds on A."""
    open_pack(write(tmp_path, id="a", builds_on=["b"]))
    open_pack(write(tmp_path, id="b", builds_on=["a"]))
    with pytest.raises(DocumentError, match="builds_on"):
        packs_under(["a"])


def test_a_file_that_is_not_there_is_a_fault(tmp_path: Path) -> None:
    """Never a traceback."""
    with pytest.raises(DocumentError):
        open_pack(str(tmp_path / "none.yaml"))


@pytest.mark.parametrize("pack", bundled_packs(), ids=lambda pack: pack.id)
def test_every_line_of_a_bundled_pack_rests_on_something(pack: Pack) -> None:
    """A source with an address, or a note that says whose choice it is; every source is used."""
    addresses = {source.id: source.address for source in pack.sources}
    for line in pack.lines:
        assert all(addresses[key].startswith("http") for key in line.citation), line.id
        assert line.policy and line.strength is not None, line.id
        assert line.citation and (line.verified or line.note or pack.id == "national-2022"), line.id
    assert {key for line in pack.lines for key in line.citation} == set(addresses)


PLACES: tuple[tuple[str | int, ...], ...] = (
    ("id",),
    ("layer",),
    ("builds_on",),
    ("builds_on", 0),
    ("summary",),
    ("sources",),
    ("sources", 0),
    ("sources", 0, "id"),
    ("lines",),
    ("lines", 0),
    ("lines", 0, "only"),
    ("lines", 0, "parameters"),
    ("lines", 0, "parameters", "closed"),
    ("lines", 0, "citation"),
    ("lines", 0, "citation", 0),
)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-2, 99) | st.text(max_size=3) | st.sampled_from(["letter", "pe", "a b"]),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.sampled_from(["id", "grades", "pe"]), inner),
    max_leaves=4,
)


@given(st.sampled_from(PLACES), VALUES)
def test_a_pack_changed_at_random_is_a_pack_or_has_faults(place: tuple[str | int, ...], value: object) -> None:
    """With places and words; never another error."""
    data = copy.deepcopy(COUNTY)
    holder: Any = data
    for step in place[:-1]:
        holder = holder[step]
    holder[place[-1]] = value
    try:
        pack = parse_pack(json.dumps(data), ".json")
    except DocumentError as error:
        assert error.faults and all(fault.path and fault.expected.zh for fault in error.faults)
    else:
        assert parse_pack(document_text(pack), ".yaml") == pack
