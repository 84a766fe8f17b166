"""The instances of a suite of benchmark files: what is in a folder, and which of it is asked for."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path

from ..instances.problem_files import read_problem_file
from ..models.fault import DocumentError, Fault
from ..models.likeness import nearest

ENDINGS = {"xhstt": ".xml", "ctt": ".ctt", "fet": ".fet"}
"""The suites, and how the names of their files end."""

_INSTANCE = re.compile(r"<Instance\s[^>]*?\bId\s*=\s*[\"']([^\"']*)")
_EVENTS = {
    ".xml": re.compile(r"<Event\s+Id\b"),
    ".fet": re.compile(r"<Activity>"),
    ".ctt": re.compile(r"^\S+[ \t]+\S+(?:[ \t]+\d+){3}", re.MULTILINE),
}


@dataclass(frozen=True, slots=True)
class Entry:
    """An instance of a suite: its name in reports, its place, its own id in its file, and how many events it has.

    Its place is the file's path in the folder, without the ending, with the id where the file has several instances.
    """

    name: str
    place: str
    file: Path
    instance: str | None
    events: int


def entries(suite: str, folder: Path) -> list[Entry]:
    """The instances in a folder and in those below it. Raise DocumentError where there is none.

    Files are only skimmed: whether they can be read is seen when they are run.
    """
    ending = ENDINGS[suite]
    found = [
        (_place(path, folder, id_), path, id_, events)
        for path in sorted(folder.rglob(f"*{ending}"))
        for id_, events in _skimmed(path)
    ]
    if not found:
        zh, en = f"含有 *{ending} 文件的文件夹", f"a folder with *{ending} files"
        raise DocumentError([Fault.at(("data",), str(folder), zh, en)])
    names = _short([place for place, *_ in found])
    return [Entry(name, *rest) for name, rest in zip(names, found, strict=True)]


def _place(path: Path, folder: Path, instance: str | None) -> str:
    place = path.relative_to(folder).with_suffix("").as_posix()
    return place if instance is None else f"{place}/{instance}"


def _skimmed(path: Path) -> Iterator[tuple[str | None, int]]:
    """Yield (id, events) of the instances of a file; the id is None where there is only one."""
    text, events = path.read_text("utf-8", "replace"), _EVENTS[path.suffix]
    parts = re.split(r"(?=<Instance\s)", text)[1:] if path.suffix == ".xml" else []
    ids = [(match[1], part) for part in parts if (match := _INSTANCE.match(part))]
    if len(ids) < 2:
        yield None, len(events.findall(text))
    else:
        yield from ((id_, len(events.findall(part))) for id_, part in ids)


def _short(places: list[str]) -> list[str]:
    """The ends of some paths, of as few parts as tell each from the others."""
    parts = [tuple(place.split("/")) for place in places]
    ends = Counter(part[-number:] for part in parts for number in range(1, len(part) + 1))
    return ["/".join(next((part[-n:] for n in range(1, len(part)) if ends[part[-n:]] == 1), part)) for part in parts]


def matching(known: list[Entry], patterns: Iterable[str]) -> list[Entry]:
    """Those whose names, places, or the last parts of them match a pattern; all where there is none.

    Raise DocumentError for patterns that match nothing.
    """
    wanted = list(patterns)
    faults = []
    for pattern in wanted:
        if not any(_matches(entry, pattern) for entry in known):
            like = nearest(pattern, [entry.name for entry in known])
            zh, en = ("文件夹中的文件", "a file of the folder") if like is None else (f"例如 {like}", f"such as {like}")
            faults.append(Fault.at(("files",), pattern, zh, en))
    if faults:
        raise DocumentError(faults)
    return [entry for entry in known if not wanted or any(_matches(entry, pattern) for pattern in wanted)]


def _matches(entry: Entry, pattern: str) -> bool:
    return any(fnmatchcase(told, pattern) for told in (entry.name, entry.place, entry.place.rpartition("/")[2]))


def largest(known: list[Entry], number: int, say: Callable[[str], None]) -> list[Entry]:
    """Those with the most events that can be read whole, the largest first. `say` hears of those that cannot."""
    found: list[Entry] = []
    for entry in sorted(known, key=lambda entry: (-entry.events, entry.place)):
        if len(found) == number:
            break
        try:
            read_problem_file(entry.file)
        except DocumentError as error:
            say(f"! 略去 left out {entry.name}: {str(error).splitlines()[0]}")
        else:
            found.append(entry)
    return found
