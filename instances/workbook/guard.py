"""The guard at the door: what is in an .xlsx file is looked at before anything reads it, and only that is passed on.

A workbook is a zip of XML parts. Its directory is checked first (size, number of parts, macros, links to other
files), every needed part is then unpacked within a limit, and no part may declare entities. Readers further in see
only these checked bytes, so that a directory that lies about sizes or names deceives nobody.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path

from ...models.fault import DocumentError, Fault
from ..files import not_opened
from ..plain import unreadable

MAX_FILE = 20 * 1024 * 1024
"""Bytes of a file; the workbook of a school of 120 classes has a quarter of one million."""

MAX_UNPACKED = 64 * 1024 * 1024
"""Bytes of all parts together, whatever the ratio of compression."""

MAX_PARTS = 2000

_OLD_OR_LOCKED = b"\xd0\xcf\x11\xe0"
"""How old .xls files and encrypted workbooks begin."""

_ZIPPED = b"PK"
"""How every .xlsx file begins."""

_NEEDED = ("[content_types].xml", "_rels/", "xl/workbook.xml", "xl/_rels/", "xl/worksheets/", "xl/sharedstrings.xml")
_ALSO_NEEDED = ("xl/styles.xml", "xl/chartsheets/")
_REFUSED = (
    ("vbaproject.bin", "不含宏的工作簿（另存为 .xlsx）", "a workbook without macros (save as .xlsx)"),
    ("xl/macrosheets/", "不含宏表的工作簿（另存为 .xlsx）", "a workbook without macro sheets (save as .xlsx)"),
    ("xl/activex/", "不含 ActiveX 控件的工作簿", "a workbook without ActiveX controls"),
    (
        "xl/externallinks/",
        "不链接其他文件的工作簿（数据 → 编辑链接 → 断开）",
        "a workbook without links to other files",
    ),
)


def file_bytes(path: Path) -> bytes:
    """The bytes of a workbook's file; one that is too long is not read. Raise DocumentError."""
    try:
        if path.stat().st_size > MAX_FILE:
            raise _too_large(path.name)
        with path.open("rb") as file:
            raw = file.read(MAX_FILE + 1)
    except OSError as error:
        raise not_opened(path, error) from None
    return raw


def checked_parts(raw: bytes) -> dict[str, bytes]:
    """The parts of a workbook that hold its cells, by name, unpacked and harmless. Raise DocumentError."""
    if len(raw) > MAX_FILE:
        raise _too_large(f"{len(raw)} bytes")
    if not raw:
        raise unreadable("", "有内容的 .xlsx 工作簿（这个文件是 0 字节）", "an .xlsx workbook (the file has no bytes)")
    if raw[:4] == _OLD_OR_LOCKED:
        zh = "未加密的 .xlsx 工作簿（旧 .xls 请另存为 .xlsx；有密码请先取消）"
        raise unreadable("（.xls 或加密 or encrypted）", zh, "an .xlsx workbook without a password, no old .xls")
    if not raw.startswith(_ZIPPED):
        zh = "真正的 .xlsx 工作簿（改扩展名不算，请用 Excel 或 WPS 打开后另存为 .xlsx）"
        raise unreadable("别的格式 another format", zh, "a true .xlsx workbook (open it in Excel and save as .xlsx)")
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            _check_directory(archive.infolist())
            return dict(_unpacked(archive))
    except (zipfile.BadZipFile, zipfile.LargeZipFile, zlib.error, EOFError, NotImplementedError) as error:
        raise _broken(str(error)) from None
    except (ValueError, OSError, RuntimeError, LookupError, struct.error) as error:
        if isinstance(error, DocumentError):
            raise
        raise _broken(str(error)) from None


def packed(parts: dict[str, bytes]) -> io.BytesIO:
    """Checked parts as a zip again, for a reader of workbooks."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_STORED) as archive:
        for name, raw in parts.items():
            archive.writestr(zipfile.ZipInfo(name), raw)
    held.seek(0)
    return held


def _check_directory(entries: list[zipfile.ZipInfo]) -> None:
    if len(entries) > MAX_PARTS:
        raise unreadable(f"{len(entries)} 个部件 parts", f"不超过 {MAX_PARTS} 个部件", f"at most {MAX_PARTS} parts")
    if sum(entry.file_size for entry in entries) > MAX_UNPACKED:
        raise _bomb()
    faults = list(dict.fromkeys(fault for entry in entries for fault in _entry_faults(entry)))
    names = [entry.filename.lower() for entry in entries]
    twice = (
        next((name for i, name in enumerate(names) if name in names[:i]), None) if len(set(names)) < len(names) else 0
    )
    if twice:
        faults.append(Fault.at((), twice, "每个部件一次", "each part once"))
    if not faults and "xl/workbook.xml" not in names:
        raise _broken("no xl/workbook.xml")
    if faults:
        raise DocumentError(faults)


def _entry_faults(entry: zipfile.ZipInfo) -> Iterator[Fault]:
    name = entry.filename.lower().replace("\\", "/").lstrip("/")
    for part, zh, en in _REFUSED:
        if part in name:
            yield Fault.at((), part.rstrip("/"), zh, en)
    if entry.flag_bits & 0x1:
        yield Fault.at((), entry.filename, "没有密码的工作簿", "a workbook without a password")


def _unpacked(archive: zipfile.ZipFile) -> Iterator[tuple[str, bytes]]:
    """Yield the needed parts; what a directory says of their sizes is not believed."""
    left = MAX_UNPACKED
    for entry in archive.infolist():
        if entry.is_dir() or not entry.filename.lower().startswith((*_NEEDED, *_ALSO_NEEDED)):
            continue
        with archive.open(entry) as part:
            raw = part.read(left + 1)
        left -= len(raw)
        if left < 0:
            raise _bomb()
        if b"<!DOCTYPE" in raw or b"<!ENTITY" in raw or b"\x00" in raw:
            raise unreadable(entry.filename, "不含 DTD、以 UTF-8 写成的 XML", "XML in UTF-8 without a DTD")
        if b"macroEnabled" in raw and entry.filename.lower() == "[content_types].xml":
            raise unreadable(".xlsm", "不含宏的工作簿（另存为 .xlsx）", "a workbook without macros (save as .xlsx)")
        yield entry.filename, raw


def _too_large(read: str) -> DocumentError:
    megabytes = MAX_FILE // 1024 // 1024
    return unreadable(read, f"不超过 {megabytes} MB 的文件", f"a file of at most {megabytes} MB")


def _bomb() -> DocumentError:
    megabytes = MAX_UNPACKED // 1024 // 1024
    return unreadable("…", f"展开后不超过 {megabytes} MB 的工作簿", f"a workbook of at most {megabytes} MB unpacked")


def _broken(why: str) -> DocumentError:
    return unreadable(
        why, "能打开的 .xlsx 工作簿（文件不完整，或不是工作簿）", "an .xlsx workbook, whole and not damaged"
    )
