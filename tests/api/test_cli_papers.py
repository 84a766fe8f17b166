"""What the papers miss is told before the solve; the inspectors' sheet stands beside the findings."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tests.api.conftest import Altered, Kebiao


def asking(data: dict[str, Any]) -> None:
    """Seven periods a week are planned in each class, and six asked; chinese three, as planned; art of nobody."""
    data["rules"] = [
        {"rule": "weekly-total", "parameters": {"periods": 6}, "source": "A01"},
        {"rule": "subject-periods", "parameters": {"categories": ["chinese"], "least": 3, "most": 3}},
        {"rule": "subject-periods", "parameters": {"categories": ["art"], "least": 1}, "strength": "recommended"},
    ]


SENTENCE = "三年级（1）班周课时 7，应为 6（A01）"


def test_generate_says_it_before_the_search_and_makes_the_timetable(kebiao: Kebiao, altered: Altered) -> None:
    done = kebiao("generate", altered(asking), "-o", "week.json", "--time-limit", "20")
    assert done.code == 1, "a mandatory finding is left"
    assert SENTENCE in done.err
    assert done.err.index(SENTENCE) < done.err.index("incumbent")
    assert "✓ 已排好课表" in done.out
    assert "美术" not in done.err, "advice is left for the end"


def test_explain_says_it_first_and_still_answers(kebiao: Kebiao, altered: Altered) -> None:
    school = altered(asking)
    done = kebiao("explain", school, "--time-limit", "20")
    assert done.code == 0
    assert done.out.index(SENTENCE) < done.out.index("✓ 这所学校排得出课表")
    told = kebiao("explain", school, "--time-limit", "20", "--json").json["review"]
    assert [(f["rule"], f["severity"]) for f in told] == [
        ("weekly-total", "mandatory"),
        ("weekly-total", "mandatory"),
        ("subject-periods", "recommended"),
        ("subject-periods", "recommended"),
    ]


def test_the_inspectors_sheet(kebiao: Kebiao, altered: Altered, little_timetable_path: Path) -> None:
    school = altered(asking)
    told = kebiao("validate", school, little_timetable_path, "--inspection").out
    rows = [line.split() for line in told[told.index("课程开设情况") :].splitlines()[1:5]]
    assert rows == [
        ["年级", "grade", "3", "7"],
        ["语文", "√", "√"],
        ["美术", "0", "0"],
        ["周总课时", "+1", "+1", "A01"],
    ]
    found = kebiao("validate", school, little_timetable_path, "--inspection", "--json").json["inspection"]
    assert found["grades"] == [3, 7]
    assert found["rows"][1]["cells"][0] == {
        "grade": 3,
        "code": "0",
        "held": "0",
        "asked": "≥ 1",
        "classes": {"0": ["三年级（1）班"]},
    }


def test_without_a_table_it_says_how_to_get_one(kebiao: Kebiao, little_path: Path, little_timetable_path: Path) -> None:
    assert "--policy" in kebiao("validate", little_path, little_timetable_path, "--inspection").out
    assert "inspection" not in kebiao("validate", little_path, little_timetable_path, "--json").json
