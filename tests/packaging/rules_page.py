"""docs/rules.md as the rules themselves tell it; scripts/rules-page writes it, a test compares it."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path

from kebiao.rules import RULES, Rule

PAGE = Path(__file__).parents[2] / "docs" / "rules.md"

HEAD = """\
# The rules 规则

Every rule there is, by name. `scripts/rules-page` writes this page from the code; do not edit it by hand.

A school or a policy pack changes a rule by a line in its `rules`: see [add a rule](add-a-rule.md) for an example, and
[the policy packs](../policies/README.md) for the numbers that laws and provinces ask for.

- **Asked**: *always* rules hold with their defaults until a line says otherwise; *on request* ones ask for nothing
  until a line does.
- **Where**: rules of the *week* are posted to the solver and checked on the timetable by the clock. Rules on *paper*
  (totals, shares, bells, sizes) are settled before a lesson is placed: `kebiao generate` and `kebiao explain` tell at
  once what the school's plan misses, and `kebiao validate` counts the lessons that are really placed. They cost
  nothing.
- **Parameters** stand with their defaults; one without a value has none, and the list below says what that means.
- **Policy**: what the defaults rest on. A line of a pack brings its own citation.

How the rules on paper count a class's periods:

- Odd and even weeks are counted apart, and a combined lesson counts for each of its classes.
- A lesson counts under its subject's category and under that of the subject that it `counts_as`; once in a sum of
  several categories.
- A pupil in teaching groups 走班 has the lessons of the class and of some groups; who is in which is not known. So a
  class has its own lessons at least, and at most these and all lessons of groups with its pupils, those at the same
  time counted once; where groups at the same time are together as large as their classes, everybody is in one. A rule
  speaks where no pupil can have what is asked. Of two classes that share pupils, the teaching group is the one without
  homeroom teacher and home room, else the one that names the other. Groups have no totals of their own.

`kebiao validate SCHOOL TIMETABLE --policy PACK --inspection` lays the placed lessons against the pack's lines on
`subject-periods` and `weekly-total`, grade by grade, in the inspectors' notation: √ in full, +x over, -x short, 0 not
offered.

| rule | 规则 | what it asks | strength | asked | where | parameters | policy |
|---|---|---|---|---|---|---|---|
"""


def page() -> str:
    """The whole page."""
    rules = sorted(RULES, key=lambda rule: rule.name)
    return HEAD + "".join(map(_row, rules)) + "\n## Parameters\n" + "".join(map(_section, rules))


def _row(rule: type[Rule]) -> str:
    """One line of the table."""
    given = ", ".join(f"`{name}`" if value is None else f"`{name}={_short(value)}`" for name, value, _ in fields(rule))
    cells = (
        f"`{rule.name}`",
        rule.title.zh,
        (sys.modules[rule.__module__].__doc__ or "").partition("\n")[0].rstrip("."),
        str(rule.model_fields["strength"].default),
        "on request" if rule.on_request else "always",
        "paper" if rule.on_paper else "week",
        given,
        rule.citation,
    )
    return f"| {' | '.join(cell.replace('|', '/') for cell in cells)} |\n"


def _section(rule: type[Rule]) -> str:
    """A rule's parameters in words."""
    told = [f"- `{name}`: {words}\n" for name, _, words in fields(rule)]
    scopes = ", ".join(sorted(rule.scopes)) or "none: it speaks of the whole school"
    return f"\n### {rule.name} {rule.title.zh}\n\nScopes: {scopes}.\n" + ("\n" + "".join(told) if told else "")


def fields(rule: type[Rule]) -> Iterator[tuple[str, object, str]]:
    """Yield a rule's own parameters, with the default as it is written in documents, and the description."""
    defaults = rule().model_dump(mode="json", by_alias=True)
    for name, field in rule.model_fields.items():
        if name not in Rule.model_fields:
            yield field.alias or name, defaults[field.alias or name], field.description or ""


def _short(value: object) -> str:
    """A default as people write it."""
    text = json.dumps(value, ensure_ascii=False).replace('"', "")
    return text if len(text) <= 60 else text[:59] + "…"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
