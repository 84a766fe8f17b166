"""Where a school's own line asks for less than the law that it is under, it says why."""

from __future__ import annotations

from collections.abc import Iterable

from ..models.document import Words
from ..models.fault import Fault
from .rule import Rule
from .said import Said


def reasons_missing(said: Said, rule: Rule, laws: Iterable[Rule]) -> list[Fault]:
    """The fault of a school's line that weakens, without a reason, what packs make mandatory.

    Conflict X8: what is mandatory holds by default, and may be overridden where the school records why.
    """
    if not said.own or said.line.reason.strip():
        return []
    weakened = [law.source for law in laws if law.required and _weakens(said, rule, law)]
    if not weakened:
        return []
    named = "、".join(weakened)
    expected = Words(
        zh=f"理由（reason）：这一行放宽了必须的 {named}", en=f"a reason: this line weakens what is mandatory, {named}"
    )
    return [Fault(path=f"{said.path}.reason", read='""', expected=expected)]


def _weakens(said: Said, rule: Rule, law: Rule) -> bool:
    """Whether a line asks for less than a law; true where that cannot be decided."""
    if said.line.strength == "off" or not rule.required:
        return True
    return any(_less(rule, name, getattr(rule, name), getattr(law, name)) for name in _parameters(rule))


def _parameters(rule: Rule) -> list[str]:
    return [name for name in type(rule).model_fields if name not in Rule.model_fields]


def _less(rule: Rule, name: str, own: object, law: object) -> bool:
    """Whether one parameter asks for less, by the direction in which the rule says that it grows stricter."""
    stricter = type(rule).stricter.get(name)
    if own == law or (stricter is not None and law is None):
        return False
    if stricter is None or not isinstance(own, int | float) or not isinstance(law, int | float):
        return True
    return own < law if stricter == "higher" else own > law
