"""The pool 综合组: labour, practice, class meeting, local and school-based courses, and what is taken out of it.

Where PE is held every day, the periods beyond 体育与健康 are booked as 体育活动 in this pool (B10). What is left must
still do for the others (A07, A08), and in grades 5 and 6 it hardly does.
"""

from __future__ import annotations

from ..models.document import Words
from ..models.school import Category
from .categories import category_words
from .offered import Offered

POOL = (Category.LABOUR, Category.PRACTICE, Category.CLASS_MEETING, Category.LOCAL)
"""What shares the pool (A14)."""


def trade_off(offered: Offered, class_: str) -> Words | None:
    """How a class's pool is shared and what goes without, where exercise is taken out of it; else nothing."""
    kinds = (*POOL, Category.EXERCISE)
    held = {kind: max((offered.periods(class_, n, (kind,)).most for n in offered.weeks), default=0) for kind in kinds}
    without = [category_words(kind) for kind in POOL if not held[kind]]
    if not held[Category.EXERCISE] or not without:
        return None
    each = [(category_words(kind), number) for kind, number in held.items() if number]
    total = max(offered.periods(class_, n, kinds).most for n in offered.weeks)
    return Words(
        zh=f"综合组 {total} 节:{'、'.join(f'{w.zh} {n}' for w, n in each)};没有{'、'.join(w.zh for w in without)}。"
        f"体育活动占 {held[Category.EXERCISE]} 节,可改在课后服务时间,或把班队会并入综合实践活动",
        en=f"the pool of {total}: {', '.join(f'{w.en} {n}' for w, n in each)}; without "
        f"{', '.join(w.en for w in without)}. Exercise takes {held[Category.EXERCISE]}: hold it in after-school time, "
        "or the class meeting within comprehensive practice",
    )
