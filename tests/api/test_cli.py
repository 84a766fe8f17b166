"""The program from outside: what it writes, what it says, and how it ends."""

import json
import re
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

Golden = Callable[[str, str], None]
Change = Callable[[dict[str, Any]], object]


def changed(little: Path, folder: Path, change: Change, name: str = "school.yaml") -> Path:
    """The little school with something changed, as a file."""
    data = yaml.safe_load(little.read_text(encoding="utf-8"))
    change(data)
    path = folder / name
    path.write_text(yaml.safe_dump(data, allow_unicode=True, sort_keys=False), encoding="utf-8")
    return path


def slots(timetable: dict[str, Any]) -> list[tuple[str, ...]]:
    """When each class has which subject."""
    return [(x["class"], x["subject"], x["day"], x["period"]) for x in timetable["lessons"]]


# Doing what it is for.


def test_generate_writes_the_timetable_and_the_page(kebiao: Any, little_path: Path, tmp_path: Path) -> None:
    done = kebiao("generate", little_path, "-o", "week.json", "--html", "week.html", "--time-limit", "20")
    assert done.code == 0
    lessons = json.loads((tmp_path / "week.json").read_text(encoding="utf-8"))["lessons"]
    assert len(lessons) == 14
    assert "三年级（1）班" in (tmp_path / "week.html").read_text(encoding="utf-8")
    assert "下界 bound" in done.out and "week.json" in done.out and "week.html" in done.out
    assert kebiao("validate", little_path, "week.json").code == 0


def test_json_stands_alone_on_stdout_and_progress_on_stderr(kebiao: Any, little_path: Path, tmp_path: Path) -> None:
    done = kebiao("generate", little_path, "--json", "--time-limit", "20")
    assert done.json["answer"] == "done" and done.json["status"] == "optimal"
    assert len(done.json["timetable"]["lessons"]) == 14
    assert done.json["quality"]["soft"] >= done.json["quality"]["bound"] == done.json["bound"]
    assert re.search(r"当前代价 incumbent \d+ · 下界 bound \d+ · 差距 gap [\d.]+%", done.err)
    assert list(tmp_path.iterdir()) == []


def test_without_a_name_no_timetable_is_written_over(kebiao: Any, little_path: Path, tmp_path: Path) -> None:
    (tmp_path / "timetable.json").write_text("mine", encoding="utf-8")
    assert kebiao("generate", little_path, "--time-limit", "20").code == 0
    assert (tmp_path / "timetable.json").read_text(encoding="utf-8") == "mine"
    assert (tmp_path / "timetable-2.json").exists()


def test_the_same_seed_gives_the_same_timetable(kebiao: Any, little_path: Path, tmp_path: Path) -> None:
    for name in ("a.json", "b.json"):
        kebiao("generate", little_path, "-o", name, "--seed", "7", "--deterministic", "--time-limit", "20")
    first, second = (json.loads((tmp_path / n).read_text(encoding="utf-8")) for n in ("a.json", "b.json"))
    assert first["lessons"] == second["lessons"]


def test_validate_finds_a_teacher_in_two_places(
    kebiao: Any, little_path: Path, little_timetable_path: Path, tmp_path: Path
) -> None:
    assert kebiao("validate", little_path, little_timetable_path).code == 0
    week = yaml.safe_load(little_timetable_path.read_text(encoding="utf-8"))
    # 王芳 teaches the primary class at 08:30; now also the junior class at 08:20, under other bells.
    first = next(x for x in week["lessons"] if (x["class"], x["day"], x["period"]) == ("701", "mon", "1"))
    first["teacher"] = "wang"
    (tmp_path / "bad.json").write_text(json.dumps(week), encoding="utf-8")
    told = kebiao("validate", little_path, "bad.json")
    assert told.code == 1 and "王芳" in told.out and "[one-place]" in told.out
    found = kebiao("validate", little_path, "bad.json", "--format", "json").json
    assert found["answer"] == "no"
    assert {"one-place"} <= {f["rule"] for f in found["findings"] if f["severity"] == "mandatory"}
    assert kebiao("validate", little_path, "bad.json", "--json").json["findings"] == found["findings"]


def test_a_school_is_the_same_in_yaml_and_json(kebiao: Any, little_path: Path, tmp_path: Path) -> None:
    assert kebiao("convert", little_path, "a.json").code == 0
    assert kebiao("convert", "a.json", "b.yaml").code == 0
    assert kebiao("convert", "b.yaml", "c.json", "--json").json["school_file"] == "c.json"
    assert (tmp_path / "a.json").read_text(encoding="utf-8") == (tmp_path / "c.json").read_text(encoding="utf-8")


def test_a_new_school_is_made_by_its_seed(kebiao: Any, tmp_path: Path) -> None:
    arguments = ("--grades", "1-2,7", "--classes-per-grade", "1", "--seed", "3")
    assert kebiao("new-school", *arguments, "a.json", "--json").json["classes"] == 3
    kebiao("new-school", *arguments, "b.json")
    assert (tmp_path / "a.json").read_text(encoding="utf-8") == (tmp_path / "b.json").read_text(encoding="utf-8")
    assert json.loads((tmp_path / "a.json").read_text(encoding="utf-8"))["teachers"][0]["id"]


def test_a_page_is_made_of_any_timetable(
    kebiao: Any, little_path: Path, little_timetable_path: Path, tmp_path: Path
) -> None:
    assert kebiao("page", little_path, little_timetable_path, "-o", "p.html").code == 0
    assert "王芳" in (tmp_path / "p.html").read_text(encoding="utf-8")


def test_what_if_tells_each_person_what_changes(
    kebiao: Any, little_path: Path, little_timetable_path: Path, tmp_path: Path
) -> None:
    # 王芳 is away; 钱进, who has no class yet, can teach Chinese too: so nobody else's lessons need to move.
    def stand_in(data: dict[str, Any]) -> None:
        data["teachers"].append({"id": "qian", "name": "钱进", "subjects": ["chinese"]})

    school = changed(little_path, tmp_path, stand_in)
    (tmp_path / "away.yaml").write_text("edits: [{kind: teacher-away, teacher: wang}]\n", encoding="utf-8")
    done = kebiao("what-if", school, little_timetable_path, "away.yaml", "-o", "new.json", "--time-limit", "20")
    assert done.code == 0
    assert "2 处换教师，0 节换时间" in done.out and "已证明改动最少" in done.out
    assert "王芳:" in done.out and "钱进:" in done.out and "李伟:" not in done.out
    before, after = (
        yaml.safe_load(path.read_text(encoding="utf-8")) for path in (little_timetable_path, tmp_path / "new.json")
    )
    assert sorted(slots(before)) == sorted(slots(after)) and after["version"] == "2"
    told = kebiao("what-if", school, little_timetable_path, "away.yaml", "--json", "--time-limit", "20").json
    assert told["departure"] == {"uncovered": 0, "teachers": 2, "lessons": 0}
    assert [person["teacher"] for person in told["persons"]] == ["wang", "qian"]


def test_what_if_says_what_can_not_be_covered(
    kebiao: Any, little_path: Path, little_timetable_path: Path, tmp_path: Path
) -> None:
    (tmp_path / "away.yaml").write_text("edits: [{kind: teacher-away, teacher: wang}]\n", encoding="utf-8")
    done = kebiao("what-if", little_path, little_timetable_path, "away.yaml", "--json", "--time-limit", "20")
    assert done.code == 1
    assert [(u["class"], u["periods"]) for u in done.json["uncovered"]] == [("301", 3), ("701", 3)]


# The answer is no.


def closed(data: dict[str, Any]) -> None:
    """王芳 has one day left for three lessons of a subject that may be once a day."""
    data["teachers"][0]["unavailable"] = [{"day": "mon"}, {"day": "tue"}]


def test_an_infeasible_school_is_answered_with_numbers(
    kebiao: Any, little_path: Path, tmp_path: Path, golden: Golden
) -> None:
    school = changed(little_path, tmp_path, closed)
    (tmp_path / "week.json").write_text("mine", encoding="utf-8")
    done = kebiao("generate", school, "-o", "week.json", "--time-limit", "20")
    assert done.code == 1
    golden("infeasible", done.out)
    assert (tmp_path / "week.json").read_text(encoding="utf-8") == "mine"
    told = kebiao("generate", school, "--json", "--time-limit", "20").json
    assert told["answer"] == "no" and "需要 3 节" in told["shortages"][0]["zh"]


def test_explain_names_the_rules_and_what_would_help(
    kebiao: Any, little_path: Path, tmp_path: Path, golden: Golden
) -> None:
    school = changed(little_path, tmp_path, closed)
    done = kebiao("explain", school, "--time-limit", "30")
    assert done.code == 1
    golden("explain", done.out)
    assert any(r["helps"] for r in kebiao("explain", school, "--time-limit", "30", "--json").json["reliefs"])


def test_there_is_nothing_to_explain_where_there_is_a_timetable(kebiao: Any, little_path: Path) -> None:
    assert kebiao("explain", little_path, "--time-limit", "20").code == 0


# Time.


@pytest.mark.slow
def test_time_that_runs_out_without_an_answer_is_neither_yes_nor_no(kebiao: Any, tmp_path: Path) -> None:
    kebiao("new-school", "--grades", "1-9", "--classes-per-grade", "6", "school.yaml")
    (tmp_path / "week.json").write_text("mine", encoding="utf-8")
    done = kebiao("generate", "school.yaml", "-o", "week.json", "--time-limit", "0.1", "--json")
    assert done.code == 3 and done.json["answer"] == "out-of-time" and done.json["status"] == "unknown"
    assert (tmp_path / "week.json").read_text(encoding="utf-8") == "mine"


@pytest.mark.slow
def test_ctrl_c_keeps_the_best_so_far(kebiao: Any, tmp_path: Path, environment: dict[str, str]) -> None:
    kebiao("new-school", "--grades", "1-9", "--classes-per-grade", "3", "school.yaml")
    program = subprocess.Popen(
        [sys.executable, "-m", "kebiao.api.cli", "generate", "school.yaml", "-o", "week.json", "--time-limit", "400"],
        cwd=tmp_path,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )
    assert program.stderr is not None
    for line in program.stderr:
        if "改进 improve" in line:
            break
    program.send_signal(signal.SIGINT)
    out, err = program.communicate(timeout=120)
    assert program.returncode == 0, err
    assert "正在收尾" in err and "✓ 已排好课表" in out
    assert kebiao("validate", "school.yaml", "week.json").code == 0


# Bad input.


def nobody(data: dict[str, Any]) -> None:
    data["teachers"].pop()
    data["assignments"] = [a for a in data["assignments"] if a["subject"] != "music"]


def two_places(data: dict[str, Any]) -> None:
    data["fixed"] = [
        {"class": "301", "subject": "chinese", "day": "mon", "period": "1"},
        {"class": "701", "subject": "chinese", "day": "mon", "period": "1"},
    ]


def many(data: dict[str, Any]) -> None:
    data["teachers"][1]["id"] = "wang"
    data["curriculum"]["lines"][0]["periods"] = -1
    data["assignments"][0].update(teachers=["wagn"], subject="语")
    data["colour"] = "red"


BAD: dict[str, Change] = {
    "nobody-can-teach-it": nobody,
    "more-lessons-than-slots": lambda data: data["curriculum"]["lines"][0].update(periods=30),
    "fixed-in-two-places": two_places,
    "unknown-name": lambda data: data["assignments"][0].update(teachers=["wagn"]),
    "duplicate-id": lambda data: data["teachers"].append({"id": "wang"}),
    "negative-periods": lambda data: data["curriculum"]["lines"][0].update(periods=-1),
    "bad-rule": lambda data: data.update(rules=[{"rule": "teacher-gaps", "parameters": {"most": -1}}]),
    "everything-at-once": many,
}


@pytest.mark.parametrize("name", BAD)
def test_bad_data_is_told_place_by_place_and_nothing_is_written_over(
    kebiao: Any, little_path: Path, tmp_path: Path, golden: Golden, name: str
) -> None:
    changed(little_path, tmp_path, BAD[name])
    (tmp_path / "week.json").write_text("mine", encoding="utf-8")
    done = kebiao("generate", "school.yaml", "-o", "week.json", "--html", "week.html")
    assert (done.code, done.out) == (2, "")
    golden(f"bad-{name}", done.err)
    assert (tmp_path / "week.json").read_text(encoding="utf-8") == "mine"
    assert sorted(p.name for p in tmp_path.iterdir()) == ["school.yaml", "week.json"]


def test_faults_are_a_document_too(kebiao: Any, little_path: Path, tmp_path: Path) -> None:
    changed(little_path, tmp_path, BAD["unknown-name"])
    done = kebiao("validate", "school.yaml", "week.json", "--json")
    (fault,) = done.json["faults"]
    assert done.json["answer"] == "bad-input"
    assert fault["path"] == "school.yaml: assignments[0].teachers[0]" and fault["read"] == '"wagn"'
    assert "wang" in fault["expected"]["zh"] and "wang" in fault["expected"]["en"]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("empty.yaml", b""),
        ("blank.json", b" \n"),
        ("binary.yaml", bytes(range(256))),
        ("broken.json", b'{"id": '),
        ("broken.yaml", b"id: [1, 2"),
        ("deep.json", b"[" * 100_000),
        ("list.yaml", b"- 1\n- 2\n"),
        ("laughs.yaml", b"a: &a [x, x, x]\nb: &b [*a, *a, *a, *a]\nc: &c [*b, *b, *b, *b]\nid: [*c, *c, *c]\n"),
        ("school.docx", b"PK"),
    ],
)
def test_files_that_hold_no_school_are_refused(kebiao: Any, tmp_path: Path, name: str, content: bytes) -> None:
    (tmp_path / name).write_bytes(content)
    done = kebiao("generate", name)
    assert (done.code, done.out) == (2, "")
    assert f"  {name}" in done.err
    assert len(done.err) < 10_000
    assert [p.name for p in tmp_path.iterdir()] == [name]


def test_missing_files_folders_and_schools_are_refused(
    kebiao: Any, little_path: Path, little_timetable_path: Path, tmp_path: Path
) -> None:
    assert kebiao("generate", "nowhere.yaml").code == 2
    assert kebiao("generate", tmp_path).code == 2
    assert kebiao("generate", "bundled:nothing").code == 2
    assert kebiao("validate", little_path, "nowhere.json").code == 2
    assert kebiao("what-if", little_path, little_timetable_path, "nowhere.yaml").code == 2
    assert kebiao("convert", little_path, "week.json", "--timetable", "none.json").code == 2
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("arguments", "place"),
    [
        (("-o", "week.txt"), "--output"),
        (("-o", "no/such/folder/week.json"), "--output"),
        (("-o", "folder.json"), "--output"),
        (("--html", "week.json"), "--html"),
        (("-o", "week.json", "--html", "week.json"), "--html"),
        (("-o", "school.yaml"), "--output"),
    ],
)
def test_outputs_are_looked_at_before_any_work(
    kebiao: Any, little_path: Path, tmp_path: Path, arguments: tuple[str, ...], place: str
) -> None:
    changed(little_path, tmp_path, lambda data: None)
    (tmp_path / "folder.json").mkdir()
    before = (tmp_path / "school.yaml").read_bytes()
    done = kebiao("generate", "school.yaml", *arguments)
    assert done.code == 2 and f"  {place}: " in done.err
    assert (tmp_path / "school.yaml").read_bytes() == before
    assert "核对供需" not in done.err


def test_a_folder_that_can_not_be_written_to_is_a_fault(kebiao: Any, little_path: Path) -> None:
    # Not even the superuser makes files in /proc.
    done = kebiao("convert", little_path, "/proc/school.json")
    assert done.code == 2 and "  /proc/school.json: " in done.err


@pytest.mark.parametrize(
    ("name", "arguments"),
    [
        ("no-school", ("generate",)),
        ("no-such-command", ("generat",)),
        ("no-such-option", ("generate", "x.yaml", "--fast")),
        ("not-a-number", ("generate", "x.yaml", "--time-limit", "soon")),
        ("below-the-range", ("generate", "x.yaml", "--workers", "0")),
        ("no-such-format", ("validate", "x.yaml", "y.json", "--format", "xml")),
        ("no-value", ("generate", "x.yaml", "--seed")),
        ("too-many", ("explain", "x.yaml", "y.yaml")),
        ("bad-grades", ("new-school", "x.yaml", "--grades", "one-nine")),
        ("bad-kind", ("new-school", "x.yaml", "--infeasible", "weather")),
        ("bad-sizes", ("bench", "schools", "--sizes", "many")),
    ],
)
def test_mistakes_of_usage_are_told_in_chinese_first(
    kebiao: Any, golden: Golden, tmp_path: Path, name: str, arguments: tuple[str, ...]
) -> None:
    done = kebiao(*arguments)
    assert (done.code, done.out) == (2, "")
    golden(f"usage-{name}", done.err)
    assert list(tmp_path.iterdir()) == []


# Manners.


def test_help_is_chinese_first_and_names_every_command(kebiao: Any, golden: Golden) -> None:
    done = kebiao("--help")
    assert done.code == 0
    golden("help", done.out)
    assert kebiao().out == done.out


@pytest.mark.parametrize(
    "command", ["generate", "validate", "what-if", "explain", "new-school", "page", "convert", "serve", "bench"]
)
def test_every_command_takes_json_and_says_what_it_does(kebiao: Any, command: str) -> None:
    done = kebiao(command, "--help")
    assert done.code == 0 and "--json" in done.out and re.search("[一-鿿]", done.out.splitlines()[3])


def test_help_and_mistakes_load_nothing_heavy(environment: dict[str, str]) -> None:
    code = (
        "import sys\nfrom kebiao.api.cli import run\nrun(['--help'])\nrun(['generate'])\n"
        "heavy = {'ortools', 'pandas', 'numpy', 'fastapi', 'sqlalchemy', 'jinja2', 'uvicorn'} & set(sys.modules)\n"
        "sys.exit(', '.join(sorted(heavy)) or 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def test_a_reader_that_leaves_early_is_no_error(
    little_path: Path, little_timetable_path: Path, environment: dict[str, str]
) -> None:
    program = subprocess.Popen(
        [sys.executable, "-m", "kebiao.api.cli", "validate", little_path, little_timetable_path, "--json"],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert program.stdout is not None and program.stderr is not None
    program.stdout.close()
    assert "Traceback" not in program.stderr.read()
    program.stderr.close()
    assert program.wait(timeout=60) in (0, 1)


def test_a_terminal_without_chinese_still_gets_an_answer(
    little_path: Path, little_timetable_path: Path, environment: dict[str, str]
) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "kebiao.api.cli", "validate", little_path, little_timetable_path, "--json"],
        env={**environment, "PYTHONIOENCODING": "ascii"},
        capture_output=True,
    )
    assert done.returncode == 0 and json.loads(done.stdout)["answer"] == "done"
