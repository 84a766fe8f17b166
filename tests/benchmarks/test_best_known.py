"""Best known values in any of three forms; anything else is a fault."""

from pathlib import Path

import pytest

from kebiao.benchmarks.best_known import read_best_known
from kebiao.models.fault import DocumentError


def read(tmp_path: Path, text: str) -> dict[str, tuple[int, int]]:
    (tmp_path / "best.json").write_text(text, encoding="utf-8")
    return read_best_known(tmp_path / "best.json")


def test_a_value_is_a_number_a_pair_or_an_object_with_one(tmp_path: Path) -> None:
    text = '{"a": 5, "b": [1, 2], "c": {"best": [0, 7], "lower_bound": null, "published": []}}'
    assert read(tmp_path, text) == {"a": (0, 5), "b": (1, 2), "c": (0, 7)}


@pytest.mark.parametrize("value", ['"5"', "[1]", "-1", "true", "{}", '1, "a": 2'])
def test_anything_else_is_a_fault(tmp_path: Path, value: str) -> None:
    with pytest.raises(DocumentError, match=r"^a："):
        read(tmp_path, f'{{"a": {value}}}')


def test_every_fault_is_told(tmp_path: Path) -> None:
    with pytest.raises(DocumentError) as caught:
        read(tmp_path, '{"a": "x", "b": 1, "c": null}')
    assert [fault.path for fault in caught.value.faults] == ["a", "c"]
    with pytest.raises(DocumentError, match="JSON"):
        read(tmp_path, "[1]")
