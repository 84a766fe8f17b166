"""Mistakes on the command line, told like every other fault: where, what was read, what was expected."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from ..models.document import Words
from ..models.fault import DocumentError, Fault, shown, with_nearest

_EXPECTED = (
    (r"Missing (?:argument|option|parameter)", "这一项（必填，见 {command} --help）", "this argument: it is required"),
    (r"Missing command", "一个命令，见 kebiao --help", "a command, see kebiao --help"),
    (r"No such command", "kebiao --help 列出的命令", "a command that kebiao --help lists"),
    (r"No such option", "{command} --help 列出的选项", "an option that {command} --help lists"),
    (r"unexpected extra argument", "没有更多参数，见 {command} --help", "no more arguments, see {command} --help"),
    (r"requires an argument", "选项后面跟一个值", "a value after the option"),
    (r"valid integer|parse string as an integer", "整数", "a whole number"),
    (r"valid number", "数", "a number"),
    (r"greater than or equal to (\S+)", "不小于 {0} 的数", "a number not below {0}"),
    (r"greater than (\S+)", "大于 {0} 的数", "a number above {0}"),
    (r"less than or equal to (\S+)", "不大于 {0} 的数", "a number not above {0}"),
    (r"in the range (\S+)", "范围 {0} 内的数", "a number in the range {0}"),
    (r"not one of (.+?)\.?$", "下列之一：{0}", "one of {0}"),
)
"""What the parser complains of, and what should have been there."""


def fault_of(error: Exception, args: Sequence[str]) -> Fault | None:
    """The fault that a usage error of the parser speaks of; None for any other error."""
    if getattr(error, "exit_code", None) != 2 or not hasattr(error, "format_message"):
        return None
    said = str(error.format_message())
    names = [getattr(error, "option_name", None), *getattr(getattr(error, "param", None), "opts", ())]
    named = next((str(name) for name in names if name), "")
    context = getattr(error, "ctx", None)
    command = context.command_path if context is not None else "kebiao"
    zh, en = with_nearest(*_expected(said, command), _meant(said))
    return Fault(path=_place(named) or command, read=_read(said, named, args), expected=Words(zh=zh, en=en))


@contextmanager
def told_as_options() -> Iterator[None]:
    """Tell the faults of a function's arguments as those of the options that gave them: --classes-per-grade."""
    try:
        yield
    except DocumentError as error:
        raise DocumentError(fault.model_copy(update={"path": _option(fault.path)}) for fault in error.faults) from None


def _option(path: str) -> str:
    """The option for an argument; what comes after it, as a file it names, stays."""
    argument, colon, rest = path.partition(":")
    return f"--{argument.replace('_', '-')}{colon}{rest}"


def _place(name: str) -> str:
    """An option as it is typed; an argument in capitals, as help pages write it."""
    return name if name.startswith("-") else name.upper()


def _meant(said: str) -> str | None:
    """The command or option that the parser believes was meant."""
    found = re.search(r"Did you mean '([^']+)'|Possible options: ([^,)]+)", said)
    return found and (found[1] or found[2])


def _read(said: str, name: str, args: Sequence[str]) -> str:
    """The value that was given for an option, or the words that the parser complains of, or else everything."""
    if said.startswith("Missing"):
        return ""
    if said.startswith("No such option"):
        return shown(name)
    found = re.search(
        r"No such command '(.*?)'|unexpected extra arguments? \((.*)\)|argument\(s\) \((.*)\)| '([^']*)' is not one of",
        said,
    )
    if found:
        return shown(next(filter(None, found.groups()), ""))
    for at, word in enumerate(args):
        if word == name:
            return shown(args[at + 1]) if at + 1 < len(args) else shown(word)
        if name.startswith("--") and word.startswith(f"{name}="):
            return shown(word[len(name) + 1 :])
    return shown(" ".join(args))


def _expected(said: str, command: str) -> tuple[str, str]:
    for pattern, zh, en in _EXPECTED:
        found = re.search(pattern, said)
        if found:
            return zh.format(*found.groups(), command=command), en.format(*found.groups(), command=command)
    return f"正确的用法，见 {command} --help", said
