"""Science as one subject or as several, but not both in a grade."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from ..models.document import Words
from ..models.finding import Finding, Place
from ..models.school import Category, ClassGroup
from .categories import categories_words
from .grades import grade_en, grade_zh
from .offered import Offered
from .paper import PaperRule

_SPLIT = (Category.PHYSICS, Category.CHEMISTRY, Category.BIOLOGY)


class ScienceMode(PaperRule):
    """One step of deviation is a grade whose classes have both 科学 and 物理, 化学 or 生物学."""

    name: ClassVar[str] = "science-mode"
    title: ClassVar[Words] = Words(zh="科学分科或综合", en="Science as one subject or split")
    citation: ClassVar[str] = "A12"

    def read(self, offered: Offered) -> Iterator[Finding]:
        classes = self.classes(offered)
        for grade in dict.fromkeys(c.grade for c in classes):
            own = [c for c in classes if c.grade == grade]
            whole = [c for c in own if _has(offered, c, Category.SCIENCE)]
            split = [category for category in _SPLIT if any(_has(offered, c, category) for c in own)]
            if whole and split:
                beside = categories_words(split)
                yield self.finding(
                    where=Place(class_=whole[0].id),
                    found=f"科学+{beside.zh}",
                    required="科学，或物理+化学+生物学",
                    zh=f"{grade_zh(grade)}既有科学又有{beside.zh}，只能选一种",
                    en=f"{grade_en(grade)} has both science and {beside.en}; one or the other",
                    evidence=tuple(f"科学: {offered.class_name(c.id)}" for c in whole),
                )


def _has(offered: Offered, class_: ClassGroup, category: Category) -> bool:
    return any(offered.periods(class_.id, number, (category,)).most for number in offered.weeks)
