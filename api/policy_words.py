"""How policy packs are told on the command line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from ..models.document import Document
from .policy_values import STRENGTHS, grades_text, parameter_text, value_text

if TYPE_CHECKING:
    from ..models.policy import Pack, PackLine
    from ..models.school import Scope
    from ..planning.policy_diff import Change

LAYERS = {
    "national": "国家 national",
    "province": "省 province",
    "city": "市 city",
    "county": "县 county",
    "school": "学校 school",
}
"""The layers in both languages."""


def pack_lines(pack: Pack, titles: Mapping[str, str]) -> Iterator[str]:
    """Yield a pack in full: what it is, each line, the contradictions it settled, and the papers that lines rest on."""
    yield f"{pack.id}  {pack.name.zh} {pack.name.en}"
    year = "未印年份 no year printed" if pack.year is None else str(pack.year)
    built = "、".join(pack.builds_on) or "无 none"
    yield f"  层级 layer: {LAYERS[pack.layer]} · 地方 where: {pack.where} · 年份 year: {year} · 依据 builds on: {built}"
    yield f"  {pack.summary.zh}"
    yield f"  {pack.summary.en}"
    number = {source.id: n for n, source in enumerate(pack.sources, 1)}
    for line in pack.lines:
        yield from _line(line, titles, number)
    for conflict in pack.conflicts:
        yield f"  ※ {conflict.id} {conflict.note.zh} / {conflict.note.en}"
    yield "依据 sources:"
    for source in pack.sources:
        yield f"  [{number[source.id]}] {source.title} <{source.address}>"


def _line(line: PackLine, titles: Mapping[str, str], number: Mapping[str, int]) -> Iterator[str]:
    facts = " ".join(line.policy) or "—"
    checked = "已核对 verified" if line.verified else "未核对 unverified"
    numbers = "; ".join(f"{parameter_text(name)}: {value_text(name, value)}" for name, value in line.parameters.items())
    yield f"  · {line.id} [{facts}] {titles.get(line.rule, line.rule)}"
    strength = STRENGTHS.get(line.strength or "", "默认 default")
    papers = "依据 sources " + "".join(f"[{number[key]}]" for key in line.citation) if line.citation else ""
    said = " · ".join(part for part in (numbers, strength, checked, papers) if part)
    yield f"      {_scope(line.only, line.exceptions)}: {said}"
    if line.note:
        yield f"      注 note: {line.note}"


def _scope(only: Scope, exceptions: Scope) -> str:
    where = f"年级 grades {grades_text(only.grades)}" if only.grades else "全部年级 all grades"
    return where + (f"，除 except {grades_text(exceptions.grades)}" if exceptions.grades else "")


def change_lines(changes: Iterable[Change], titles: Mapping[str, str]) -> Iterator[str]:
    """Yield each change: the matter, the grades, every value before and after, and who says so."""
    from ..planning.policy_diff import demand

    for change in changes:
        first = (*change.before, *change.after)[0]
        told = "; ".join(value_text(name, getattr(first, name)) for name in first.apart)
        matter = f"{titles.get(first.name, first.name)}{f' ({told})' if told else ''}"
        yield f"  · {matter} · 年级 grades {grades_text(change.grades)}"
        if len(change.before) == len(change.after) == 1:
            was, becomes = demand(change.before[0]), demand(change.after[0])
            values = [_value(n, was[n], becomes[n]) for n in was if was[n] != becomes[n]]
        else:
            values = [f"- {_asked(demand(rule))}" for rule in change.before]
            values += [f"+ {_asked(demand(rule))}" for rule in change.after]
        yield from (f"      {text}" for text in values)
        was_said, says = (_sources(rules) for rules in (change.before, change.after))
        yield f"      {was_said} → {says}"


def _value(name: str, was: object, becomes: object) -> str:
    if isinstance(was, Document) and isinstance(becomes, Document):
        fields = [key for key in type(was).model_fields if getattr(was, key) != getattr(becomes, key)]
        return "; ".join(
            f"{parameter_text(name)} {_value(key, getattr(was, key), getattr(becomes, key))}" for key in fields
        )
    return f"{parameter_text(name)}: {value_text(name, was)} → {value_text(name, becomes)}"


def _asked(asked: Mapping[str, object]) -> str:
    return "; ".join(
        f"{parameter_text(n)}: {value_text(n, value)}" for n, value in asked.items() if value not in (None, False)
    )


def _sources(rules: Iterable[object]) -> str:
    said = [getattr(rule, "source", "") or "Kebiao 默认 default" for rule in rules]
    return "、".join(said) or "（不要求 not asked）"
