"""A school's own lines laid over the rules' defaults."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ..instances.shape import shape
from ..models.document import Words
from ..models.fault import DocumentError, Fault
from ..models.school import RuleLine, School, Scope
from .rule import Rule

_COMMON = frozenset(Rule.model_fields)


def lay_over(known: tuple[type[Rule], ...], school: School) -> tuple[Rule, ...]:
    """The rules of a school, in the order of `known`: each with its defaults, then as the school's lines say.

    A rule that speaks on request has none. A line without a scope replaces what was said before on its rule; one with
    a scope speaks for that scope, and what was said before no longer does. A line that is off only silences. Raise
    DocumentError with every fault.
    """
    faults: list[Fault] = []
    by_name = {rule.name: rule for rule in known}
    spoken: dict[str, list[Rule]] = {rule.name: [] if rule.on_request else [rule()] for rule in known}
    for number, line in enumerate(school.rules):
        path = f"rules[{number}]"
        kind = by_name.get(line.rule)
        if kind is None:
            names = ", ".join(by_name)
            expected = Words(zh=f"规则名称之一:{names}", en=f"the name of a rule: {names}")
            faults.append(Fault(path=f"{path}.rule", read=line.rule, expected=expected))
            continue
        rule, found = _read(kind, line, school, path)
        faults += found
        if rule is not None and not found:
            spoken[kind.name] = _overlaid(spoken[kind.name], line, rule)
    if faults:
        raise DocumentError(tuple(faults))
    return tuple(rule for rules in spoken.values() for rule in rules)


def _overlaid(before: list[Rule], line: RuleLine, rule: Rule) -> list[Rule]:
    """What is said on a rule after one more line."""
    said = [] if line.strength == "off" else [rule]
    if rule.additive and said:
        return [*before, rule]
    if rule.whole:
        return said
    return [r.model_copy(update={"overridden": (*r.overridden, line.only)}) for r in before] + said


def _read(kind: type[Rule], line: RuleLine, school: School, path: str) -> tuple[Rule | None, list[Fault]]:
    """The rule that a line describes, and what is wrong with the line."""
    faults = [*_scope_faults(kind, line, path), *_strength_faults(kind, line, path), *_unknown(kind, line, path)]
    known = {name: value for name, value in line.parameters.items() if name in kind.model_fields}
    shaped = shape(kind, {name: value for name, value in known.items() if name not in _COMMON})
    for misfit in shaped.misfits:
        faults.append(misfit.fault.model_copy(update={"path": f"{path}.parameters.{misfit.fault.path}"}))
    if shaped.document is None:
        return None, faults
    own: dict[str, Any] = {"only": line.only, "exceptions": line.exceptions}
    own |= {"reason": line.reason, "source": line.source}
    if line.strength in ("mandatory", "recommended"):
        own["strength"] = line.strength
    if line.weight is not None:
        own["weight"] = line.weight
    rule = shaped.document.model_copy(update=own)
    if line.strength != "off":
        for fault in rule.faults(school):
            faults.append(fault.model_copy(update={"path": f"{path}.parameters.{fault.path}"}))
    return rule, faults


def _scope_faults(kind: type[Rule], line: RuleLine, path: str) -> Iterator[Fault]:
    """Yield the lists of a line's scopes that the rule can not be told apart by."""
    understood = "、".join(sorted(kind.scopes)) or "无"
    expected = Words(
        zh=f"规则 {kind.name} 可用的范围:{understood}",
        en=f"a scope that {kind.name} understands: {', '.join(sorted(kind.scopes)) or 'none'}",
    )
    for name, scope in (("only", line.only), ("exceptions", line.exceptions)):
        for which in Scope.model_fields:
            if getattr(scope, which) and which not in kind.scopes:
                yield Fault(path=f"{path}.{name}.{which}", read=str(list(getattr(scope, which))), expected=expected)


def _strength_faults(kind: type[Rule], line: RuleLine, path: str) -> Iterator[Fault]:
    """Yield a strength that the rule can not have."""
    if kind.firm and line.strength == "recommended":
        expected = Words(zh="mandatory 或 off(此规则不能只作建议)", en="mandatory or off (it can not be advice)")
        yield Fault(path=f"{path}.strength", read=line.strength, expected=expected)


def _unknown(kind: type[Rule], line: RuleLine, path: str) -> Iterator[Fault]:
    """Yield the parameters that the rule does not have."""
    parameters = [name for name in kind.model_fields if name not in _COMMON]
    listed = ", ".join(parameters) or "none"
    expected = Words(zh=f"规则 {kind.name} 的参数:{listed}", en=f"a parameter of {kind.name}: {listed}")
    for name in line.parameters:
        if name not in parameters:
            yield Fault(path=f"{path}.parameters.{name}", read=str(name), expected=expected)
