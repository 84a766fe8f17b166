"""A report as one self-contained HTML page: figures, plots of cost over time, and tables. It runs no script."""

from __future__ import annotations

from pathlib import Path

from ..api.templates import source_hash, templates
from .plot import svg
from .report import Report

_HERE = Path(__file__).parent

COLUMNS = {
    "school": "学校",
    "instance": "算例",
    "limit s": "时限",
    "classes": "班",
    "lessons": "课时",
    "post s": "建题",
    "build s": "建模",
    "feasible s": "首个可行解",
    "hard": "必须",
    "soft": "建议",
    "best known": "已知最好",
    "above best": "高出",
    "bound": "下界",
    "gap %": "差距",
    "CPU s": "处理器",
    "peak MiB": "内存",
    "answered": "有解",
    "solved": "可行",
    "staffing cost": "任课代价",
    "mandatory": "硬性",
    "cost": "代价",
    "theirs: lessons": "原课表课时",
    "own score: hard": "自评硬性",
    "first s": "首个可行解",
    "ratio": "比",
    "s": "用时",
    "as good after s": "追平用时",
    "pupils": "学生",
    "people": "人",
    "wishes": "志愿",
    "clubs": "社团",
    "options": "选项",
    "opened": "开班",
    "first %": "第一志愿",
    "none %": "未满足",
    "no place": "无处可去",
    "met by rank": "各志愿满足数",
    "profile s": "志愿排定",
    "all s": "总用时",
    "file": "文件",
    "proven": "已证明",
}
"""The names of columns in Chinese. Those of two programs have the program's name before."""

SUITES = {"schools": "学校 schools", "clubs": "社团 clubs", "xhstt": "XHSTT", "ctt": "ITC-2007 CTT", "fet": "FET"}


def render_page(report: Report) -> str:
    """The whole page. A content security policy lets only its own style in."""
    style = (_HERE / "page.css").read_text("utf-8")
    return (
        templates(_HERE)
        .get_template("page.html")
        .render(
            report=report,
            suite=SUITES[report.suite],
            heads=[[(in_chinese(name), name) for name in table.columns] for table in report.tables],
            plots=[(plot, svg(plot)) for plot in report.plots],
            style=style,
            style_hash=source_hash(style),
        )
    )


def in_chinese(column: str) -> str:
    """The name of a column in Chinese; nothing where it is a number of seconds."""
    program, _, rest = column.partition(" ")
    if column in COLUMNS:
        return COLUMNS[column]
    return f"{program} {COLUMNS[rest]}" if rest in COLUMNS and not program.isdecimal() else ""
