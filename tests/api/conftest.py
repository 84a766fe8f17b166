"""A little school and its timetable, as files and as documents."""

from pathlib import Path

import pytest

from kebiao.instances.documents import read_school, read_timetable
from kebiao.models.school import School
from kebiao.models.timetable import Timetable

SCHOOLS = Path(__file__).parent / "schools"


@pytest.fixture
def little_path() -> Path:
    """The file of a school with one primary and one junior class."""
    return SCHOOLS / "little.yaml"


@pytest.fixture
def little_timetable_path() -> Path:
    """The file of a timetable of that school without a clash."""
    return SCHOOLS / "little-timetable.yaml"


@pytest.fixture
def school(little_path: Path) -> School:
    """The little school."""
    return read_school(little_path)


@pytest.fixture
def timetable(little_timetable_path: Path, school: School) -> Timetable:
    """Its timetable."""
    return read_timetable(little_timetable_path, school)
