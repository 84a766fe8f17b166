"""What the command line says: results on stdout, everything else on stderr, Chinese first."""

from __future__ import annotations

import json
import sys
import traceback
from collections.abc import Sequence
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ..models.fault import Fault

DONE = 0
NO = 1
BAD_INPUT = 2
OUT_OF_TIME = 3
BUG = 70
"""What sysexits.h gives an internal error: none of the four answers."""

ANSWERS = {DONE: "done", NO: "no", BAD_INPUT: "bad-input", OUT_OF_TIME: "out-of-time"}
"""How result documents name the exit codes."""


def prepare_streams() -> None:
    """Let any text be printed on any terminal."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def say(text: str = "") -> None:
    """Print a line of the result."""
    sys.stdout.write(f"{text}\n")


def note(text: str) -> None:
    """Print a line that is not part of the result."""
    sys.stderr.write(f"{text}\n")
    sys.stderr.flush()


def answer_json(code: int, result: dict[str, object] | list[dict[str, object]]) -> int:
    """Print a result document, or a list of several, and return the exit code."""
    end = {"answer": ANSWERS[code], "exit_code": code}
    document = [{**end, **each} for each in result] if isinstance(result, list) else {**end, **result}
    say(json.dumps(document, ensure_ascii=False, indent=1))
    return code


def answer_faults(faults: Sequence[Fault], *, as_json: bool) -> int:
    """Tell every fault of an input, and return the exit code."""
    note(f"输入有误，共 {len(faults)} 处，没有写出任何文件。Bad input, nothing was written; faults: {len(faults)}.")
    for fault in faults:
        note(f"  {fault.words.zh}\n    {fault.words.en}")
    if as_json:
        return answer_json(BAD_INPUT, {"faults": [fault.model_dump(mode="json") for fault in faults]})
    return BAD_INPUT


def report_bug(error: Exception) -> int:
    """Tell of an error that is our own, with the place in the code that a report needs."""
    last = traceback.extract_tb(error.__traceback__)[-1]
    place = f"{Path(last.filename).parent.name}/{Path(last.filename).name}:{last.lineno}"
    note(
        "Kebiao 内部错误（不是您的数据有错），没有写出任何文件。请把下面一行报告给我们。\n"
        "Internal error of Kebiao, not of your data; nothing was written. Please report the line below.\n"
        f"  {type(error).__name__}: {error} ({place})"
    )
    return BUG
