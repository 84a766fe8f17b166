"""Files: texts are read whole as UTF-8; what is written is replaced at once or not touched at all."""

from __future__ import annotations

import errno
from pathlib import Path
from uuid import uuid4

from ..models.fault import DocumentError, with_nearest
from ..models.likeness import nearest
from .plain import unreadable

MAX_BYTES = 16 * 1024 * 1024
"""The longest document that is read; a school of 120 classes with its timetable needs one."""


_REASONS = {
    errno.ENOENT: "没有这个文件或文件夹",
    errno.EACCES: "没有权限",
    errno.EPERM: "没有权限",
    errno.EISDIR: "这是文件夹",
    errno.ENOTDIR: "路径中有一段不是文件夹",
    errno.EROFS: "只读",
    errno.ENOSPC: "磁盘已满",
    errno.ENAMETOOLONG: "名称太长",
    errno.EADDRINUSE: "已被别的程序占用",
    errno.EADDRNOTAVAIL: "本机没有这个地址",
}


def reason_zh(error: OSError) -> str:
    """Why the system refused something, in Chinese; in its own words where they are not known."""
    return _REASONS.get(error.errno or 0, error.strerror or str(error))


def not_opened(path: Path, error: OSError) -> DocumentError:
    """What is said of a file that can not be opened; where there is none, with the file most like it beside it."""
    zh, en = f"能打开的文件（{reason_zh(error)}）", f"a file to read ({error.strerror})"
    missing = error.errno == errno.ENOENT and path.parent.is_dir()
    like = nearest(path.name, [beside.name for beside in path.parent.iterdir()]) if missing else None
    return unreadable(str(path), *with_nearest(zh, en, like))


def read_bytes(path: Path, most: int = MAX_BYTES) -> bytes:
    """What is in a file. Raise DocumentError where it cannot be opened, or is longer than `most` bytes."""
    try:
        with path.open("rb") as file:
            raw = file.read(most + 1)
    except OSError as error:
        raise not_opened(path, error) from None
    if len(raw) > most:
        megabytes = most // 1024 // 1024
        raise unreadable(path.name, f"不超过 {megabytes} MB 的文件", f"a file of at most {megabytes} MB")
    return raw


def read_text(path: Path) -> str:
    """The text of a file. Raise DocumentError where it cannot be opened, is too long, empty, or not UTF-8."""
    raw = read_bytes(path)
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        read = f"第 {error.start + 1} 字节 byte {error.start + 1}: {raw[error.start : error.start + 4].hex(' ')}"
        raise unreadable(read, "UTF-8 编码的文字（另存为 → 编码 UTF-8）", "text saved as UTF-8") from None
    if not text.strip():
        raise unreadable("", "有内容的文件", "a file with something in it")
    return text


def write_text(text: str, path: Path) -> None:
    """Write a text as UTF-8, beside its place first. Raise OSError where that cannot be done."""
    write_bytes(text.encode(), path)


def write_bytes(raw: bytes, path: Path) -> None:
    """Write a file beside its place, then put it there in one step. Raise OSError where that cannot be done."""
    beside = path.with_name(f".{path.name}.{uuid4().hex[:8]}")
    try:
        with beside.open("xb") as file:
            file.write(raw)
        beside.replace(path)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise
