"""A source is known by what is in it."""

import json
from pathlib import Path

import pytest

from kebiao.instances.documents import write_document
from kebiao.instances.sources import read_any
from kebiao.models.fault import DocumentError

SCHOOLS = Path(__file__).parents[3] / "shared/data/schools"


@pytest.mark.skipif(not SCHOOLS.exists(), reason="the data is not here")
def test_folders_and_files_are_told_apart(tmp_path: Path) -> None:
    for name in ("taiwan-elementary", "cn-highschool-18", "junior-18", "gen24"):
        school, timetable = read_any(SCHOOLS / name)
        assert school.id == name
        assert (timetable is not None) == (name == "taiwan-elementary")
        write_document(school, tmp_path / "school.yaml")
        assert read_any(tmp_path / "school.yaml") == (school, None)


def test_an_unknown_folder_is_a_fault(tmp_path: Path) -> None:
    with pytest.raises(DocumentError):
        read_any(tmp_path)
    (tmp_path / "instance.json").write_text(json.dumps({"clubs": []}))
    with pytest.raises(DocumentError):
        read_any(tmp_path)
    (tmp_path / "instance.json").write_text("[")
    with pytest.raises(DocumentError):
        read_any(tmp_path)
