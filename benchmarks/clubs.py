"""The suite of clubs: how the allotment of pupils grows with the school, and how well real wishes are met."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable
from pathlib import Path

from ..models.document import counted
from ..models.fault import DocumentError, Fault
from .club_case import ClubCase, ClubRun
from .club_report import line
from .club_runner import measure, shape
from .made import MOST_PER_GRADE
from .one_by_one import one_by_one
from .wishes import wish_files


def cases(
    sizes: Iterable[int], data: Path | None = None, *, seconds: float, workers: int, seeds: Iterable[int]
) -> list[ClubCase]:
    """Made schools of about so many pupils, and real wishes in a folder, once for each seed. Raise DocumentError."""
    wanted, each = list(dict.fromkeys(sizes)), list(dict.fromkeys(seeds))
    zh, en = "不是 0、每级至多 99 班的学生人数", "numbers of pupils above 0, for grades of up to 99 classes"
    faults = [Fault.at(("sizes",), size, zh, en) for size in wanted if size < 1 or shape(size)[1] > MOST_PER_GRADE]
    if faults:
        raise DocumentError(faults)
    found = [
        ClubCase(name=counted(size, "pupil"), pupils=size, seconds=seconds, workers=workers, seed=seed)
        for size in wanted
        for seed in each
    ]
    found += [
        ClubCase(name=path.stem, file=str(path), seconds=seconds, workers=workers, seed=seed)
        for path in (wish_files(data) if data is not None else ())
        for seed in each
    ]
    if not found:
        zh, en = "学生人数，或真实志愿的文件夹", "numbers of pupils, or a folder of real wishes"
        raise DocumentError([Fault.at(("sizes",), "", zh, en)])
    return found


def run(wanted: list[ClubCase], say: Callable[[str], None], stop: threading.Event | None = None) -> list[ClubRun]:
    """Measure the cases one after another, and say what came of each; those that ended before `stop` was set."""
    return one_by_one(wanted, measure, line, say, stop)
