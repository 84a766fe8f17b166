"""The example of docs/service.md is a school that can be read, and its line is one of the rules'."""

import json
import re
from pathlib import Path
from typing import Any

import yaml

from kebiao.instances.documents import parse_school
from kebiao.rules import RULES, rules_of
from kebiao.rules.service_hours import ServiceHours

BLOCK = re.compile(r"^```yaml\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def example(root: Path) -> dict[str, Any]:
    """The blocks of the page as one document, with the classes, subjects and teachers that they speak of."""
    data: dict[str, Any] = {
        "id": "example",
        "classes": [{"id": "301", "grade": 3, "bell": "primary"}],
        "subjects": [{"id": "Maths"}],
        "teachers": [{"id": "Zhao", "subjects": ["Maths"]}, {"id": "Qian"}],
        "rooms": [{"id": "field", "kind": "sport"}, {"id": "music", "kind": "music"}],
        "curriculum": {"lines": [{"subject": "Maths", "grades": [3], "periods": 1}]},
    }
    for text in BLOCK.findall((root / "docs" / "service.md").read_text("utf-8")):
        data |= yaml.safe_load(text)
    return data


def test_the_example_is_a_school(root: Path) -> None:
    school = parse_school(json.dumps(example(root)), ".json")

    assert school.service is not None
    assert [len(pupil.wishes) for pupil in school.service.pupils] == [2, 0, 0]
    (hours,) = [rule for rule in rules_of(school) if isinstance(rule, ServiceHours)]
    assert (hours.summer_from, hours.winter_from) == (18 * 60 + 30, 18 * 60)


def test_every_rule_that_the_page_names_exists(root: Path) -> None:
    text = (root / "docs" / "service.md").read_text("utf-8").partition("## The rules")[2].partition("```")[0]
    named = set(re.findall(r"`([a-z]+(?:-[a-z]+)+)`", text))

    assert len(named) > 15
    assert named <= {rule.name for rule in RULES}
