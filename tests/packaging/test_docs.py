"""The pages for readers are true: links lead somewhere, quoted code is the code, example documents are valid."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import yaml

from kebiao.api.cli import COMMANDS, GROUPS
from kebiao.instances.bundled import bundled_school
from kebiao.instances.packs import open_pack
from kebiao.models.school import RuleLine
from kebiao.models.week import Week, Window
from kebiao.rules import RULES, rules_of

BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def pages(root: Path) -> list[Path]:
    return sorted([*root.glob("*.md"), *root.glob("docs/*.md"), *root.glob("policies/*.md")])


def blocks(page: Path, language: str) -> Iterator[str]:
    return (text for name, text in BLOCK.findall(page.read_text("utf-8")) if name == language)


def test_links_lead_somewhere(root: Path) -> None:
    links = [(page, link) for page in pages(root) for link in re.findall(r"\]\(([^)#]+)", page.read_text("utf-8"))]
    local = [(page, link) for page, link in links if "://" not in link]

    assert len(local) > 3
    assert [f"{page.name}: {link}" for page, link in local if not (page.parent / link).exists()] == []


def test_quoted_code_stands_in_the_named_file(root: Path) -> None:
    quotes = [(page, text) for page in pages(root) for text in blocks(page, "python") if text.startswith("# ")]

    assert len(quotes) > 3
    for page, text in quotes:
        name, _, quoted = text.removeprefix("# ").partition("\n")
        assert quoted.strip("\n") in (root / name).read_text("utf-8"), f"{page.name} quotes {name} wrongly:\n{quoted}"


def test_the_example_week_is_a_week(root: Path) -> None:
    week, windows = (yaml.safe_load(text) for text in blocks(root / "docs" / "week.md", "yaml"))

    read = Week.model_validate_json(json.dumps(week))
    assert [period.id for period in read.bells[0].lessons("wed")] == ["1", "2", "3"]
    assert [Window.model_validate_json(json.dumps(window)).day for window in windows["unavailable"]] == [
        "wed",
        "fri",
        "mon",
    ]


def test_the_example_rule_lines_speak_of_rules(root: Path) -> None:
    kinds = {rule.name: rule for rule in RULES}
    (text,) = blocks(root / "docs" / "add-a-rule.md", "yaml")

    lines = [RuleLine.model_validate_json(json.dumps(line)) for line in yaml.safe_load(text)["rules"]]
    assert len(lines) == 2
    for line in lines:
        assert set(line.parameters) <= set(kinds[line.rule].model_fields)


def test_the_example_pack_can_be_laid_over_a_school(root: Path, tmp_path: Path) -> None:
    pack, *_ = blocks(root / "docs" / "policy.md", "yaml")
    (tmp_path / "ourcounty.yaml").write_text(pack, encoding="utf-8")
    opened = open_pack(str(tmp_path / "ourcounty.yaml"))

    rules = rules_of(bundled_school().model_copy(update={"policy": (opened.id,)}))
    overruled = {rule.source: rule.overrules for rule in rules if rule.layer == "county"}
    assert overruled == {
        "ourcounty first-lesson": ("national-2022 C01 first-lesson",),
        "ourcounty calligraphy": ("national-2022 A06 calligraphy",),
    }


def test_the_commands_that_pages_name_exist(root: Path) -> None:
    named = {word for page in pages(root) for word in re.findall(r"\bkebiao ([a-z][a-z-]+)", page.read_text("utf-8"))}

    assert "generate" in named
    assert named - {*COMMANDS, *GROUPS} == set()
