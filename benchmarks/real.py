"""Real schools, each in a folder of its own, and what the program that came with one says of our timetable."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory

from ..instances.gen24 import write_gen24
from ..instances.junior18 import write_junior18
from ..instances.sources import read_any
from ..models.fault import DocumentError, Fault
from ..models.timetable import Timetable
from .case import Case, Score

SCHOOLS = ("junior-18", "gen24", "taiwan-elementary", "cn-highschool-18")
"""The folders of the schools that are measured, as far as they are there."""

PROGRAM = "score.py"
"""The program that a school may bring: it takes the path of an answer and prints {"hard": ..., "soft": ...}."""

FUNCTION = """
import json, pathlib, sys

folder, answer = map(pathlib.Path, sys.argv[1:])
sys.path.insert(0, str(folder))
from score import score

placed = {int(number): place for number, place in json.loads(answer.read_text("utf-8")).items()}
print(json.dumps(score(json.loads((folder / "instance.json").read_text("utf-8")), placed)))
"""
"""What calls a score that is no program but a function of the instance and an answer."""

SOON = {"junior-18": (5.0,), "gen24": (3.0, 15.0)}
"""Seconds after which a school with a score is scored too, in runs that end then."""


def real_cases(data: Path, *, seconds: float, workers: int, seeds: Iterable[int]) -> list[Case]:
    """A case for each school and seed. Raise DocumentError where there is none, or one cannot be read."""
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
        for limit in sorted({min(soon, seconds) for soon in (*SOON.get(folder.name, ()), seconds)})
        for seed in each
    ]


def own_score(folder: Path, timetable: Timetable) -> Score | None:
    """What the school's own program says of a timetable; None where it has no program."""
    program = folder / PROGRAM
    if not program.exists():
        return None
    with TemporaryDirectory() as place:
        answer = Path(place) / "answer.json"
        if folder.name == "gen24":
            write_gen24(timetable, folder, answer)
            command: list[str | Path] = [sys.executable, "-c", FUNCTION, folder, answer]
        else:
            write_junior18(timetable, folder, answer)
            command = [sys.executable, program, answer]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
    return Score.model_validate_json(done.stdout)
