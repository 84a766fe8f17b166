"""`kebiao documents`: one command for all papers of the service, and the money told before anything is published."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.api.conftest import Kebiao


def test_a_folder_of_papers_and_the_forecast(
    kebiao: Kebiao, served_path: Path, served_timetable_path: Path, tmp_path: Path
) -> None:
    done = kebiao("documents", served_path, served_timetable_path, "-o", "papers")
    assert done.code == 0
    names = {path.name for path in (tmp_path / "papers").iterdir()}
    assert {"index.html", "课后服务.xlsx", "课后服务日历表.html", "课后服务指南.pdf", "一校一案.pdf"} <= names
    assert "一周支出 cost of a week: ≥ 1140" in done.out
    assert "没有标准 no rate: 放学交接，每周 2 次" in done.out
    assert "一周应收 fees: 120" in done.out


def test_the_money_as_json(kebiao: Kebiao, served_path: Path, served_timetable_path: Path) -> None:
    kebiao("validate", served_path, served_timetable_path, "-o", "week.xlsx")
    told = kebiao("documents", served_path, "week.xlsx", "-o", "papers", "--json").json
    money = told["money"]
    assert (money["cost"], money["fees"], money["complete"]) == (1140, 120, False)
    assert money["cost"] == sum(person["amount"] for person in money["people"])
    assert {"role": "hand-over", "activity": None, "times": 2} in money["without_rate"]
    (aunt,) = (person for person in money["people"] if person["id"] == "aunt")
    assert [work["amount"] for work in aunt["work"]] == [None, None]
    assert all(Path(name).parent == Path("papers") for name in told["files"])


def test_a_timetable_without_a_service_writes_nothing(
    kebiao: Kebiao, little_path: Path, little_timetable_path: Path, tmp_path: Path
) -> None:
    done = kebiao("documents", little_path, little_timetable_path, "-o", "papers")
    assert done.code == 2
    assert "timetable.service" in done.err and "kebiao allocate" in done.err
    assert not (tmp_path / "papers").exists()


def test_what_generate_makes_has_its_service_told_and_its_papers(
    kebiao: Kebiao, served_path: Path, tmp_path: Path
) -> None:
    made = kebiao("generate", served_path, "-o", "week.json", "--time-limit", "10", "--json").json
    assert made["service"]["sessions"] > 0 and made["service"]["unplaced"] == 0
    done = kebiao("documents", served_path, "week.json", "-o", "papers", "--json").json
    assert done["service"] == made["service"]
