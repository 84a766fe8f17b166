"""A shortage in the school's words, Chinese and English, with its numbers and names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from ..models.document import Words, counted
from ..rules.posting import Posted
from ..rules.rule import Rule
from ..rules.words import lessons, periods
from ..solver.result import Result
from ..solver.supply import Lack, Shortage
from .names import Names, listed

_FEW = 3
"""Subjects that are named one by one."""


def say(shortage: Shortage, names: Names, titles: Mapping[str, Words]) -> Words:
    """One sentence that says what is short, where, by how much, and by which rules."""
    sentence = _sentence(shortage, names)
    rules = [titles[origin] for origin in shortage.origins if origin in titles]
    if not rules:
        return sentence
    zh, en = listed(f"“{rule.zh}”" for rule in rules).zh, listed(rule.en for rule in rules).en
    return Words(zh=f"{sentence.zh}（依据：{zh}）", en=f"{sentence.en} (by: {en})")


def short_words(posted: Posted, rules: Sequence[Rule], result: Result) -> Iterator[Words]:
    """Yield what is short, in the school's words, where counting or the service alone shows that there is no answer."""
    names, titles = Names(posted.board), titles_of(rules)
    yield from (say(short, names, titles) for short in result.shortages)
    if result.impossible and not result.shortages and posted.board.turns:
        turns, people = len(posted.board.turns), len(posted.board.servants)
        yield Words(
            zh=f"课后服务每周 {turns} 组次和值班，按所列 {people} 人的同意、时间、次数上限和场地，怎样安排都排不下"
            "（依据：课后服务有人带、有场地；课后服务工作量等）",
            en=f"the service ({counted(turns, 'turn')} a week) can not be filled by those who may serve ({people}) "
            "in it, whatever the timetable: by what they agreed to, when they are there, their limits, and the venues",
        )


def titles_of(rules: Iterable[Rule]) -> dict[str, Words]:
    """The titles of rules by their names."""
    return {rule.name: rule.title for rule in rules}


def _sentence(short: Shortage, names: Names) -> Words:
    demand, supply = short.demand, short.supply
    if not short.resources:
        return _of_an_event(short, names)
    if short.kind is Lack.SERVICE:
        return _of_service(short, names)
    subjects, when = _subjects(short, names), names.times(short.times)
    who = names.resources(short.resources)
    kind = short.resources[0].partition(":")[0]
    if kind == "room":
        return Words(
            zh=f"{subjects.zh}：{when.zh}需要 {demand} 个场地课时，{who.zh}只有 {supply} 个，缺 {short.missing} 个",
            en=f"{subjects.en} {_need(subjects)} {_more(short, 'venue-period')} than {who.en} {_has(short)} "
            f"{_on(when.en)} ({demand} against {supply})",
        )
    if kind == "teacher":
        return Words(
            zh=f"{who.zh}{when.zh}要上 {demand} 节{subjects.zh}，最多能上 {supply} 节，多出 {short.missing} 节",
            en=f"{subjects.en} {_need(subjects)} {_more(short, 'period')} than {who.en} can teach {_on(when.en)} "
            f"({demand} against {supply})",
        )
    return Words(
        zh=f"{who.zh}{when.zh}必须排 {demand} 节{subjects.zh}，只排得下 {supply} 节，多出 {short.missing} 节",
        en=f"{who.en} must have {_of(demand, subjects)} {_on(when.en)}, where only {supply} fit: "
        f"{short.missing} too many",
    )


def _of_service(short: Shortage, names: Names) -> Words:
    """Too few periods of those who may teach some subjects, whatever the timetable."""
    subjects, who = names.subjects(short.events), names.resources(short.resources)
    number = len(short.resources)
    return Words(
        zh=f"{subjects.zh}缺 {short.missing} 节，无论怎样排：每周要上 {short.demand} 节，"
        f"能任教的 {number} 位教师（{who.zh}）合计最多上 {short.supply} 节",
        en=f"short of {counted(short.missing, f'{subjects.en} period')}, whatever the timetable: "
        f"{short.demand} a week are asked, and the {number} who may teach them ({who.en}) can teach {short.supply}",
    )


def _subjects(short: Shortage, names: Names) -> Words:
    """What is asked for, by subject; plain "lessons" where there are many subjects."""
    subjects = names.subjects(short.events)
    return subjects if len(subjects.zh.split("、")) <= _FEW else Words(zh="课", en="lessons")


def _of_an_event(short: Shortage, names: Names) -> Words:
    (event,) = short.events
    course, when = names.course(event), names.times(short.times)
    if short.kind is Lack.ROLE:
        return Words(
            zh=f"{course.zh}（{short.demand} 节）没有可任教的教师或可用的场地",
            en=f"{course.en} ({periods(short.demand)}): there is nobody to teach it, or no room to hold it in",
        )
    if short.kind is Lack.SPLIT:
        return Words(
            zh=f"{course.zh}的 {short.demand} 节无法按要求分成单节和连堂",
            en=f"{course.en}: its {periods(short.demand)} cannot be cut into single and double periods as asked",
        )
    free = f"可排的时间：{when.zh}" if when.zh else "没有可排的时间"
    return Words(
        zh=f"{course.zh}需要 {short.demand} 节，能排的只有 {short.supply} 节（{free}）",
        en=f"{course.en} needs {periods(short.demand)} but can have only {short.supply} ({when.en or 'at no time'})",
    )


def _need(subjects: Words) -> str:
    return "need" if subjects.en == "lessons" or ", " in subjects.en else "needs"


def _of(number: int, subjects: Words) -> str:
    return lessons(number) if subjects.en == "lessons" else f"{periods(number)} of {subjects.en}"


def _more(short: Shortage, unit: str) -> str:
    return f"{counted(short.missing, unit)} more"


def _has(short: Shortage) -> str:
    return "has" if len(short.resources) == 1 else "have together"


def _on(when: str) -> str:
    return f"in {when}" if when == "the week" else f"on {when}"
