"""Packs laid over each other and under a school's own lines: the nearer layer wins, and says whose place it takes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from kebiao.instances.documents import write_document
from kebiao.instances.packs import open_pack
from kebiao.models.document import Words
from kebiao.models.fault import DocumentError
from kebiao.models.policy import Layer, Pack, PackLine
from kebiao.models.school import RuleLine, School, Scope
from kebiao.rules import rules_of
from kebiao.rules.exercise_minutes import ExerciseMinutes
from kebiao.rules.pe_time import PeTime
from kebiao.rules.rule import Rule
from kebiao.rules.subject_periods import SubjectPeriods

Under = Callable[..., School]

GRADE_1, GRADE_7 = Scope(grades=(1,)), Scope(grades=(7,))


def line(id: str, rule: str, strength: str = "mandatory", only: Scope | None = None, **parameters: object) -> PackLine:
    """A line of a pack."""
    fields = {"id": id, "rule": rule, "strength": strength, "only": only or Scope(), "policy": ("A1",), "citation": ()}
    return PackLine.model_validate({**fields, "parameters": parameters})


@pytest.fixture
def pack(tmp_path: Path) -> Callable[..., str]:
    """Make a pack known by writing its file and opening it."""

    def make(id: str, layer: Layer, *lines: PackLine, builds_on: tuple[str, ...] = ()) -> str:
        words = Words(zh=id, en=id)
        made = Pack(id=id, name=words, layer=layer, where="某地", summary=words, lines=lines, builds_on=builds_on)
        write_document(made, tmp_path / f"{id}.yaml")
        return open_pack(str(tmp_path / f"{id}.yaml")).id

    return make


@pytest.fixture
def under(school: School) -> Under:
    """The school under packs, with lines of its own."""
    return lambda *packs, rules=(): school.model_copy(update={"policy": packs, "rules": tuple(rules)})


def of(school: School, name: str, class_: str) -> list[Rule]:
    """The rules of one name that speak to a class."""
    (group,) = (c for c in school.classes if c.id == class_)
    return [rule for rule in rules_of(school) if rule.name == name and rule.applies(class_=group)]


def test_the_nearer_layer_wins_whatever_the_order_given(pack: Callable[..., str], under: Under) -> None:
    """County before city before province before nation; each tells the line whose place it took."""
    nation = pack("n", Layer.NATIONAL, line("pe", "pe-time", closed=[1, 2]))
    county = pack("c", Layer.COUNTY, line("pe", "pe-time", closed=[3]))
    province = pack("p", Layer.PROVINCE, line("pe", "pe-time", closed=[4]))
    (rule,) = of(under(county, nation, province), "pe-time", "101")
    assert isinstance(rule, PeTime)
    assert (rule.closed, rule.layer, rule.source, rule.overrules) == ((3,), "county", "c A1 pe", ("p A1 pe",))


def test_a_default_is_no_line_that_is_overruled(pack: Callable[..., str], under: Under) -> None:
    """Kebiao's own default gives way in silence."""
    (rule,) = of(under(pack("n", Layer.NATIONAL, line("pe", "pe-time"))), "pe-time", "101")
    assert (rule.layer, rule.source, rule.overrules) == ("national", "n A1 pe", ())


def test_a_line_wins_within_its_scope_only(pack: Callable[..., str], under: Under) -> None:
    """Grade 7 is the province's, grade 1 stays the nation's; grade 9, which it has not, overrules nothing."""
    nation = pack("n", Layer.NATIONAL, line("pe", "pe-time", closed=[1]))
    province = pack("p", Layer.PROVINCE, line("pe7", "pe-time", only=GRADE_7, closed=[2]))
    elsewhere = pack("q", Layer.PROVINCE, line("pe9", "pe-time", only=Scope(grades=(9,)), closed=[3]))
    school = under(nation, province, elsewhere)
    assert [(r.source, r.overrules) for r in of(school, "pe-time", "101")] == [("n A1 pe", ())]
    assert [(r.source, r.overrules) for r in of(school, "pe-time", "701")] == [("p A1 pe7", ("n A1 pe",))]
    assert [r.overrules for r in rules_of(school) if r.source == "q A1 pe9"] == [()]


def test_lines_told_apart_by_a_parameter_stand_beside_each_other(pack: Callable[..., str], under: Under) -> None:
    """The two hours do not take the place of the one; the order of the categories does not matter."""
    nation = pack(
        "n",
        Layer.NATIONAL,
        line("hour", "exercise-minutes", minutes=60),
        line("two", "exercise-minutes", ledger="two", minutes=120),
        line("arts", "subject-periods", categories=["music", "art"], least=1),
        line("pe", "subject-periods", categories=["pe"], least=3),
    )
    province = pack("p", Layer.PROVINCE, line("arts", "subject-periods", categories=["art", "music"], least=2))
    school = under(nation, province)
    exercise = of(school, "exercise-minutes", "101")
    assert [r.minutes for r in exercise if isinstance(r, ExerciseMinutes)] == [60, 120]
    periods = [r for r in of(school, "subject-periods", "101") if isinstance(r, SubjectPeriods)]
    assert [(r.least, r.overrules) for r in periods] == [(3, ()), (2, ("n A1 arts",))]


def test_demands_of_their_own_add_up_over_the_layers(pack: Callable[..., str], under: Under) -> None:
    """An event of the county beside one of the nation."""
    event = {"day": "mon", "start": "08:00", "end": "08:20"}
    nation = pack("n", Layer.NATIONAL, line("flag", "school-events", windows=[event]))
    county = pack("c", Layer.COUNTY, line("drill", "school-events", windows=[{**event, "day": "fri"}]))
    assert [r.source for r in of(under(nation, county), "school-events", "101")] == ["n A1 flag", "c A1 drill"]


def test_a_pack_brings_what_it_builds_on(pack: Callable[..., str], under: Under) -> None:
    """Named alone, the province brings the nation."""
    nation = pack("n", Layer.NATIONAL, line("pe", "pe-time"))
    province = pack("p", Layer.PROVINCE, line("gaps", "teacher-gaps", "off"), builds_on=(nation,))
    school = under(province)
    assert [r.source for r in of(school, "pe-time", "101")] == ["n A1 pe"]
    assert not [r for r in rules_of(school) if r.name == "teacher-gaps"]


@pytest.mark.parametrize(
    "own",
    [
        pytest.param(RuleLine(rule="exercise-minutes", strength="off"), id="off"),
        pytest.param(RuleLine(rule="exercise-minutes", strength="recommended"), id="advice"),
        pytest.param(RuleLine(rule="exercise-minutes", parameters={"minutes": 50}), id="less"),
        pytest.param(RuleLine(rule="exercise-minutes", parameters={"counted": ["lunch"]}), id="something else"),
        pytest.param(RuleLine(rule="exercise-minutes", strength="off", only=GRADE_7), id="less for some"),
    ],
)
def test_a_weaker_line_of_the_school_needs_a_reason(pack: Callable[..., str], under: Under, own: RuleLine) -> None:
    """Conflict X8: mandatory by default, with an override that records why."""
    nation = pack("n", Layer.NATIONAL, line("hour", "exercise-minutes", minutes=60))
    with pytest.raises(DocumentError) as caught:
        rules_of(under(nation, rules=[own]))
    (fault,) = caught.value.faults
    assert fault.path == "rules[0].reason" and "n A1 hour" in fault.expected.zh and "n A1 hour" in fault.expected.en
    told = rules_of(under(nation, rules=[own.model_copy(update={"reason": "寄宿制"})]))
    for rule in told:
        if rule.name == "exercise-minutes" and rule.layer == "school":
            assert (rule.reason, rule.overrules) == ("寄宿制", ("n A1 hour",))


def test_a_second_line_does_not_hide_behind_the_first(pack: Callable[..., str], under: Under) -> None:
    """It takes the place of the law too, and so needs a reason of its own."""
    nation = pack("n", Layer.NATIONAL, line("hour", "exercise-minutes", minutes=60))
    first = RuleLine(rule="exercise-minutes", parameters={"minutes": 50}, reason="场地")
    second = RuleLine(rule="exercise-minutes", parameters={"minutes": 10})
    with pytest.raises(DocumentError, match="rules\\[1\\]\\.reason"):
        rules_of(under(nation, rules=[first, second]))


def test_a_stricter_line_or_one_against_advice_needs_none(pack: Callable[..., str], under: Under) -> None:
    """Ninety minutes where sixty are asked; and advice is advice."""
    nation = pack(
        "n", Layer.NATIONAL, line("hour", "exercise-minutes", minutes=60), line("pe", "pe-time", "recommended")
    )
    own = (
        RuleLine(rule="exercise-minutes", parameters={"minutes": 90}),
        RuleLine(rule="pe-time", strength="off"),
    )
    (rule,) = of(under(nation, rules=own), "exercise-minutes", "101")
    assert (rule.layer, rule.overrules) == ("school", ("n A1 hour",))


def test_an_off_that_names_no_ledger_silences_all(pack: Callable[..., str], under: Under) -> None:
    """One that names a ledger silences that."""
    nation = pack(
        "n", Layer.NATIONAL, line("a", "exercise-minutes", ledger="a"), line("b", "exercise-minutes", ledger="b")
    )
    off = RuleLine(rule="exercise-minutes", strength="off", reason="网课")
    assert not of(under(nation, rules=[off]), "exercise-minutes", "101")
    one = off.model_copy(update={"parameters": {"ledger": "a"}})
    assert [r.source for r in of(under(nation, rules=[one]), "exercise-minutes", "101")] == ["", "n A1 b"]


def test_findings_say_who_asks(pack: Callable[..., str], under: Under, school: School) -> None:
    """The layer, the line, and the line whose place it took."""
    from kebiao.models.timetable import Timetable
    from kebiao.planning.validate import validate

    nation = pack("n", Layer.NATIONAL, line("hour", "exercise-minutes", minutes=60))
    province = pack("p", Layer.PROVINCE, line("more", "exercise-minutes", minutes=70))
    found = validate(under(nation, province), Timetable(school=school.id, lessons=()))
    told = {(f.layer, f.citation, f.overrules) for f in found if f.rule == "exercise-minutes"}
    assert told == {("province", "p A1 more", ("n A1 hour",))}


def test_every_fault_of_every_line_of_every_pack(pack: Callable[..., str], under: Under) -> None:
    """Named by pack and line; those of the school with them."""
    nation = pack("n", Layer.NATIONAL, line("pe", "pe-tyme"), line("gaps", "teacher-gaps", maximum="two", only=GRADE_1))
    with pytest.raises(DocumentError) as caught:
        rules_of(under(nation, rules=[RuleLine(rule="pe-time", parameters={"shut": 1})]))
    assert [fault.path for fault in caught.value.faults] == [
        "n A1 pe.rule",
        "n A1 gaps.only.grades",
        "n A1 gaps.parameters.maximum",
        "rules[0].parameters.shut",
    ]


def test_an_unknown_pack_is_a_fault_with_the_nearest(under: Under) -> None:
    """Told before anything else."""
    with pytest.raises(DocumentError) as caught:
        rules_of(under("national-2020"))
    (fault,) = caught.value.faults
    assert (fault.path, fault.read) == ("policy[0]", '"national-2020"')
    assert "national-2022" in fault.expected.zh and "national-2022" in fault.expected.en
