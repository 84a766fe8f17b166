"""The lines of packs and of a school laid over the rules' defaults."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from ..instances.shape import shape
from ..models.document import Words
from ..models.fault import DocumentError, Fault
from ..models.school import RuleLine, School, Scope
from .overlay import Spoken, laws_met, overlaid, replaced
from .rule import Rule
from .said import Said, said_to
from .weakening import reasons_missing

_COMMON = frozenset(Rule.model_fields)


def lay_over(known: tuple[type[Rule], ...], school: School) -> tuple[Rule, ...]:
    """The rules of a school, in the order of `known`: defaults, then its packs' lines, then its own.

    A rule that applies only on request has no default. A line without a scope replaces all earlier lines on its rule; a
    line with a scope replaces them within that scope. A line that is off only removes. The later layer wins, and a rule
    that replaces a pack's line names it. Raise DocumentError with every fault.
    """
    faults: list[Fault] = []
    by_name = {rule.name: rule for rule in known}
    spoken: dict[str, tuple[Spoken, ...]] = {rule.name: () if rule.on_request else (Spoken(rule()),) for rule in known}
    for said in said_to(school):
        kind = by_name.get(said.line.rule)
        if kind is None:
            faults.append(_no_rule(said, by_name))
            continue
        rule, found = _read(kind, said, school)
        if rule is not None and not found:
            before = spoken[kind.name]
            laws = laws_met(replaced(before, said, rule), rule, school)
            found += reasons_missing(said, rule, laws)
            spoken[kind.name] = overlaid(before, said, rule, laws)
        faults += found
    if faults:
        raise DocumentError(tuple(faults))
    return tuple(each.rule for rules in spoken.values() for each in rules)


def _no_rule(said: Said, known: Iterable[str]) -> Fault:
    """The fault of a line on a rule that does not exist."""
    names = ", ".join(known)
    expected = Words(zh=f"规则名称之一：{names}", en=f"the name of a rule: {names}")
    return Fault(path=f"{said.path}.rule", read=said.line.rule, expected=expected)


def _read(kind: type[Rule], said: Said, school: School) -> tuple[Rule | None, list[Fault]]:
    """The rule that a line describes, and the faults of the line."""
    line, path = said.line, said.path
    faults = [*_scope_faults(kind, line, path), *_strength_faults(kind, line, path), *_unknown(kind, line, path)]
    known: dict[str, Any] = {name: value for name, value in line.parameters.items() if name in kind.model_fields}
    shaped = shape(kind, {name: value for name, value in known.items() if name not in _COMMON})
    rule = shaped.document
    for misfit in shaped.misfits:
        if line.strength != "off" or misfit.cut:
            faults.append(misfit.fault.model_copy(update={"path": f"{path}.parameters.{misfit.fault.path}"}))
    if rule is None and line.strength == "off" and not faults:
        rule = kind.model_construct(**known)
    if rule is None:
        return None, faults
    own: dict[str, Any] = {"only": line.only, "exceptions": line.exceptions, "layer": said.layer}
    own |= {"reason": line.reason, "source": said.source or line.source}
    if line.strength in ("mandatory", "recommended"):
        own["strength"] = line.strength
    if line.weight is not None:
        own["weight"] = line.weight
    rule = rule.model_copy(update=own)
    if line.strength != "off":
        for fault in rule.faults(school):
            faults.append(fault.model_copy(update={"path": f"{path}.parameters.{fault.path}"}))
    return rule, faults


def _scope_faults(kind: type[Rule], line: RuleLine, path: str) -> Iterator[Fault]:
    """Yield the lists of a line's scopes that the rule cannot be told apart by."""
    understood = "、".join(sorted(kind.scopes)) or "无"
    expected = Words(
        zh=f"规则 {kind.name} 可用的范围：{understood}",
        en=f"a scope that {kind.name} understands: {', '.join(sorted(kind.scopes)) or 'none'}",
    )
    for name, scope in (("only", line.only), ("exceptions", line.exceptions)):
        for which in Scope.model_fields:
            if getattr(scope, which) and which not in kind.scopes:
                yield Fault(path=f"{path}.{name}.{which}", read=str(list(getattr(scope, which))), expected=expected)


def _strength_faults(kind: type[Rule], line: RuleLine, path: str) -> Iterator[Fault]:
    """Yield a strength that the rule cannot have."""
    if kind.firm and line.strength == "recommended":
        expected = Words(zh="mandatory 或 off（此规则不能只作建议）", en="mandatory or off (it cannot be advice)")
        yield Fault(path=f"{path}.strength", read=line.strength, expected=expected)


def _unknown(kind: type[Rule], line: RuleLine, path: str) -> Iterator[Fault]:
    """Yield the parameters that the rule does not have."""
    parameters = [name for name in kind.model_fields if name not in _COMMON]
    listed = ", ".join(parameters) or "none"
    expected = Words(zh=f"规则 {kind.name} 的参数：{listed}", en=f"a parameter of {kind.name}: {listed}")
    for name in line.parameters:
        if name not in parameters:
            yield Fault(path=f"{path}.parameters.{name}", read=str(name), expected=expected)
