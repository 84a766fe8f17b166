"""Real schools, each in a folder of its own, and what the program that came with one says of our timetable."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory

from kebiao.benchmarks.case import Case, Score
from kebiao.instances.junior18 import write_junior18
from kebiao.instances.sources import read_any
from kebiao.models.fault import DocumentError, Fault
from kebiao.models.timetable import Timetable

SCHOOLS = ("junior-18", "taiwan-elementary", "cn-highschool-18")
"""The folders of the schools that are measured, as far as they are there."""

PROGRAM = "score.py"
"""The program that a school may bring: it takes the path of an answer and prints {"hard": ..., "soft": ...}."""

SOON = 5.0
"""Seconds after which such a school is scored too, in a run that ends then."""


def real_cases(data: Path, *, seconds: float, workers: int, seeds: Iterable[int]) -> list[Case]:
    """A case for each school and seed. Raise DocumentError where there is none, or one can not be read."""
    folders = [data / name for name in SCHOOLS if (data / name).is_dir()]
    if not folders:
        names = "、".join(SCHOOLS)
        raise DocumentError([Fault.at(("data",), str(data), f"含有 {names} 的文件夹", f"a folder with any of {names}")])
    for folder in folders:
        read_any(folder)
    each = list(seeds)
    return [
        Case(name=folder.name, school=str(folder), seconds=limit, workers=workers, seed=seed)
        for folder in folders
        for limit in (sorted({min(SOON, seconds), seconds}) if (folder / PROGRAM).exists() else [seconds])
        for seed in each
    ]


def own_score(folder: Path, timetable: Timetable) -> Score | None:
    """What the school's own program says of a timetable; None where it has no program."""
    program = folder / PROGRAM
    if not program.exists():
        return None
    with TemporaryDirectory() as place:
        answer = Path(place) / "answer.json"
        write_junior18(timetable, folder, answer)
        done = subprocess.run([sys.executable, program, answer], capture_output=True, text=True, check=True)
    return Score.model_validate_json(done.stdout)
