"""The examples on the page about classes are read as they stand."""

from __future__ import annotations

import json
import re
from pathlib import Path

import yaml

from kebiao.models.school import Category, ClassGroup, RuleLine, School, Subject
from kebiao.rules import rules_of

PAGE = Path(__file__).parents[2] / "docs" / "classes.md"
SUBJECTS = ("english", "art", "labour", "computing")


def test_every_line_of_the_page_is_taken(school: School) -> None:
    """By a school that has the subjects and groups that it names."""
    texts = re.findall(r"^```yaml\n(.*?)^```$", PAGE.read_text("utf-8"), re.MULTILINE | re.DOTALL)
    pages = [yaml.safe_load(text) for text in texts]
    lines = tuple(RuleLine.model_validate_json(json.dumps(line)) for page in pages for line in page["rules"])
    groups = [ClassGroup.model_validate_json(json.dumps(x)) for page in pages for x in page.get("classes", ())]
    subjects = (Subject(id=name, category=Category.OTHER) for name in SUBJECTS)
    named = {"classes": (*school.classes, *groups), "subjects": (*school.subjects, *subjects), "rules": lines}
    asked = rules_of(school.model_copy(update=named))
    spoken = [rule.name for rule in asked if rule.name in {line.rule for line in lines}]
    assert len(groups) == 2
    assert sorted(spoken) == sorted([*(line.rule for line in lines), "exercise-minutes"])
