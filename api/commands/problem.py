"""Arguments of the commands that speak to the engine in the world's benchmark formats."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from ...models.document import Words
from ...models.fault import DocumentError, Fault, nearest

if TYPE_CHECKING:
    from ...instances.xhstt import Archive

Problem = Annotated[
    str,
    typer.Argument(metavar="PROBLEM", help="XHSTT 算例文件（.xml）。An XHSTT archive.", show_default=False),
]
Instance = Annotated[
    str | None,
    typer.Option("--instance", metavar="ID", help="文件中有几个算例时选一个。Which of several instances."),
]


def open_archive(name: str, known: Archive | None = None) -> Archive:
    """Read an archive. Raise DocumentError with every fault, each with the file's name."""
    from ...instances.xhstt import read_archive

    try:
        return read_archive(name, known)
    except DocumentError as error:
        raise DocumentError(
            fault.model_copy(update={"path": f"{name}: {fault.path}" if fault.path else name}) for fault in error.faults
        ) from None


def chosen_instance(archive: Archive, wanted: str | None) -> str:
    """The instance that is meant. Raise DocumentError where that is not one."""
    ids = list(archive.problems)
    if wanted is None and len(ids) == 1:
        return ids[0]
    if wanted in archive.problems:
        return wanted
    like = None if wanted is None else nearest(wanted, ids)
    listed = ", ".join(ids[:9])
    zh, en = f"其中之一:{listed}", f"one of {listed}"
    if like is not None:
        zh, en = f"{zh};最接近的是“{like}”", f"{en}; the nearest is {like!r}"
    raise DocumentError([Fault(path="--instance", read=wanted or "", expected=Words(zh=zh, en=en))])
