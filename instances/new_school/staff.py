"""The staff of the new school: who teaches what to whom, sized by the load norms.

A post is filled up to 1.0: the periods of each course count by the full load of its stage and subject (E02, E03), and
being a homeroom teacher counts half (E06). Posts are filled first-fit within a subject group, the same grade first.
"""

from __future__ import annotations

from collections.abc import Iterable
from random import Random

from .bells import stage_of
from .posts import ClassPlan, Course, Post
from .subjects import FILLERS, MEETING

_ANCHORS = {"语文": 55, "数学": 25, "外语": 15, "科学": 5}
"""How often, in percent, the homeroom teacher is the class's teacher of this subject."""

_SPECIALISTS: tuple[tuple[str, ...], ...] = (
    *(("语文", "书法"), ("数学",), ("外语",), ("科学",), ("物理",), ("化学",), ("生物学",)),
    *(("道德与法治",), ("历史与社会",), ("历史",), ("地理",)),
    *(("体育与健康", "体育活动"), ("音乐",), ("美术",), ("信息科技",)),
)
_ACROSS = {"体育与健康", "音乐", "美术", "信息科技", "劳动"}
"""Groups whose teachers serve both stages of a nine-year school."""

_FAMILIES: tuple[tuple[str, ...], ...] = (
    ("语文", "书法", "道德与法治", "历史与社会", "历史"),
    ("数学", "科学", "信息科技", "物理", "化学", "生物学", "地理"),
    ("音乐", "美术", "劳动", "综合实践活动", "地方课程", "校本课程"),
)
"""Subjects that one teacher of a small school teaches together."""

_ROUNDING = 0.07
"""By how much a post may be over-filled so that whole classes fit (E02 lets a load float by two periods)."""


def staff(classes: list[ClassPlan], rng: Random) -> tuple[list[Course], list[Post]]:
    """Every course with its post, and the posts in the order of their subject groups."""
    courses = [Course(i, s, c.grade, n) for i, c in enumerate(classes) for s, n in c.periods.items()]
    anchors = _anchors(classes, rng)
    by_group = {group: _leaders(group, len(classes)) for group in _SPECIALISTS}
    for group, posts in by_group.items():
        _fill_group(group, posts, courses, anchors)
    meetings = {c.class_: c for c in courses if c.subject == MEETING}
    for post in _flat(by_group.values()):
        if post.homeroom is not None:
            post.courses.append(meetings[post.homeroom])
    posts = _flat(by_group.values())
    posts += _fill_up(posts, courses)
    posts = _merged([p for p in posts if p.courses])
    for number, post in enumerate(posts):
        for course in post.courses:
            course.post = number
    return courses, posts


def _flat(groups: Iterable[list[Post]]) -> list[Post]:
    return [post for posts in groups for post in posts]


def _anchors(classes: list[ClassPlan], rng: Random) -> list[str]:
    """The subject through which each class gets its homeroom teacher."""
    chosen = []
    for class_ in classes:
        able = [s for s in _ANCHORS if s in class_.periods]
        chosen.append(rng.choices(able, [_ANCHORS[s] for s in able])[0])
    return chosen


def _leaders(group: tuple[str, ...], classes: int) -> list[Post]:
    """Leaders teach too: the head four periods, each deputy ten of a main subject (E12)."""
    if group == ("道德与法治",) and classes >= 6:
        return [Post(size=4 / 16)]
    if group[0] in {"语文", "数学", "科学"} and classes >= 18:
        return [Post(size=10 / 16)]
    return []


def _fill_group(group: tuple[str, ...], posts: list[Post], courses: list[Course], anchors: list[str]) -> None:
    """Give every course of a subject group to a post, homeroom classes first."""
    across = group[0] in _ACROSS
    mine = [c for c in courses if c.subject in group]
    anchored = [c for c in mine if anchors[c.class_] == c.subject]
    rest = [c for c in mine if anchors[c.class_] != c.subject]
    if across:
        rest.sort(key=lambda c: abs(2 * c.grade - 13))
    for course in anchored:
        posts.append(Post(courses=[course], homeroom=course.class_))
    for course in rest:
        _place(course, posts, across)


def _place(course: Course, posts: list[Post], across: bool) -> None:
    """Give a course to the nearest post with room for it, or to a new one."""
    able = [p for p in posts if p.filled + course.weight <= p.size + _ROUNDING and (across or _same_stage(p, course))]
    if not able:
        able = [Post()]
        posts.append(able[0])
    min(able, key=lambda p: _distance(p, course)).courses.append(course)


def _same_stage(post: Post, course: Course) -> bool:
    return all(stage_of(c.grade) == stage_of(course.grade) for c in post.courses)


def _distance(post: Post, course: Course) -> tuple[bool, int]:
    """How far a post is from a course: its own class is best, then its grade."""
    own = any(c.class_ == course.class_ for c in post.courses)
    return not own, min((abs(c.grade - course.grade) for c in post.courses), default=0)


def _fill_up(posts: list[Post], courses: list[Course]) -> list[Post]:
    """Give the fillers to the class's own teachers while they have room, then to new posts, which are returned."""
    teachers: dict[int, list[Post]] = {}
    for post in posts:
        for course in post.courses:
            teachers.setdefault(course.class_, []).append(post)
    others: list[Post] = []
    for course in sorted((c for c in courses if c.subject in FILLERS), key=lambda c: FILLERS.index(c.subject)):
        own = [p for p in teachers.get(course.class_, []) if _has_room(p, course)]
        if own and course.subject not in _ACROSS:
            max(own, key=lambda p: (p.homeroom == course.class_, -p.filled)).courses.append(course)
        else:
            _place(course, others, across=True)
    return others


def _has_room(post: Post, course: Course) -> bool:
    """Whether a post can take a filler; sport already fills the few periods in which it may be held."""
    sport = any(c.subject == "体育与健康" for c in post.courses)
    most = 1.0 if post.homeroom is None else 1 + _ROUNDING
    return not (post.leader or sport) and post.filled + course.weight <= most


def _merged(posts: list[Post]) -> list[Post]:
    """Join half-empty posts of one family, as small schools do."""
    merged: list[Post] = []
    for post in posts:
        partner = next((p for p in merged if _can_join(p, post)), None)
        if partner is None:
            merged.append(post)
            continue
        partner.courses += post.courses
        partner.homeroom = post.homeroom if partner.homeroom is None else partner.homeroom
    return merged


def _can_join(a: Post, b: Post) -> bool:
    families = [{_family(c.subject) for c in p.courses if c.subject != MEETING} for p in (a, b)]
    return (
        not (a.leader or b.leader)
        and (a.homeroom is None or b.homeroom is None)
        and families[0] == families[1] != {None}
        and a.filled + b.filled <= 1
    )


def _family(subject: str) -> int | None:
    return next((i for i, family in enumerate(_FAMILIES) if subject in family), None)
