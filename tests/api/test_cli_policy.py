"""Policy packs on the command line: listed, shown, compared, and asked for instead of the school's own."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.api.conftest import Kebiao

COUNTY = """
id: ourcounty
name: {zh: 本县, en: our county}
layer: county
where: 某县
builds_on: [national-2022]
summary: {zh: 本县的要求, en: what our county asks}
sources: [{id: letter, title: 县教育局通知, address: "https://edu.example/1"}]
lines:
  - id: total
    rule: weekly-total
    only: {grades: [3]}
    parameters: {periods: 31}
    strength: mandatory
    citation: [letter]
    note: 试点
"""


def county(folder: Path, text: str = COUNTY) -> str:
    """The file of a county's own pack."""
    (folder / "ourcounty.yaml").write_text(text, encoding="utf-8")
    return "./ourcounty.yaml"


def test_the_packs_are_listed(kebiao: Kebiao) -> None:
    """With their layer, place and what they build on."""
    told = kebiao("policy", "list")
    assert told.code == 0 and "浙江省" in told.out and "builds on national-2022" in told.out
    packs = {pack["id"]: pack for pack in kebiao("policy", "list", "--json").json["packs"]}
    assert packs["qingdao"]["layer"] == "city" and packs["qingdao"]["builds_on"] == ["shandong-2017"]


def test_a_pack_is_shown_line_by_line(kebiao: Kebiao, tmp_path: Path) -> None:
    """Rule, scope, numbers, strength, whether verified, source with its address; and a file of one's own."""
    told = kebiao("policy", "show", "national-2022").out
    assert "total-g1-2 [A01] 周总课时" in told
    assert "年级 grades 1-2: 课时 periods: 26; 准确数 exact: 是 yes · 必须 mandatory · 已核对 verified" in told
    assert "依据 sources [1]" in told and "[1] " in told and "<http" in told
    assert told.count("河南省义务教育课程实施办法") == 1
    lines = kebiao("policy", "show", "national-2022", "--json").json["pack"]["lines"]
    assert lines[0]["parameters"] == {"periods": 26, "exact": True}
    own = kebiao("policy", "show", county(tmp_path)).out
    assert "县教育局通知 <https://edu.example/1>" in own and "注 note: 试点" in own


def test_what_one_pack_changes_relative_to_another(kebiao: Kebiao, tmp_path: Path) -> None:
    """Value before and after, by grade, and whose line it is."""
    told = kebiao("policy", "diff", "national-2022", county(tmp_path)).out
    assert "1 处不同 differences" in told
    assert "周总课时 Weekly total of periods · 年级 grades 3" in told
    assert "课时 periods: 30 → 31" in told and "national-2022 A01 total-g3-6 → ourcounty total" in told
    (change,) = kebiao("policy", "diff", "national-2022", "./ourcounty.yaml", "--json").json["changes"]
    assert (change["grades"], change["before"][0]["periods"], change["after"][0]["periods"]) == ([3], 30, 31)


def test_findings_say_whose_line_and_what_it_overrules(
    kebiao: Kebiao, little_path: Path, little_timetable_path: Path, tmp_path: Path
) -> None:
    """The pack of a file, laid over the nation's that it builds on."""
    told = kebiao("validate", little_path, little_timetable_path, "--policy", county(tmp_path))
    assert told.code == 1
    assert "〔某县 ourcounty total（代替 instead of national-2022 A01 total-g3-6）〕" in told.out
    assert "〔全国 national-2022 A06 calligraphy〕" in told.out
    kebiao("page", little_path, little_timetable_path, "-o", "week.html", "--policy", "./ourcounty.yaml")
    assert "某县 ourcounty total" in (tmp_path / "week.html").read_text(encoding="utf-8")
    plain = kebiao("validate", little_path, little_timetable_path)
    assert plain.code == 0 and "〔" not in plain.out


def test_bad_packs_are_told_all_at_once(kebiao: Kebiao, little_path: Path, tmp_path: Path) -> None:
    """An unknown one with the nearest, and the faults of a file under its name."""
    bad = county(tmp_path, COUNTY.replace("[letter]", "[leter]").replace("layer: county", "layer: village"))
    told = kebiao("generate", little_path, "--policy", "nation-2022", "--policy", bad)
    assert told.code == 2
    assert "national-2022" in told.err
    assert "./ourcounty.yaml: layer" in told.err and "./ourcounty.yaml: lines[0].citation[0]" in told.err
    assert kebiao("policy", "show", "nowhere").code == 2
