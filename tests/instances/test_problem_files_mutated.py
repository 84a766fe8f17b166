"""Broken benchmark files of each format: read, or refused with a place, what was read and what was expected."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kebiao.instances.fet import parse_fet
from kebiao.instances.itc2007 import parse_itc2007
from kebiao.instances.problem_files import READERS, read_problem_file
from kebiao.instances.published import ProblemFile
from kebiao.instances.xhstt import parse_archive
from kebiao.models.fault import DocumentError

HERE = Path(__file__).parent
TINY = {".xml": HERE / "xhstt" / "tiny.xml", ".ctt": HERE / "itc2007" / "tiny.ctt", ".fet": HERE / "fet" / "tiny.fet"}
FET = Path("/usr/share/doc/fet-data/examples")
REAL = ["FET-5-official/Greece/Corfu/THE-2008-2009-exams-sep.fet", "FET-6-terms/2/puris_12-const7.fet"]

PARSERS: dict[str, Callable[[bytes], ProblemFile]] = {
    ".xml": parse_archive,
    ".ctt": lambda raw: parse_itc2007(raw.decode(errors="replace")),
    ".fet": parse_fet,
}


def opened(suffix: str, raw: bytes) -> ProblemFile | None:
    """What is read, None where it is refused; then every fault says where, what, and what was expected."""
    try:
        return PARSERS[suffix](raw)
    except DocumentError as error:
        assert error.faults
        for fault in error.faults:
            assert fault.read and fault.expected.zh and fault.expected.en
        return None


def test_every_format_is_tried() -> None:
    assert set(TINY) == set(PARSERS) == set(READERS)
    for suffix, path in TINY.items():
        assert opened(suffix, path.read_bytes()) is not None


@pytest.mark.parametrize("suffix", TINY)
def test_a_file_that_is_cut_off_is_refused(suffix: str) -> None:
    """Wherever it ends, up to the end of its content."""
    raw = TINY[suffix].read_bytes().rstrip()
    whole = raw[: raw.rindex(b"END")] if suffix == ".ctt" else raw
    for end in range(0, len(whole) - 1, 1 + len(whole) // 150):
        assert opened(suffix, raw[:end]) is None


@settings(max_examples=120, deadline=None)
@given(suffix=st.sampled_from([*TINY]), data=st.data())
def test_bytes_that_change_break_nothing(suffix: str, data: st.DataObject) -> None:
    """Some bytes are replaced by others, whatever they are."""
    raw = bytearray(TINY[suffix].read_bytes())
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(raw) - 1))
        raw[at : at + data.draw(st.integers(0, 3))] = data.draw(st.binary(max_size=3))
    opened(suffix, bytes(raw))


WORDS = (
    b"",
    b"-1",
    b"0",
    b"1e9",
    b"99999999999999999999",
    b"\xe8\xaf\xbe",
    b"true",
    b"100",
    b"nobody",
    b"1.5",
    b"\xd9\xa3",
)


@settings(max_examples=200, deadline=None)
@given(suffix=st.sampled_from([*TINY]), data=st.data())
def test_values_that_change_break_nothing(suffix: str, data: st.DataObject) -> None:
    """Lines are left out, doubled and put elsewhere, and words in them replaced by others, odd numbers among them."""
    lines = TINY[suffix].read_bytes().splitlines()
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(lines) - 1))
        line = lines[at]
        words = [word for word in line.replace(b">", b"> ").replace(b"<", b" <").split() if not word.startswith(b"<")]
        other = data.draw(st.sampled_from(lines))
        changed = [b"", line + b"\n" + line, other]
        if words:
            word, odd = data.draw(st.sampled_from(words)), data.draw(st.sampled_from(WORDS))
            changed += [line.replace(word, odd)] * len(changed)
        lines[at] = data.draw(st.sampled_from(changed))
    opened(suffix, b"\n".join(lines))


@pytest.mark.parametrize("suffix", TINY)
@pytest.mark.parametrize(
    "raw", [b"", b"\x00", b"\xff\xfe<\x00", b"<", b"<a/>", b"Courses: 3", b"PK\x03\x04", b"\xef\xbb\xbf"]
)
def test_what_is_no_such_file_is_refused(suffix: str, raw: bytes, tmp_path: Path) -> None:
    path = tmp_path / f"file{suffix}"
    path.write_bytes(raw)
    with pytest.raises(DocumentError):
        read_problem_file(path)


@pytest.mark.skipif(not FET.is_dir(), reason="fet-data is not installed")
@pytest.mark.parametrize("name", REAL)
def test_a_real_file_that_is_cut_off_or_garbled_is_refused_with_its_lines(name: str) -> None:
    raw = (FET / name).read_bytes()
    for share in (0.1, 0.5, 0.9, 0.999):
        with pytest.raises(DocumentError, match="line"):
            parse_fet(raw[: int(share * len(raw))])
    for old, new in ((b"<Activity_Id>1<", b"<Activity_Id>one<"), (b"<Duration>1<", b"<Duration>99<")):
        if old in raw:
            with pytest.raises(DocumentError, match="line"):
                parse_fet(raw.replace(old, new))
