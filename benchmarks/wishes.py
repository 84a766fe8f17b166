"""Real ranked wishes in a folder and in those below it, as allotments."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from ..instances.wishes import read_ariel, read_courses, read_projects
from ..models.fault import DocumentError, Fault
from ..solver.allotment import AllotmentProblem


def _orders(path: Path) -> AllotmentProblem:
    """Projects where their supervisors stand beside them; otherwise courses that share out the places evenly."""
    supervisors = path.with_suffix(".dat")
    if supervisors.is_file():
        return read_projects(path, supervisors)
    alone = read_courses(path, 1)
    return read_courses(path, -(-len(alone.people) // max(1, len(alone.options))))


_READERS: dict[str, Callable[[Path], AllotmentProblem]] = {".soi": _orders, ".soc": _orders, ".json": read_ariel}


def read_wishes(path: Path) -> AllotmentProblem:
    """PrefLib's orders, or bids. Where a file tells no places, each option has as many as make one for everybody.

    Raise DocumentError with every fault and its file.
    """
    try:
        return _READERS[path.suffix](path)
    except DocumentError as error:
        raise DocumentError(_in(path, fault) for fault in error.faults) from None


def _in(path: Path, fault: Fault) -> Fault:
    """The fault with the file it is in, which readers of tables tell already."""
    told = fault.path.startswith(f"{path.stem}.")
    return fault if told else fault.model_copy(update={"path": f"{path.name}: {fault.path}"})


def wish_files(folder: Path) -> list[Path]:
    """The files that may hold wishes, by name. Raise DocumentError where there is none, or one cannot be read."""
    found = sorted((path for path in folder.rglob("*") if path.suffix in _READERS), key=lambda path: path.name)
    if not found:
        listed = "、".join(f"*{suffix}" for suffix in _READERS)
        zh, en = f"含有 {listed} 的文件夹", f"a folder with any of {listed}"
        raise DocumentError([Fault.at(("data",), str(folder), zh, en)])
    faults = [fault for path in found for fault in _faults(path)]
    if faults:
        raise DocumentError(fault.model_copy(update={"path": f"data: {fault.path}"}) for fault in faults)
    return found


def _faults(path: Path) -> tuple[Fault, ...]:
    try:
        read_wishes(path)
    except DocumentError as error:
        return error.faults
    return ()
