"""When teachers do not teach: research half days, part-time days, meetings of leaders, late starts, free half days."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from random import Random

from ...models.school import ResearchSlot
from ...models.week import Week, Window
from .grid import Grid
from .limits import a_day, is_sport
from .posts import Post

_RESEARCH: tuple[tuple[tuple[str, ...], Window], ...] = (
    (("体育与健康", "体育活动"), Window(day="mon", start=13 * 60, end=14 * 60 + 25)),
    (("音乐", "美术"), Window(day="mon", half="afternoon")),
    (("数学",), Window(day="tue", half="afternoon")),
    (("外语", "道德与法治", "历史与社会", "历史", "地理"), Window(day="wed", half="afternoon")),
    (("语文",), Window(day="thu", start=14 * 60 + 30, end=16 * 60 + 30)),
    (("科学", "物理", "化学", "生物学", "信息科技", "劳动"), Window(day="fri", half="afternoon")),
)
"""One afternoon for each group (E09), or two hours of it as in E10: sport meets when there is none anyway, and Chinese
after the first lesson, when too few others would be left to take every class."""

_PART_TIME_BELOW = 0.68
_CLASSES_A_DAY = 3
_SPORT_A_DAY = 2
_LIGHT = 12
"""A load that fits without the first lessons of the day, in every stage and subject but sport."""


def research_slots(subjects: Collection[str]) -> tuple[ResearchSlot, ...]:
    """The research half days of the subjects that a school has."""
    groups = ((tuple(s for s in group if s in subjects), window) for group, window in _RESEARCH)
    return tuple(ResearchSlot(subjects=group, window=window) for group, window in groups if group)


def research_of(subject: str, slots: Iterable[ResearchSlot]) -> Iterator[Window]:
    """When the teachers whose main subject it is meet."""
    return (slot.window for slot in slots if subject in slot.subjects)


def part_timers(posts: list[Post]) -> list[int]:
    """The emptiest posts that are neither a leader's nor a homeroom teacher's: one in twelve, at least one."""
    able = [i for i, p in enumerate(posts) if p.filled <= _PART_TIME_BELOW and p.homeroom is None and not p.leader]
    return sorted(able, key=lambda i: posts[i].filled)[: max(1, len(posts) // 12)]


def known_absences(grid: Grid, posts: list[Post], part_time: list[int], rng: Random) -> list[list[Window]]:
    """What is agreed with each post before the week is made."""
    absences: list[list[Window]] = [[] for _ in posts]
    for number in part_time:
        absences[number] = list(_days_off(grid, posts[number], rng))
    for number, post in enumerate(posts):
        if post.leader:
            absences[number].append(Window(day="mon", half="afternoon"))
    able = [i for i, p in enumerate(posts) if not (absences[i] or any(map(is_sport, p.courses))) and p.load <= _LIGHT]
    for number in rng.sample(able, min(len(able), len(posts) // 30)):
        absences[number] = [Window(day=day, start=8 * 60, end=9 * 60) for day in grid.week.days]
    return absences


def _days_off(grid: Grid, post: Post, rng: Random) -> Iterator[Window]:
    """The days on which a part-timer is not at school: all but as many as the load and each class need."""
    days = grid.week.days
    sport = [c for c in post.courses if is_sport(c)]
    pace = _SPORT_A_DAY if sport else _CLASSES_A_DAY
    each = [-(-c.periods // a_day(c, len(days))) for c in post.courses]
    each += [sum(c.periods for c in sport if c.class_ == one.class_) for one in sport]
    needed = max(-(-post.load // pace), *each)
    research = {window.day for window in research_of(post.subjects[0], research_slots(post.subjects))}
    wanted = [day for day in days if day not in research]
    if needed <= len(wanted):
        there = rng.sample(wanted, needed)
        yield from (Window(day=day) for day in days if day not in there)


def free_half_days(
    grid: Grid, taken: list[set[int]], absences: list[list[Window]], rng: Random
) -> Iterator[tuple[int, Window]]:
    """For about a quarter of the posts without absences, a half day that the known week leaves them free."""
    halves = half_days(grid.week)
    cells = {window: grid.cells([window]) for window in halves}
    for number, busy in enumerate(taken):
        free = [window for window in halves if cells[window] and not cells[window] & busy]
        if free and not absences[number] and rng.random() < 1 / 4:
            yield number, rng.choice(free)


def half_days(week: Week) -> list[Window]:
    """All half days of a week, in order."""
    return [
        window for day in week.days for window in (Window(day=day, half="morning"), Window(day=day, half="afternoon"))
    ]
