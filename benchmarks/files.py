"""The suites of benchmark files: which instances are in a folder, and the trials that measure them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from fnmatch import fnmatchcase
from itertools import product
from pathlib import Path

from kebiao.benchmarks import fet_program
from kebiao.benchmarks.trial import PROGRAM, Trial
from kebiao.instances.problem_files import read_problem_file
from kebiao.models.fault import DocumentError, Fault, nearest

ENDINGS = {"xhstt": ".xml", "ctt": ".ctt", "fet": ".fet"}
"""The suites, and how the names of their files end."""

PEERS = {"fet": "fet"}
"""The programs that a suite can be run side by side with."""

_INSTANCE = re.compile(r"<Instance\s[^>]*?\bId\s*=\s*[\"']([^\"']*)")
_EVENTS = {
    ".xml": re.compile(r"<Event\s+Id\b"),
    ".fet": re.compile(r"<Activity>"),
    ".ctt": re.compile(r"^\S+[ \t]+\S+(?:[ \t]+\d+){3}", re.MULTILINE),
}


@dataclass(frozen=True, slots=True)
class Entry:
    """An instance of a suite: its name in reports, its file, its own id in it, and about how many events it has."""

    name: str
    file: Path
    instance: str | None
    events: int


def choose(
    suite: str,
    folder: Path | None,
    *,
    seconds: float,
    workers: int,
    seeds: Iterable[int],
    files: Iterable[str] = (),
    largest: int | None = None,
    peers: Iterable[str] = (),
    say: Callable[[str], None] = lambda _: None,
) -> list[Trial]:
    """The trials of a suite: of the files in a folder whose names match one of `files`, and the `largest` of these.

    Raise DocumentError. `say` hears of files that are left out.
    """
    beside = known_peers(suite, peers)
    if folder is None:
        raise DocumentError([Fault.at(("data",), "", "算例文件所在的文件夹", "the folder of the files")])
    picked = matching(entries(suite, folder), files)
    picked = picked if largest is None else _largest(picked, largest, say)
    return trials(picked, seconds=seconds, workers=workers, seeds=seeds, peers=beside)


def entries(suite: str, folder: Path) -> list[Entry]:
    """The instances in a folder and in those below it, by name. Raise DocumentError where there is none.

    Files are only skimmed: whether they can be read is seen when they are run.
    """
    ending = ENDINGS[suite]
    found = [entry for path in sorted(folder.rglob(f"*{ending}")) for entry in _skimmed(path, folder)]
    if not found:
        zh, en = f"含有 *{ending} 文件的文件夹", f"a folder with *{ending} files"
        raise DocumentError([Fault.at(("data",), str(folder), zh, en)])
    return found


def _skimmed(path: Path, folder: Path) -> Iterator[Entry]:
    """Yield the instances of a file; one whose text does not tell them is one instance."""
    text = path.read_text("utf-8", "replace")
    name, events = path.relative_to(folder).with_suffix("").as_posix(), _EVENTS[path.suffix]
    first, *parts = re.split(r"(?=<Instance\s)", text) if path.suffix == ".xml" else [text]
    ids = [(match[1], part) for part in parts if (match := _INSTANCE.match(part))]
    if len(ids) < 2:
        yield Entry(name, path, None, len(events.findall(ids[0][1] if ids else first)))
    else:
        yield from (Entry(f"{name}/{id_}", path, id_, len(events.findall(part))) for id_, part in ids)


def matching(known: list[Entry], patterns: Iterable[str]) -> list[Entry]:
    """Those whose names match a pattern; all where there is none. Raise DocumentError for what matches nothing."""
    wanted = list(patterns)
    names = [entry.name for entry in known]
    faults = []
    for pattern in wanted:
        if not any(_matches(name, pattern) for name in names):
            like = nearest(pattern, names)
            zh, en = ("文件夹中的文件", "a file of the folder") if like is None else (f"例如 {like}", f"such as {like}")
            faults.append(Fault.at(("files",), pattern, zh, en))
    if faults:
        raise DocumentError(faults)
    return [entry for entry in known if not wanted or any(_matches(entry.name, pattern) for pattern in wanted)]


def _matches(name: str, pattern: str) -> bool:
    """Whether a pattern matches a name, or the last part of it."""
    return fnmatchcase(name, pattern) or fnmatchcase(name.rpartition("/")[2], pattern)


def _largest(known: list[Entry], number: int, say: Callable[[str], None]) -> list[Entry]:
    """The largest that can be read whole, the largest first."""
    found: list[Entry] = []
    for entry in sorted(known, key=lambda entry: (-entry.events, entry.name)):
        if len(found) == number:
            break
        try:
            read_problem_file(entry.file)
        except DocumentError as error:
            say(f"! 略去 left out {entry.name}: {str(error).splitlines()[0]}")
        else:
            found.append(entry)
    return found


def trials(
    wanted: Iterable[Entry], *, seconds: float, workers: int, seeds: Iterable[int], peers: Iterable[str] = ()
) -> list[Trial]:
    """A trial of ours for each instance and seed, and beside it one of each peer.

    Who is first changes from pair to pair. Beside a peer, the limit is of the processor's seconds too.
    """
    each, programs = list(dict.fromkeys(seeds)), [PROGRAM, *dict.fromkeys(peers)]
    found: list[Trial] = []
    for number, (entry, seed) in enumerate(product(wanted, each)):
        found += [
            Trial(
                name=entry.name,
                file=str(entry.file),
                instance=entry.instance,
                program=program,
                seconds=seconds,
                workers=workers,
                seed=seed,
                cpu_limit=len(programs) > 1,
            )
            for program in (programs if number % 2 == 0 else programs[::-1])
        ]
    return found


def known_peers(suite: str, names: Iterable[str]) -> list[str]:
    """The peers that are asked for. Raise DocumentError for those that can not run a suite, or are not installed."""
    wanted = list(dict.fromkeys(names))
    fits = [name for name, of in PEERS.items() if of == suite]
    zh, en = "、".join(fits) or "没有并排的程序", " or ".join(fits) or "no peer: there is none for this suite"
    faults = [Fault.at(("peers",), name, zh, en) for name in wanted if name not in fits]
    if "fet" in wanted and not faults and not fet_program.installed():
        faults.append(Fault.at(("peers",), "fet", "已安装的 fet-cl", "fet-cl to be installed"))
    if faults:
        raise DocumentError(faults)
    return wanted
