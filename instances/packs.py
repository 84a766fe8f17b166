"""Policy packs: those that come with Kebiao, and those of a user's own files."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from importlib.resources import files
from pathlib import Path

from ..models.fault import DocumentError, Fault, with_nearest
from ..models.likeness import nearest
from ..models.policy import Layer, Pack
from .documents import parse_pack, read_pack

_PRODUCT = __name__.split(".", maxsplit=1)[0]
_ENDINGS = (".yaml", ".yml", ".json")
_LAYERS = tuple(Layer)

_opened: dict[str, Pack] = {}
"""Packs that were read from files, by id: a school names packs by id only, and never by a file of this machine."""


@cache
def bundled_packs() -> tuple[Pack, ...]:
    """The packs that come with Kebiao, the widest layer first."""
    folder = files(_PRODUCT).joinpath("policies")
    texts = [entry for entry in folder.iterdir() if entry.name.endswith(".yaml")]
    packs = (parse_pack(entry.read_text(encoding="utf-8"), ".yaml") for entry in texts)
    return tuple(sorted(packs, key=lambda pack: (_LAYERS.index(pack.layer), pack.id)))


def known_packs() -> dict[str, Pack]:
    """Every pack that can be named, by id: those that come with Kebiao, then those opened from files."""
    return {pack.id: pack for pack in bundled_packs()} | _opened


def open_pack(name: str) -> Pack:
    """A pack by its id, or from a .yaml or .json file; from then on it is known by its id too.

    Raise DocumentError with every fault of the file, or for a name that is neither.
    """
    if not name.lower().endswith(_ENDINGS):
        return _known(name, "")
    pack = read_pack(Path(name))
    if pack.id in {bundled.id for bundled in bundled_packs()}:
        zh, en = f"另一个名称（{pack.id} 是自带的政策包）", f"another id ({pack.id} comes with Kebiao)"
        raise DocumentError((Fault.at(("id",), pack.id, zh, en),))
    _opened[pack.id] = pack
    return pack


def packs_under(names: Sequence[str]) -> tuple[Pack, ...]:
    """The packs of these ids and all that they build on, in the order in which they are laid over each other.

    National before province before city before county; within a layer a pack after those it builds on, else in the
    order given. Raise DocumentError with every unknown id, and where packs build on each other in a circle.
    """
    found: dict[str, Pack] = {}
    faults: list[Fault] = []
    for number, name in enumerate(names):
        try:
            _gather(_known(name, f"policy[{number}]"), (), found)
        except DocumentError as error:
            faults += error.faults
    if faults:
        raise DocumentError(faults)
    return tuple(sorted(found.values(), key=lambda pack: _LAYERS.index(pack.layer)))


def _gather(pack: Pack, above: tuple[str, ...], found: dict[str, Pack]) -> None:
    """Put a pack after everything that it builds on."""
    if pack.id in found:
        return
    faults: list[Fault] = []
    for number, name in enumerate(pack.builds_on):
        path = f"{pack.id}: builds_on[{number}]"
        if name in (*above, pack.id):
            zh, en = "不循环的依据", "no circle of packs that build on each other"
            faults.append(Fault.at((), name, zh, en).model_copy(update={"path": path}))
            continue
        try:
            _gather(_known(name, path), (*above, pack.id), found)
        except DocumentError as error:
            faults += error.faults
    if faults:
        raise DocumentError(faults)
    found[pack.id] = pack


def _known(name: str, path: str) -> Pack:
    packs = known_packs()
    if name in packs:
        return packs[name]
    raise DocumentError((_unknown(name, path, packs),))


def _unknown(name: str, path: str, packs: Iterable[str]) -> Fault:
    """What is said of a pack that does not exist, with the one most like it."""
    names, like = tuple(packs), nearest(name, packs)
    zh, en = f"政策包之一：{'、'.join(names)}", f"a policy pack: {', '.join(names)}"
    if like is not None:
        zh, en = with_nearest("已有的政策包", "a known policy pack", like)
    return Fault.at((), name, zh, en).model_copy(update={"path": path})
