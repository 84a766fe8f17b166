"""The subjects of compulsory schooling: their kinds, the rooms they need, and a teacher's full load in each."""

from __future__ import annotations

from ...models.school import Category, Subject
from ...models.week import Stage

_ROWS: tuple[tuple[str, Category, bool, str | None], ...] = (
    ("语文", Category.CHINESE, True, None),
    ("书法", Category.CALLIGRAPHY, False, None),
    ("数学", Category.MATHS, True, None),
    ("外语", Category.ENGLISH, True, None),
    ("道德与法治", Category.MORAL, False, None),
    ("历史与社会", Category.HISTORY, False, None),
    ("历史", Category.HISTORY, False, None),
    ("地理", Category.GEOGRAPHY, False, None),
    ("科学", Category.SCIENCE, False, "science"),
    ("物理", Category.PHYSICS, False, "science"),
    ("化学", Category.CHEMISTRY, False, "science"),
    ("生物学", Category.BIOLOGY, False, "science"),
    ("信息科技", Category.COMPUTING, False, "computing"),
    ("体育与健康", Category.PE, False, "sport"),
    ("体育活动", Category.EXERCISE, False, "sport"),
    ("音乐", Category.MUSIC, False, "music"),
    ("美术", Category.ART, False, "art"),
    ("劳动", Category.LABOUR, False, "labour"),
    ("综合实践活动", Category.PRACTICE, False, None),
    ("地方课程", Category.LOCAL, False, None),
    ("校本课程", Category.LOCAL, False, None),
    ("班队会", Category.CLASS_MEETING, False, None),
)

CALLIGRAPHY = "书法"
"""A period a week of the Chinese of grades 3 to 6 (A06)."""

PRACTICE = "综合实践活动"
"""Comprehensive practice; the class meeting counts towards it where the pool has no period for it (X10)."""

_COUNTS_AS = {CALLIGRAPHY: "语文"}

SUBJECTS: dict[str, Subject] = {
    name: Subject(id=name, category=category, main=main, room_kind=room, counts_as=_COUNTS_AS.get(name))
    for name, category, main, room in _ROWS
}
"""Every subject that a weekly table may name, in the order people list them."""

ROOM_KINDS: dict[str, str] = {
    "science": "科学实验室",
    "computing": "计算机教室",
    "music": "音乐教室",
    "art": "美术教室",
    "labour": "劳动教室",
}
"""Special rooms for one class, by kind, and their names. Sport venues take several classes and are apart."""

SPORT = "sport"
"""The room kind of sport venues."""

MEETING = "班队会"
"""The class meeting, which the homeroom teacher holds."""

FILLERS = ("综合实践活动", "地方课程", "校本课程", "劳动")
"""Courses that other teachers take while they have room; who takes only these is the practice group."""

_FULL: dict[Stage, dict[str, int]] = {
    Stage.PRIMARY: {"体育与健康": 14, "体育活动": 14},
    Stage.JUNIOR: dict.fromkeys(("语文", "数学", "外语", "科学", "物理", "化学", "生物学"), 12),
}
_FULL_OTHER: dict[Stage, int] = {Stage.PRIMARY: 16, Stage.JUNIOR: 14}

HOMEROOM_CREDIT = 0.5
"""Share of a full load that being 班主任 counts for (E06)."""


def full_load(stage: Stage, subject: str) -> int:
    """Periods a week of a full post: within the bands of E02, which may float down by two; PE as in E03."""
    return _FULL[stage].get(subject, _FULL_OTHER[stage])


def doubles(subject: str, grade: int, periods: int) -> int:
    """Double periods 连堂 a week: composition from grade 3 (G04), experiments and practice in G7-9 (G05)."""
    asked = {"科学", "物理", "化学", "生物学", "综合实践活动"} if grade >= 7 else set()
    return int(periods >= 2 and (subject in asked or (subject == "语文" and grade >= 3)))
