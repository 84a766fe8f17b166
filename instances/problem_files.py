"""Which format a benchmark file is in."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from .fet import read_fet
from .itc2007 import read_itc2007
from .plain import unreadable
from .published import ProblemFile, Published
from .xhstt import read_archive

READERS: dict[str, Callable[[str | Path], ProblemFile]] = {
    ".xml": read_archive,
    ".ctt": read_itc2007,
    ".fet": read_fet,
}
"""How the file of each format is read, by how its name ends."""

__all__ = ["READERS", "ProblemFile", "Published", "read_problem_file"]


def read_problem_file(path: str | Path, *, drop_unsupported: bool = False) -> ProblemFile:
    """Read a file of problems. Raise DocumentError with every fault.

    `drop_unsupported`: leave out the constraints of a FET file that are not supported, which else are faults.
    """
    if drop_unsupported and Path(path).suffix.lower() == ".fet":
        return read_fet(path, drop_unsupported=True)
    read = READERS.get(Path(path).suffix.lower())
    if read is None:
        names = " ".join(READERS)
        zh, en = f"以 {names} 结尾的文件名（XHSTT、ITC-2007、FET）", f"a file name that ends in one of {names}"
        raise unreadable(str(path), zh, en)
    return read(path)
