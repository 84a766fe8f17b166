"""The pool 综合组: labour, practice, class meeting, local and school-based courses, and what is taken out of it.

Where PE is held every day, the periods beyond 体育与健康 are booked as 体育活动 in this pool (B10). What is left must
still do for the others (A07, A08), and in grades 5 and 6 it hardly does.
"""

from __future__ import annotations

from math import ceil

from ..models.document import Words
from ..models.school import Category
from .categories import category_words
from .offered import Offered
from .spans import Number, short

POOL = (Category.LABOUR, Category.PRACTICE, Category.CLASS_MEETING, Category.LOCAL)
"""What shares the pool (A14)."""
_KINDS = (*POOL, Category.EXERCISE)
_KEPT = 2
"""Periods that no exercise may take: one of labour and one of comprehensive practice (A07)."""


def trade_off(offered: Offered, class_: str) -> Words | None:
    """How a class's pool is shared and what goes without, where exercise is taken out of it; else nothing."""
    held = _held(offered, class_)
    without = [category_words(kind) for kind in POOL if not held[kind]]
    taken = short(held[Category.EXERCISE])
    if not held[Category.EXERCISE] or not without:
        return None
    shared = _shared(held)
    return Words(
        zh=f"{shared.zh}；没有{'、'.join(w.zh for w in without)}。体育活动占 {taken} 节，"
        "可改在课后服务时间，或把班队会并入综合实践活动",
        en=f"{shared.en}; without {', '.join(w.en for w in without)}. Exercise takes {taken}: hold it in after-school "
        "time, or the class meeting within comprehensive practice",
    )


def room_for(offered: Offered, class_: str, more: Number) -> Words:
    """What the pool of a class would have left if it gave so many more periods to exercise."""
    held = _held(offered, class_)
    shared, number = _shared(held), ceil(more)
    left = sum(held.values()) - held[Category.EXERCISE] - number
    spare = left - _KEPT
    if spare < 0:
        zh, en = f"还差 {short(-spare)} 节", f"{short(-spare)} too few"
    elif spare == 0:
        zh = "班队会要并入综合实践活动，地方与校本课程为 0"
        en = "the class meeting within comprehensive practice, no local and school-based courses"
    else:
        zh = f"剩 {short(spare)} 节给班队会、地方与校本课程"
        en = f"{short(spare)} left for the class meeting, local and school-based courses"
    return Words(
        zh=f"从综合组出 {number} 节记为体育活动（B10）：{shared.zh}，保留劳动 1、综合实践活动 1（A07）后，{zh}；"
        "或在课后服务时间安排",
        en=f"Book {number} as exercise out of the pool (B10): {shared.en}; with labour 1 and comprehensive practice 1 "
        f"kept (A07), {en}; or hold it in after-school time",
    )


def _held(offered: Offered, class_: str) -> dict[Category, Number]:
    """The periods of each kind in the week that has most of it."""
    return {kind: max(offered.periods(class_, n, (kind,)).most for n in offered.weeks) for kind in _KINDS}


def _shared(held: dict[Category, Number]) -> Words:
    each = [(category_words(kind), short(number)) for kind, number in held.items() if number]
    total = short(sum(held.values()))
    return Words(
        zh=f"综合组 {total} 节（{'、'.join(f'{w.zh} {n}' for w, n in each)}）",
        en=f"the pool of {total} ({', '.join(f'{w.en} {n}' for w, n in each)})",
    )
