"""Why a school has no timetable: what is short, which rules cannot hold together, and which one rule would help."""

from __future__ import annotations

import threading
from dataclasses import dataclass

from ..models.document import Words
from ..models.school import School
from ..rules import rules_of
from ..rules.posting import post
from ..solver.conflicts import diagnose
from ..solver.result import Status
from .names import Names
from .shortage_words import say, titles_of


@dataclass(frozen=True, slots=True)
class RuleConflict:
    """Rules, by name, that cannot all hold, given the rest of the school's data.

    `verified`: a solve with these rules alone, on a fresh model, has no answer. `minimal`: without any one of them
    there is one; where that is not shown in time, some may be beside the point.
    """

    rules: tuple[str, ...]
    verified: bool
    minimal: bool
    words: Words


@dataclass(frozen=True, slots=True)
class RuleRelief:
    """Whether there is a timetable without one rule, as a solve without it has shown; None: not known."""

    rule: str
    helps: bool | None
    words: Words


@dataclass(frozen=True, slots=True)
class Explanation:
    """What is known about why there is no timetable.

    With status FEASIBLE there is one, and nothing to explain; with UNKNOWN the time was too short to say.
    """

    status: Status
    shortages: tuple[Words, ...] = ()
    conflicts: tuple[RuleConflict, ...] = ()
    reliefs: tuple[RuleRelief, ...] = ()


def explain(
    school: School,
    *,
    seconds: float = 60,
    workers: int = 2,
    seed: int = 0,
    stop: threading.Event | None = None,
) -> Explanation:
    """Explain within about `seconds` of the wall clock. Constraints that come from no rule are never switched off."""
    rules = rules_of(school)
    posted = post(school, rules)
    titles, names = titles_of(rules), Names(posted.board)
    structure = {constraint.id for constraint in posted.problem.constraints if not constraint.origin}
    found = diagnose(posted.problem, seconds=seconds, workers=workers, seed=seed, background=structure, stop=stop)
    return Explanation(
        found.status,
        tuple(say(short, names, titles) for short in found.shortages),
        tuple(
            RuleConflict(c.origins, c.verified, c.minimal, _conflict(c.origins, c.verified, c.minimal, titles))
            for c in found.conflicts
        ),
        tuple(RuleRelief(r.origin, r.helps, _relief(titles[r.origin], r.helps)) for r in found.reliefs),
    )


def _conflict(origins: tuple[str, ...], verified: bool, minimal: bool, titles: dict[str, Words]) -> Words:
    zh = "、".join(f"“{titles[origin].zh}”" for origin in origins)
    en = ", ".join(f"“{titles[origin].en}”" for origin in origins)
    if not origins:
        return Words(zh="即使不要求任何规则，课时也排不下", en="Even without any rule the lessons do not fit")
    sure_zh = "" if verified else "（限时内未能再次验证）"
    sure_en = "" if verified else " (not verified again in time)"
    least_zh = "" if minimal else "；其中有的规则可能无关"
    least_en = "" if minimal else "; some of them may be beside the point"
    if len(origins) == 1:
        return Words(zh=f"仅{zh}一条规则就无法满足{sure_zh}", en=f"The rule {en} alone cannot be met{sure_en}")
    return Words(
        zh=f"这些规则不能同时满足：{zh}{least_zh}{sure_zh}",
        en=f"These rules cannot all be met: {en}{least_en}{sure_en}",
    )


def _relief(title: Words, helps: bool | None) -> Words:
    if helps is None:
        return Words(
            zh=f"不强制“{title.zh}”是否就能排出，限时内未知",
            en=f"Whether it works without “{title.en}”: not known in time",
        )
    if helps:
        return Words(
            zh=f"不强制“{title.zh}”就能排出课表（已求解验证）", en=f"Without “{title.en}” there is a timetable (solved)"
        )
    return Words(
        zh=f"只不强制“{title.zh}”还不够（已求解验证）", en=f"Without “{title.en}” alone there still is none (solved)"
    )
