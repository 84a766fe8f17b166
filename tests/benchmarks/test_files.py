"""Which instances of a folder are run, in which order, and beside whom."""

from pathlib import Path
from shutil import copyfile

import pytest

from kebiao.benchmarks import fet_program
from kebiao.benchmarks.entries import entries, largest, matching
from kebiao.benchmarks.files import choose, known_peers, trials
from kebiao.models.fault import DocumentError

INSTANCES = Path(__file__).parents[1] / "instances"
TWO = "<A><Instances>{}</Instances></A>".format(
    "".join(f'<Instance Id="{name}"><Events>{"<Event Id=" * n}</Events></Instance>' for name, n in (("X", 2), ("Y", 3)))
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Files of every suite: three of ITC-2007, two of them of one name, and one that is broken."""
    for name in ("a/tiny.ctt", "b/tiny.ctt", "b/other.ctt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        copyfile(INSTANCES / "itc2007/tiny.ctt", tmp_path / name)
    (tmp_path / "broken.ctt").write_text("COURSES:\n" + "c t 1 1 1\n" * 9)
    copyfile(INSTANCES / "xhstt/tiny.xml", tmp_path / "tiny.xml")
    (tmp_path / "archive.xml").write_text(TWO)
    return tmp_path


def test_instances_are_named_by_as_little_of_their_paths_as_will_do(folder: Path) -> None:
    assert [(e.name, e.events) for e in entries("ctt", folder)] == [
        ("a/tiny", 3),
        ("other", 3),
        ("b/tiny", 3),
        ("broken", 9),
    ]


def test_an_archive_may_hold_several_instances(folder: Path) -> None:
    assert [(e.name, e.place, e.instance, e.events) for e in entries("xhstt", folder)] == [
        ("X", "archive/X", "X", 2),
        ("Y", "archive/Y", "Y", 3),
        ("tiny", "tiny", None, 2),
    ]


def test_files_are_chosen_by_patterns_of_names_or_places(folder: Path) -> None:
    known = entries("ctt", folder)
    assert [e.place for e in matching(known, ["tiny"])] == ["a/tiny", "b/tiny"]
    assert [e.place for e in matching(known, ["b/*", "br*n"])] == ["b/other", "b/tiny", "broken"]
    assert matching(known, []) == known
    with pytest.raises(DocumentError, match=r"files：.*tinny.*tiny") as caught:
        matching(known, ["tinny", "other", "zzz"])
    assert len(caught.value.faults) == 2


def test_each_is_chosen_by_the_name_that_reports_give_it(folder: Path) -> None:
    """Also where that is neither its whole path nor the last part of it."""
    (folder / "far/off").mkdir(parents=True)
    copyfile(INSTANCES / "itc2007/tiny.ctt", folder / "far/off/other.ctt")
    known = entries("ctt", folder)
    assert ("off/other", "far/off/other") in [(e.name, e.place) for e in known]
    for entry in known:
        assert entry in matching(known, [entry.name])


def test_the_largest_are_those_that_can_be_read(folder: Path) -> None:
    said: list[str] = []
    assert [e.name for e in largest(entries("ctt", folder), 2, said.append)] == ["a/tiny", "other"]
    assert len(said) == 1 and "broken" in said[0]


def test_pairs_take_turns_in_who_is_first(folder: Path) -> None:
    wanted = matching(entries("ctt", folder), ["other", "a/tiny"])
    found = trials(wanted, seconds=5, workers=1, seeds=[1, 2, 1], peers=["fet"])
    assert [(t.name, t.seed, t.program) for t in found] == [
        ("a/tiny", 1, "kebiao"),
        ("a/tiny", 1, "fet"),
        ("a/tiny", 2, "fet"),
        ("a/tiny", 2, "kebiao"),
        ("other", 1, "kebiao"),
        ("other", 1, "fet"),
        ("other", 2, "fet"),
        ("other", 2, "kebiao"),
    ]
    assert all(t.cpu_limit for t in found)
    assert not any(t.cpu_limit for t in trials(wanted, seconds=5, workers=1, seeds=[1]))


def test_what_can_not_be_run_is_told_before_any_work(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(DocumentError, match="data："):
        choose("ctt", None, seconds=1, workers=1, seeds=[1])
    with pytest.raises(DocumentError, match=r"data：.*\*\.fet"):
        choose("fet", folder, seconds=1, workers=1, seeds=[1])
    with pytest.raises(DocumentError, match="peers："):
        choose("xhstt", folder, seconds=1, workers=1, seeds=[1], peers=["fet"])
    with pytest.raises(DocumentError, match="peers："):
        known_peers("fet", ["unitime"])
    monkeypatch.setattr(fet_program, "installed", lambda: False)
    with pytest.raises(DocumentError, match="fet-cl"):
        known_peers("fet", ["fet"])
