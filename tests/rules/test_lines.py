"""A school's own lines laid over the rules' defaults."""

from __future__ import annotations

import pytest

from kebiao.models.fault import DocumentError
from kebiao.models.school import RuleLine, School, Scope
from kebiao.rules import RULES, rules_of
from kebiao.rules.pe_time import PeTime
from kebiao.rules.teacher_gaps import TeacherGaps


def with_lines(school: School, *lines: RuleLine) -> School:
    """The school with lines of its own."""
    return school.model_copy(update={"rules": lines})


def named(school: School, name: str) -> list[object]:
    """The rules of one name."""
    return [rule for rule in rules_of(school) if rule.name == name]


def test_without_lines_every_rule_has_its_defaults(school: School) -> None:
    """But those that ask for nothing by themselves."""
    silent = {kind.name for kind in RULES} - {rule.name for rule in rules_of(school)}
    assert silent == {kind.name for kind in RULES if kind.on_request} >= {"homeroom-first", "overlap", "weekly-total"}
    assert [type(rule) for rule in rules_of(school)] == [kind for kind in RULES if kind.name not in silent]
    assert all(kind().title.zh and kind().title.en for kind in RULES)
    assert len({kind.name for kind in RULES}) == len(RULES)


def test_a_line_replaces_the_default(school: School) -> None:
    """What it does not say stays as the rule has it."""
    line = RuleLine(rule="teacher-gaps", weight=3, parameters={"maximum": 2}, reason="教师坐班", source="校务会")
    assert named(with_lines(school, line), "teacher-gaps") == [
        TeacherGaps(weight=3, maximum=2, reason="教师坐班", source="校务会")
    ]


def test_a_later_line_wins(school: School) -> None:
    """Of two without a scope."""
    lines = (
        RuleLine(rule="pe-time", parameters={"closed": [1, 2]}),
        RuleLine(rule="pe-time", strength="recommended"),
    )
    assert named(with_lines(school, *lines), "pe-time") == [PeTime(strength="recommended")]


def test_a_line_with_a_scope_speaks_for_it_alone(school: School) -> None:
    """The default goes on speaking of all others."""
    line = RuleLine(rule="pe-time", only=Scope(grades=(7,)), parameters={"closed": []})
    default, own = named(with_lines(school, line), "pe-time")
    assert default == PeTime(overridden=(Scope(grades=(7,)),))
    assert own == PeTime(closed=(), only=Scope(grades=(7,)))
    assert isinstance(default, PeTime)
    assert [default.applies(class_=c) for c in school.classes] == [True, False]


def test_off_silences(school: School) -> None:
    """Everywhere, or for a scope."""
    assert named(with_lines(school, RuleLine(rule="pe-time", strength="off")), "pe-time") == []
    line = RuleLine(rule="pe-time", strength="off", only=Scope(classes=("101",)))
    assert named(with_lines(school, line), "pe-time") == [PeTime(overridden=(Scope(classes=("101",)),))]


def test_overlaps_add_up(school: School) -> None:
    """Every line is a demand of its own; an off clears those before it."""
    side = [{"class": "101", "subject": "pe"}]
    line = RuleLine(rule="overlap", parameters={"left": side, "right": side, "maximum": 0})
    assert len(named(with_lines(school, line, line), "overlap")) == 2
    off = RuleLine(rule="overlap", strength="off")
    assert len(named(with_lines(school, line, off, line), "overlap")) == 1


def test_every_fault_at_once(school: School) -> None:
    """An unknown rule, unknown and bad parameters, a scope that says nothing, a strength that cannot be."""
    lines = (
        RuleLine(rule="pe-tyme"),
        RuleLine(rule="teacher-load", parameters={"day": "four", "dya": 4}),
        RuleLine(rule="main-subjects-morning", parameters={"ratio": 7}),
        RuleLine(rule="teacher-gaps", only=Scope(classes=("101",)), parameters={"weight": 2}),
        RuleLine(rule="curriculum-hours", strength="recommended"),
        RuleLine(rule="overlap", parameters={"left": [{"class": "999", "subject": "pe"}], "right": []}),
    )
    with pytest.raises(DocumentError) as caught:
        rules_of(with_lines(school, *lines))
    assert [fault.path for fault in caught.value.faults] == [
        "rules[0].rule",
        "rules[1].parameters.dya",
        "rules[1].parameters.day",
        "rules[2].parameters.ratio",
        "rules[3].only.classes",
        "rules[3].parameters.weight",
        "rules[4].strength",
        "rules[5].parameters.left[0].class",
        "rules[5].parameters.right",
    ]
    first, _, day, *_ = caught.value.faults
    assert "pe-time" in first.expected.zh and "pe-time" in first.expected.en
    assert day.expected.zh == "整数"
