"""Sources: a school from whatever holds one, be it a document of ours or a folder of foreign data."""

from __future__ import annotations

from pathlib import Path

from ..models.school import School
from ..models.timetable import Timetable
from .cn_highschool import read_cn_highschool
from .documents import read_school
from .files import read_text
from .gen24 import read_gen24
from .json_text import read_json
from .junior18 import read_junior18
from .plain import unreadable
from .taiwan_elementary import read_taiwan


def read_any(path: str | Path) -> tuple[School, Timetable | None]:
    """A school, with its actual timetable where the source has one. Raise DocumentError with every fault.

    A file is a school document; a folder holds lessons.csv (the Taiwan school) or instance.json (with tasks, the
    junior school; with joint lessons, the high school of teaching groups; with lessons, the made-up high school).
    """
    path = Path(path)
    if not path.is_dir():
        return read_school(path), None
    if (path / "lessons.csv").exists():
        return read_taiwan(path)
    instance = path / "instance.json"
    fields = read_json(read_text(instance)).data if instance.exists() else None
    if isinstance(fields, dict) and "tasks" in fields:
        return read_junior18(path), None
    if isinstance(fields, dict) and "joint" in fields:
        return read_cn_highschool(path), None
    if isinstance(fields, dict) and "lessons" in fields:
        return read_gen24(path), None
    zh = "学校文件（这是文件夹，其中没有 lessons.csv 或已知格式的 instance.json）"
    raise unreadable(str(path), zh, "a school's file (a folder must hold lessons.csv or a known instance.json)")
