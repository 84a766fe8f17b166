"""The readers' rule lines speak of rules that there are, with parameters that they have."""

from pathlib import Path

import pytest

from kebiao.instances.rule_lines import FROM_THE_DATA, FROM_THE_LAW, OF_A_SERVICE, alone
from kebiao.instances.sources import read_any
from kebiao.models.school import RuleLine
from kebiao.rules import RULES, rules_of

SCHOOLS = Path(__file__).parents[3] / "shared/data/schools"


def test_every_rule_is_of_the_data_or_of_the_law() -> None:
    """But those that speak on request ask for nothing of their own."""
    assert {rule.name for rule in RULES if not rule.on_request} <= {*FROM_THE_DATA, *OF_A_SERVICE, *FROM_THE_LAW}
    assert {*FROM_THE_DATA, *OF_A_SERVICE, *FROM_THE_LAW} <= {rule.name for rule in RULES}
    assert len({*FROM_THE_DATA, *OF_A_SERVICE, *FROM_THE_LAW}) == len((*FROM_THE_DATA, *OF_A_SERVICE, *FROM_THE_LAW))


def test_all_other_rules_of_the_law_are_off() -> None:
    lines = alone([RuleLine(rule="pe-time")], "no such rule there")
    assert lines[-1] == RuleLine(rule="pe-time")
    assert {line.rule for line in lines if line.strength == "off"} == set(FROM_THE_LAW) - {"pe-time"}


@pytest.mark.skipif(not SCHOOLS.exists(), reason="the data is not here")
@pytest.mark.parametrize("name", ["taiwan-elementary", "cn-highschool-18", "junior-18"])
def test_the_rules_take_the_readers_lines(name: str) -> None:
    school, _ = read_any(SCHOOLS / name)
    spoken = {rule.name for rule in rules_of(school)}
    assert spoken >= {"curriculum-hours", "one-place"}
    assert "exercise-minutes" not in spoken, "none of these schools tells its breaks"
