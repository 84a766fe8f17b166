"""The trials of a suite of benchmark files, alone or beside peers."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import product
from pathlib import Path

from ..models.fault import DocumentError, Fault
from . import fet_program
from .entries import Entry, entries, largest, matching
from .trial import PROGRAM, Trial

PEERS = {"fet": "fet"}
"""The programs that our own can be run beside, and on which suite."""


def choose(
    suite: str,
    folder: Path | None,
    *,
    seconds: float,
    workers: int,
    seeds: Iterable[int],
    files: Iterable[str] = (),
    most: int | None = None,
    peers: Iterable[str] = (),
    say: Callable[[str], None] = lambda _: None,
) -> list[Trial]:
    """The trials of a suite: of the files in a folder that match one of `files`, at `most` so many, the largest.

    Raise DocumentError. `say` hears of files that are left out.
    """
    beside = known_peers(suite, peers)
    if folder is None:
        raise DocumentError([Fault.at(("data",), "", "算例文件所在的文件夹", "the folder of the files")])
    picked = matching(entries(suite, folder), files)
    picked = picked if most is None else largest(picked, most, say)
    return trials(picked, seconds=seconds, workers=workers, seeds=seeds, peers=beside)


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
    """The peers that are asked for. Raise DocumentError for those that cannot run a suite, or are not installed."""
    wanted = list(dict.fromkeys(names))
    fits = [name for name, of in PEERS.items() if of == suite]
    zh, en = "、".join(fits) or "没有并排的程序", " or ".join(fits) or "no peer: there is none for this suite"
    faults = [Fault.at(("peers",), name, zh, en) for name in wanted if name not in fits]
    if "fet" in wanted and not faults and not fet_program.installed():
        faults.append(Fault.at(("peers",), "fet", "已安装的 fet-cl", "fet-cl to be installed"))
    if faults:
        raise DocumentError(faults)
    return wanted
