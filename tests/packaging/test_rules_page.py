"""The list of all rules is the list of all rules."""

from __future__ import annotations

from pathlib import Path

from kebiao.rules import RULES

from .rules_page import fields, page


def test_the_page_is_what_the_rules_say(root: Path) -> None:
    """Else run scripts/rules-page."""
    assert (root / "docs" / "rules.md").read_text("utf-8") == page(), "run scripts/rules-page"


def test_every_rule_and_parameter_is_told() -> None:
    text = page()
    for rule in RULES:
        assert f"| `{rule.name}` | {rule.title.zh} |" in text
        assert all(f"- `{name}`: {words}\n" in text and words for name, _, words in fields(rule)), rule.name
