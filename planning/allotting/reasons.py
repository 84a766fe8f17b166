"""Why a wish was met as it was, and why a club is not opened, in words for families."""

from __future__ import annotations

from collections.abc import Sequence

from ...models.document import Words, counted
from ...solver.allotment import Bar, Barred

_BAR: dict[Bar, tuple[str, str]] = {
    Bar.NEVER: ("的时间该生都不能参加", "is never held when this pupil stays"),
    Bar.CLOSED: ("没有开班", "is not opened"),
    Bar.AWAY: ("开班时该生不在校", "is held when this pupil does not stay"),
    Bar.TAKEN: ("与该生的另一个社团冲突", "clashes with another club of this pupil"),
    Bar.KEPT: ("若收该生，别处会有更多志愿落空或人数不足", "has a place, but taking it would cost others more"),
}


def choice_words(position: int | None, barred: Sequence[Barred], names: dict[str, str]) -> Words:
    """Why a wish got the club at a position (from 0; None: no club), and none that it ranked higher."""
    if position == 0:
        return Words(zh="第1志愿", en="1st wish")
    head_zh = "没有安排社团" if position is None else f"第{position + 1}志愿"
    head_en = "no club" if position is None else f"{_ordinal(position + 1)} wish"
    if not barred:
        return Words(
            zh=f"{head_zh}：志愿中没有该年级可参加的社团", en=f"{head_en}: no club wished for is for this grade"
        )
    zh = "；".join(f"“{names[one.option]}”{_zh(one)}" for one in barred)
    en = "; ".join(f"{names[one.option]!r} {_en(one)}" for one in barred)
    return Words(zh=f"{head_zh}：{zh}", en=f"{head_en}: {en}")


def away_words(agreed: bool) -> Words:
    """Why a wish of a pupil who is not in the service got no club."""
    if agreed:
        return Words(zh="没有安排社团：该生没有参加课后服务的日子", en="no club: this pupil stays on no day")
    return Words(
        zh="没有安排社团：家庭没有签本学期的协议", en="no club: the family has not signed this term's agreement"
    )


def _zh(one: Barred) -> str:
    if one.bar is not Bar.FULL:
        return _BAR[one.bar][0]
    parts = ((one.dearer, "志愿更靠前"), (one.owed, "优先或积分更高"), (one.alike, "条件相同"))
    return "已满（" + "，".join(f"{count} 人{why}" for count, why in parts if count) + "）"


def _en(one: Barred) -> str:
    if one.bar is not Bar.FULL:
        return _BAR[one.bar][1]
    parts = (
        (one.dearer, "ranked it higher"),
        (one.owed, "came first or had more credit"),
        (one.alike, "had no more"),
    )
    return "was full (" + ", ".join(f"{counted(count, 'pupil')} {why}" for count, why in parts if count) + ")"


def _ordinal(number: int) -> str:
    ends = {1: "st", 2: "nd", 3: "rd"}
    return f"{number}{'th' if 10 < number % 100 < 14 else ends.get(number % 10, 'th')}"


def closed_words(wished: int, able: int, least: int, lack: Words | None) -> Words:
    """Why a club is not opened.

    `wished` pupils named it, of whom `able` can come to one of its times; `lack` is what it could not be opened
    without, whoever wished for it.
    """
    if lack is not None:
        return lack
    if not wished:
        return Words(zh="没有人填报", en="nobody wished for it")
    needed = max(least, 1)
    if able < needed:
        zh, en = f"{wished} 人填报，能参加的 {able} 人", f"{counted(wished, 'pupil')} wished for it, {able} can come"
        return Words(zh=f"{zh}，不足开班人数 {needed}", en=f"{en}: fewer than the {needed} it needs")
    return Words(
        zh=f"{able} 人填报且能参加，但开班会使别的志愿落空更多，或人员、场地、器材已用完（开班人数 {needed}）",
        en=f"{counted(able, 'pupil')} could come, but to open it would cost others dearer wishes, or leaders, rooms or "
        f"equipment are used up (it needs {needed})",
    )


UNHELD = Words(zh="作息时间表中没有可开的时间", en="the bells ring no period for it on its days")


def led_words(unvetted: Sequence[str]) -> Words:
    """Why nobody may lead a club; `unvetted`: people from outside who could, if they were vetted."""
    if unvetted:
        names = "、".join(unvetted)
        return Words(
            zh=f"能带的校外人员没有经过审核（vetted）：{names}",
            en=f"who could lead it was not vetted: {', '.join(unvetted)}",
        )
    return Words(zh="没有同意带、也能带的人", en="nobody who agreed may lead it")


ROOMLESS = Words(zh="没有它要的教室或场地", en="there is no room or venue as it needs")


def away_at_all_words(leaders: bool) -> Words:
    """Why a club is never held: whoever may lead it, or its rooms and equipment, are never free when it may be."""
    if leaders:
        return Words(
            zh="能带的人在可开的时间都不能来（时间、路程）", en="nobody who may lead it can come when it may be held"
        )
    return Words(zh="要的场地或器材在可开的时间都不能用", en="what it needs is not open when it may be held")
