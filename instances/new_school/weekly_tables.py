"""The weekly tables 课时计划 that schools are made from: periods a week by subject and grade.

Printed ranges of G7-9 are completed so that every grade has its exact total (26 / 30 / 34 in the current plan).
"""

from __future__ import annotations

from dataclasses import dataclass

from ...models.fault import DocumentError, Fault
from .subjects import CALLIGRAPHY, SUBJECTS

POOL = "综合组"
"""Labour, practice, class meeting, local and school-based courses: one number in the tables, split below."""


@dataclass(frozen=True, slots=True)
class WeeklyTable:
    """A published plan: for each subject its periods a week in grades 1, 2, ..."""

    source: str
    rows: dict[str, tuple[int, ...]]


TABLES: dict[str, WeeklyTable] = {
    "ZJ2023": WeeklyTable(
        "浙江省义务教育课程设置及比例（2023年版）；七至九年级按周34课时补足，综合实践活动含班团队活动",
        {
            "道德与法治": (2, 2, 2, 2, 2, 2, 2, 2, 2),
            "语文": (8, 8, 7, 7, 6, 6, 4, 5, 5),
            "数学": (4, 4, 4, 4, 4, 4, 5, 5, 5),
            "外语": (0, 0, 3, 3, 3, 3, 3, 3, 3),
            "历史与社会": (0, 0, 0, 0, 0, 0, 3, 3, 3),
            "科学": (1, 1, 2, 2, 3, 3, 5, 5, 5),
            "信息科技": (0, 0, 1, 1, 1, 1, 1, 1, 0),
            "体育与健康": (4, 4, 3, 3, 3, 3, 3, 3, 3),
            "音乐": (2, 2, 2, 2, 2, 2, 1, 1, 1),
            "美术": (2, 2, 2, 2, 2, 2, 1, 1, 1),
            POOL: (3, 3, 4, 4, 4, 4, 6, 5, 6),
        },
    ),
    "SD2017": WeeklyTable(
        "山东省义务教育阶段课程安排表（试行）分科方案（2017年）；一至二年级29课时，早于2022年方案",
        {
            "道德与法治": (3, 3, 3, 3, 2, 2, 2, 2, 2),
            "语文": (8, 8, 7, 7, 6, 6, 5, 4, 5),
            "数学": (4, 4, 4, 4, 5, 5, 4, 4, 5),
            "外语": (0, 0, 2, 2, 3, 3, 4, 4, 4),
            "历史": (0, 0, 0, 0, 0, 0, 2, 2, 2),
            "地理": (0, 0, 0, 0, 0, 0, 2, 2, 0),
            "科学": (1, 1, 2, 2, 2, 2, 0, 0, 0),
            "生物学": (0, 0, 0, 0, 0, 0, 3, 3, 0),
            "物理": (0, 0, 0, 0, 0, 0, 0, 2, 3),
            "化学": (0, 0, 0, 0, 0, 0, 0, 0, 3),
            "体育与健康": (4, 4, 3, 3, 3, 3, 3, 3, 3),
            "音乐": (2, 2, 2, 2, 2, 2, 1, 1, 1),
            "美术": (2, 2, 2, 2, 2, 2, 1, 1, 1),
            POOL: (5, 5, 5, 5, 5, 5, 7, 6, 5),
        },
    ),
    "DERIVED": WeeklyTable(
        "由2022年版课程方案推导的分科模板（非官方）：周总课时26/30/34，各科比例在规定范围内",
        {
            "道德与法治": (2, 2, 2, 2, 2, 2, 2, 2, 2),
            "语文": (8, 8, 7, 7, 6, 6, 5, 5, 5),
            "数学": (4, 4, 4, 4, 5, 5, 4, 4, 5),
            "外语": (0, 0, 2, 2, 3, 3, 4, 4, 4),
            "历史": (0, 0, 0, 0, 0, 0, 2, 2, 2),
            "地理": (0, 0, 0, 0, 0, 0, 2, 2, 0),
            "科学": (1, 1, 2, 2, 2, 2, 0, 0, 0),
            "生物学": (0, 0, 0, 0, 0, 0, 3, 2, 0),
            "物理": (0, 0, 0, 0, 0, 0, 0, 2, 3),
            "化学": (0, 0, 0, 0, 0, 0, 0, 0, 3),
            "信息科技": (0, 0, 1, 1, 1, 1, 1, 1, 0),
            "体育与健康": (4, 4, 3, 3, 3, 3, 3, 3, 3),
            "音乐": (2, 2, 2, 2, 2, 2, 1, 1, 1),
            "美术": (2, 2, 2, 2, 2, 2, 1, 1, 1),
            POOL: (3, 3, 5, 5, 4, 4, 6, 5, 5),
        },
    ),
}

_POOL_ORDER = ("劳动", "班队会", "综合实践活动", "地方课程", "综合实践活动", "校本课程", "校本课程")
"""How a pool is spent: labour, practice and the class meeting come first (A07, A08)."""

_DAYS = 5
_CALLIGRAPHY_GRADES = range(3, 7)


def weekly_table(name: str, grades: tuple[int, ...], daily_pe: bool) -> dict[int, dict[str, int]]:
    """Periods a week by grade and subject, with the pool split; raises DocumentError for what the table lacks.

    One of the periods of Chinese in grades 3 to 6 is calligraphy (A06).
    With `daily_pe` the periods that PE lacks to one a day are taken from the end of the pool and booked as 体育活动
    (B03, B10); labour and the class meeting stay.
    """
    table = TABLES.get(name)
    if table is None:
        raise DocumentError(
            [Fault.at(("table",), name, f"下列之一：{'、'.join(TABLES)}", f"one of {', '.join(TABLES)}")]
        )
    last = len(table.rows["语文"])
    if wrong := [g for g in grades if not 1 <= g <= last]:
        raise DocumentError([Fault.at(("grades",), g, f"1 至 {last} 年级", f"a grade from 1 to {last}") for g in wrong])
    return {grade: _grade(table, grade, daily_pe) for grade in grades}


def _grade(table: WeeklyTable, grade: int, daily_pe: bool) -> dict[str, int]:
    row = {subject: periods[grade - 1] for subject, periods in table.rows.items()}
    if grade in _CALLIGRAPHY_GRADES:
        row[CALLIGRAPHY] = 1
        row["语文"] -= 1
    pool = list(_POOL_ORDER[: row.pop(POOL)])
    extra = min(_DAYS - row["体育与健康"], len(pool) - 2) if daily_pe else 0
    if extra > 0:
        pool[-extra:] = ["体育活动"] * extra
    for subject in pool:
        row[subject] = row.get(subject, 0) + 1
    return {subject: row[subject] for subject in SUBJECTS if row.get(subject)}
