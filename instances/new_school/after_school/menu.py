"""The menu 菜单: what clubs a school may have, who can lead each, and where it is held."""

from __future__ import annotations

from dataclasses import dataclass

from ....models.school import Category
from ....models.service import Activity


@dataclass(frozen=True, slots=True)
class Theme:
    """What a club is about. `draw` is how much pupils want it, the ordinary being 1."""

    name: str
    activity: Activity
    room_kind: str
    able: tuple[Category, ...] = ()
    """The main subjects of those who can lead it; empty: anybody."""
    draw: float = 1.0
    most: int = 30
    equipment: str | None = None
    outside: bool = False
    """Whether somebody from outside leads it as well."""


SPORT, HALL, CLUB_ROOM = "sport", "hall", "club-room"
"""Kinds of room: venues of PE, halls and rooms for clubs."""

_PE = (Category.PE,)
EXERCISE: tuple[Theme, ...] = (
    Theme("足球", Activity.SPORT, SPORT, _PE, 3.0, 36, outside=True),
    Theme("篮球", Activity.SPORT, SPORT, _PE, 3.0, 36),
    Theme("跳绳", Activity.SPORT, SPORT, (*_PE, Category.MATHS), 1.5, 40),
    Theme("乒乓球", Activity.SPORT, HALL, (*_PE, Category.SCIENCE), 2.0, 24, "table-tennis"),
    Theme("田径", Activity.SPORT, SPORT, _PE, 1.0, 36),
    Theme("武术", Activity.SPORT, HALL, (*_PE, Category.MORAL), 1.0, 30, outside=True),
    Theme("羽毛球", Activity.SPORT, HALL, _PE, 2.5, 24, outside=True),
    Theme("啦啦操", Activity.SPORT, HALL, (*_PE, Category.MUSIC), 0.8, 32),
    Theme("排球", Activity.SPORT, SPORT, _PE, 0.7, 30),
    Theme("轮滑", Activity.SPORT, SPORT, _PE, 1.5, 30, outside=True),
)
"""Clubs of the first stage."""

_ART, _MUSIC, _WORDS = (Category.ART,), (Category.MUSIC,), (Category.CHINESE, Category.MORAL)
_SCIENCE = (Category.SCIENCE, Category.PHYSICS, Category.CHEMISTRY, Category.BIOLOGY)
ENRICHMENT: tuple[Theme, ...] = (
    Theme("合唱", Activity.ARTS, "music", _MUSIC, 1.2, 40),
    Theme("机器人", Activity.SCIENCE, "computing", (Category.COMPUTING, *_SCIENCE), 3.0, 24, "robots", outside=True),
    Theme("国画", Activity.ARTS, "art", _ART, 1.0, 30),
    Theme("围棋", Activity.INTEREST, CLUB_ROOM, (Category.MATHS,), 1.5, 30),
    Theme("书法", Activity.ARTS, CLUB_ROOM, (*_WORDS, *_ART), 1.2, 35),
    Theme("科学实验", Activity.SCIENCE, "science", _SCIENCE, 2.0, 30),
    Theme("舞蹈", Activity.ARTS, HALL, _MUSIC, 1.2, 30, outside=True),
    Theme("手工剪纸", Activity.LABOUR, "art", (*_ART, Category.LABOUR), 1.0, 32),
    Theme("编程", Activity.SCIENCE, "computing", (Category.COMPUTING, Category.MATHS), 2.0, 36),
    Theme("小主持人", Activity.INTEREST, CLUB_ROOM, _WORDS, 0.8, 28),
    Theme("烹饪", Activity.LABOUR, "labour", (Category.LABOUR, Category.LOCAL), 2.5, 24, "stoves"),
    Theme("英语戏剧", Activity.ARTS, CLUB_ROOM, (Category.ENGLISH,), 0.8, 32),
    Theme("民乐", Activity.ARTS, "music", _MUSIC, 0.7, 36, outside=True),
    Theme("数学游戏", Activity.INTEREST, CLUB_ROOM, (Category.MATHS,), 0.6, 32),
    Theme("航模", Activity.SCIENCE, HALL, _SCIENCE, 1.8, 24, "model-planes", outside=True),
    Theme("小记者", Activity.PRACTICE, CLUB_ROOM, (Category.CHINESE,), 0.7, 28),
    Theme("种植", Activity.LABOUR, "labour", (Category.LABOUR, *_SCIENCE), 0.9, 28),
    Theme("研学考察", Activity.PRACTICE, CLUB_ROOM, (Category.HISTORY, Category.GEOGRAPHY, Category.MORAL), 0.6, 30),
    Theme("经典诵读", Activity.READING, CLUB_ROOM, _WORDS, 0.5, 36),
)
"""Clubs of the second stage."""

EQUIPMENT: dict[str, tuple[str, int]] = {
    "table-tennis": ("乒乓球台", 2),
    "robots": ("机器人套件", 1),
    "stoves": ("电磁灶", 1),
    "model-planes": ("航模器材", 1),
}
"""What clubs share out: names, and sets for every 18 classes."""

OWN_ACTIVITIES: dict[Category, tuple[Activity, ...]] = {
    Category.MUSIC: (Activity.ARTS,),
    Category.ART: (Activity.ARTS, Activity.LABOUR),
    Category.COMPUTING: (Activity.SCIENCE,),
    Category.LABOUR: (Activity.LABOUR, Activity.PRACTICE),
    Category.LOCAL: (Activity.PRACTICE, Activity.LABOUR),
    Category.CHINESE: (Activity.ARTS, Activity.INTEREST, Activity.PRACTICE),
    Category.MATHS: (Activity.INTEREST, Activity.SCIENCE),
    Category.ENGLISH: (Activity.ARTS, Activity.INTEREST),
    Category.MORAL: (Activity.INTEREST, Activity.PRACTICE),
    Category.HISTORY: (Activity.PRACTICE, Activity.INTEREST),
    Category.GEOGRAPHY: (Activity.PRACTICE, Activity.SCIENCE),
    **dict.fromkeys(_SCIENCE, (Activity.SCIENCE, Activity.LABOUR)),
}
"""What teachers may lead beside sport, homework, reading and care, by their main subject."""
