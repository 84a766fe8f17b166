"""What people call the kinds of subjects."""

from __future__ import annotations

from collections.abc import Iterable

from ..models.document import Words
from ..models.school import Category

_NAMES: dict[Category, tuple[str, str]] = {
    Category.CHINESE: ("语文", "Chinese"),
    Category.CALLIGRAPHY: ("书法", "calligraphy"),
    Category.MATHS: ("数学", "mathematics"),
    Category.ENGLISH: ("外语", "foreign language"),
    Category.MORAL: ("道德与法治", "morality and law"),
    Category.HISTORY: ("历史", "history"),
    Category.GEOGRAPHY: ("地理", "geography"),
    Category.SCIENCE: ("科学", "science"),
    Category.PHYSICS: ("物理", "physics"),
    Category.CHEMISTRY: ("化学", "chemistry"),
    Category.BIOLOGY: ("生物学", "biology"),
    Category.COMPUTING: ("信息科技", "information technology"),
    Category.PE: ("体育与健康", "PE and health"),
    Category.EXERCISE: ("体育活动", "exercise"),
    Category.MUSIC: ("音乐", "music"),
    Category.ART: ("美术", "art"),
    Category.LABOUR: ("劳动", "labour"),
    Category.PRACTICE: ("综合实践活动", "comprehensive practice"),
    Category.LOCAL: ("地方与校本课程", "local and school-based courses"),
    Category.CLASS_MEETING: ("班队会", "class meeting"),
    Category.OTHER: ("其他", "other subjects"),
}


def category_words(category: Category) -> Words:
    """What people call one kind of subject."""
    zh, en = _NAMES[category]
    return Words(zh=zh, en=en)


def categories_words(categories: Iterable[Category]) -> Words:
    """What people call several kinds taken together: 音乐+美术."""
    words = [category_words(category) for category in categories]
    return Words(zh="+".join(w.zh for w in words), en=" + ".join(w.en for w in words))
