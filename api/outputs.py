"""Files that a command writes: all of them whole, or none."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack
from pathlib import Path
from uuid import uuid4

from ..instances.files import reason_zh
from ..models.document import Words
from ..models.fault import DocumentError, Fault

DOCUMENTS = (".json", ".yaml", ".yml")
"""How the file of a document may end."""
PAGES = (".html", ".htm")
"""How the file of a page may end."""
WORKBOOKS = (".xlsx",)
"""How the file of a workbook may end."""
PAPERS = (".pdf",)
"""How the file of a printed timetable may end."""
CALENDARS = (".ics",)
"""How the file of a calendar may end."""
SCHOOLS = (*DOCUMENTS, *WORKBOOKS)
"""How the file of a school may end."""


def check_outputs(wanted: Iterable[tuple[str, Path | None, tuple[str, ...]]], inputs: Iterable[str] = ()) -> None:
    """Raise DocumentError where a file cannot be written, before hours of work are spent on it.

    `wanted` holds the option, the path and the endings that it may have; `inputs` are files that must stay.
    """
    faults: list[Fault] = []
    taken = {Path(name).resolve(): name for name in inputs}
    for option, path, endings in wanted:
        if path is not None:
            faults += [Fault(path=option, read=str(path), expected=words) for words in _faults(path, endings, taken)]
            taken.setdefault(path.resolve(), option)
    if faults:
        raise DocumentError(faults)


def _faults(path: Path, endings: tuple[str, ...], taken: Mapping[Path, str]) -> Iterator[Words]:
    if path.suffix.lower() not in endings:
        names = "、".join(endings)
        yield Words(zh=f"以 {names} 结尾的文件名", en=f"a file name that ends in {' or '.join(endings)}")
    if not path.parent.is_dir():
        yield Words(zh=f"已有的文件夹（{path.parent} 不存在）", en=f"an existing folder ({path.parent} is none)")
    elif path.is_dir():
        yield Words(zh="文件名（这是文件夹）", en="a file name (this is a folder)")
    if path.resolve() in taken:
        before = taken[path.resolve()]
        yield Words(zh=f"另外的文件名（{before} 已用）", en=f"another file name ({before} has it)")


def write_outputs(files: Mapping[Path, str | bytes]) -> None:
    """Write every file beside its place first, then put them all there. Raise DocumentError, with nothing changed."""
    with ExitStack() as stack:
        ready: list[tuple[Path, Path]] = []
        for path, content in files.items():
            beside = path.with_name(f".{path.name}.{uuid4().hex[:8]}")
            stack.callback(beside.unlink, missing_ok=True)
            try:
                with beside.open("xb") as file:
                    file.write(content.encode() if isinstance(content, str) else content)
            except OSError as error:
                words = Words(
                    zh=f"能写的文件（{reason_zh(error)}）", en=f"a file that can be written ({error.strerror})"
                )
                raise DocumentError((Fault(path=str(path), read=str(path), expected=words),)) from None
            ready.append((beside, path))
        for beside, path in ready:
            beside.replace(path)


def check_folder(option: str, folder: Path) -> None:
    """Raise DocumentError where a folder is not there and cannot be made."""
    if folder.exists() and not folder.is_dir():
        words = Words(zh="文件夹名，或带扩展名的文件名", en="a folder, or a file name with an ending")
    elif not folder.exists() and not folder.parent.is_dir():
        words = Words(zh=f"已有的文件夹（{folder.parent} 不存在）", en=f"an existing folder ({folder.parent} is none)")
    else:
        return
    raise DocumentError((Fault(path=option, read=str(folder), expected=words),))


def write_into(folder: Path, files: Mapping[Path, str | bytes]) -> None:
    """Write files into a folder, which is made where it is not there. Raise DocumentError, with nothing changed."""
    made = not folder.exists()
    try:
        folder.mkdir(exist_ok=True)
    except OSError as error:
        words = Words(zh=f"能写的文件夹（{reason_zh(error)}）", en=f"a folder that can be made ({error.strerror})")
        raise DocumentError((Fault(path=str(folder), read=str(folder), expected=words),)) from None
    try:
        write_outputs(files)
    except DocumentError:
        if made:
            folder.rmdir()
        raise


def free_name(path: Path) -> Path:
    """The path itself, or with a number, so that no file has it yet."""
    number = 2
    found = path
    while found.exists():
        found = path.with_stem(f"{path.stem}-{number}")
        number += 1
    return found
