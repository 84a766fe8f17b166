"""The command line: `kebiao COMMAND ...`.

Exit codes: 0 done; 1 the answer is no (no timetable exists, or mandatory findings); 2 bad input or usage;
3 time ran out with no answer. Heavy parts are imported by the command that needs them, so that help is quick.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from typing import Annotated

import typer

from .. import __version__
from .commands import (
    allocate,
    bench,
    convert,
    documents,
    evaluate,
    explain,
    export,
    generate,
    new_school,
    page,
    policy,
    quality,
    serve,
    solve,
    substitute,
    template,
    validate,
    what_if,
)
from .console import answer_faults, prepare_streams, report_bug, say
from .help import Command, Group, speak_chinese
from .usage import fault_of

EPILOG = "退出码 Exit code: 0 完成 done · 1 否 no · 2 输入有误 bad input · 3 时限已到 out of time"

app = typer.Typer(
    name="kebiao",
    cls=Group,
    help="课表：为学校编排一周课表，说明它有多好、为什么排不出来、怎样改动最少。\n\n"
    "School timetables: made, inspected, explained, and changed as little as possible.",
    epilog=EPILOG,
    add_completion=False,
    no_args_is_help=False,
    pretty_exceptions_enable=False,
    rich_markup_mode="rich",
    context_settings={"help_option_names": ["--help", "-h"]},
)


def _tell_version(wanted: bool) -> None:
    if wanted:
        say(f"Kebiao 课表 {__version__}")
        raise typer.Exit


@app.callback()
def program(
    _version: Annotated[
        bool,
        typer.Option("--version", callback=_tell_version, is_eager=True, help="版本 the version"),
    ] = False,
) -> None:
    """Take the options of the program itself."""


COMMANDS: dict[str, tuple[Callable[..., int], str]] = {
    "generate": (generate.generate, "编排一周课表，给出质量和下界 make a timetable"),
    "allocate": (allocate.allocate, "安排课后服务，谁参加哪个社团 plan clubs and service"),
    "validate": (validate.validate, "检查一份课表 inspect a timetable"),
    "quality": (quality.quality, "用数字说明一份课表 a timetable in numbers"),
    "what-if": (what_if.what_if, "情况变了，怎样改动最少 change as little as possible"),
    "substitute": (substitute.substitute, "今天有人请假，代课或调课 cover today's absences"),
    "explain": (explain.explain, "为什么排不出课表 why there is no timetable"),
    "template": (template.template, "填写学校数据的工作簿模板 a workbook to fill in"),
    "new-school": (new_school.new_school, "生成一所逼真的学校 make up a school"),
    "page": (page.page, "把课表做成网页 make a web page"),
    "export": (export.export, "导出工作簿、PDF、日历 write workbook, PDF, calendars"),
    "documents": (documents.documents, "课后服务的全部材料 papers of the after-school service"),
    "convert": (convert.convert, "转换学校文件 convert a school document"),
    "solve": (solve.solve, "求解公开算例 solve a benchmark instance"),
    "evaluate": (evaluate.evaluate, "计算公开算例的解的代价 count what its solutions cost"),
    "serve": (serve.serve, "启动网页和接口服务 serve pages and HTTP"),
    "bench": (bench.bench, "测量速度与质量 measure speed and quality"),
}
for name, (command, summary) in COMMANDS.items():
    app.command(name, cls=Command, short_help=summary, epilog=EPILOG, rich_help_panel="命令 Commands")(command)
GROUPS: dict[str, tuple[typer.Typer, str]] = {
    "policy": (policy.app, "政策包：列出、查看、比较 the policy packs: list, show, diff"),
}
for name, (group, summary) in GROUPS.items():
    app.add_typer(group, name=name, short_help=summary, epilog=EPILOG, rich_help_panel="命令 Commands")


def run(args: Sequence[str]) -> int:
    """Run one command and return its exit code; whatever goes wrong is told in words, never as a traceback."""
    from ..models.fault import DocumentError

    prepare_streams()
    as_json = "--json" in args
    if not args or args[-1] in GROUPS:
        args = [*args, "--help"]
    if {"--help", "-h"} & set(args):
        speak_chinese()
    try:
        code = app(args=list(args), prog_name="kebiao", standalone_mode=False)
        sys.stdout.flush()  # a reader that has left is noticed here, not when the interpreter ends
    except DocumentError as error:
        return answer_faults(error.faults, as_json=as_json)
    except (KeyboardInterrupt, typer.Abort):
        sys.stderr.write("已中止，没有写出任何文件。Stopped; nothing was written.\n")
        return 3
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # nobody reads it any more
        return 0
    except Exception as error:
        fault = fault_of(error, args)
        if fault is not None:
            return answer_faults((fault,), as_json=as_json)
        return report_bug(error)
    return int(code or 0)


def main() -> None:
    """Run the program."""
    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
