"""The example on the page about teachers is read as it stands."""

from __future__ import annotations

import json
import re
from pathlib import Path

import yaml

from kebiao.models.school import Campus, RuleLine, School, Teacher
from kebiao.rules import rules_of

PAGE = Path(__file__).parents[2] / "docs" / "teachers.md"


def test_every_line_of_the_page_is_taken(school: School) -> None:
    """By a school that has the campuses and teachers that it names."""
    (text,) = re.findall(r"^```yaml\n(.*?)^```$", PAGE.read_text("utf-8"), re.MULTILINE | re.DOTALL)
    lines = tuple(RuleLine.model_validate_json(json.dumps(line)) for line in yaml.safe_load(text)["rules"])
    campuses = (Campus(id="main"), Campus(id="east"))
    teachers = (*school.teachers, Teacher(id="Li", subjects=("chinese",)))
    asked = rules_of(school.model_copy(update={"campuses": campuses, "teachers": teachers, "rules": lines}))
    spoken = [rule.name for rule in asked if rule.name in {line.rule for line in lines}]
    assert sorted(spoken) == sorted(line.rule for line in lines)
