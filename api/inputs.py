"""Documents that a command reads; every fault says in which file it is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

from ..models.fault import DocumentError, Fault

if TYPE_CHECKING:
    from ..models.policy import Pack
    from ..models.scenario import Scenario
    from ..models.school import School
    from ..models.timetable import Timetable

BUNDLED = "bundled:"
"""What the name of a school that comes with Kebiao begins with."""


def open_school(name: str, policy: Sequence[str] | None = None) -> School:
    """Read a school document, a bundled school as bundled:NAME, or a folder of a known foreign format.

    `policy` names the packs or files of packs that it is under, instead of those it names itself. Raise DocumentError
    with every fault, those of the school's own rules included.
    """
    return open_source(name, policy)[0]


def open_source(name: str, policy: Sequence[str] | None = None) -> tuple[School, Timetable | None]:
    """The same, with the school's actual timetable where the source has one."""
    from ..rules import rules_of

    packs = open_policy(policy or ())
    with _in_file(name):
        school, timetable = _source(name)
        if packs:
            school = school.model_copy(update={"policy": tuple(pack.id for pack in packs)})
        rules_of(school)
        return school, timetable


def open_policy(names: Sequence[str]) -> tuple[Pack, ...]:
    """The packs of these ids or files, each once. Raise DocumentError with every fault of all of them."""
    from ..instances.packs import open_pack

    packs: dict[str, Pack] = {}
    faults: list[Fault] = []
    for name in names:
        try:
            with _in_file(name):
                pack = open_pack(name)
                packs[pack.id] = pack
        except DocumentError as error:
            faults += error.faults
    if faults:
        raise DocumentError(faults)
    return tuple(packs.values())


def _source(name: str) -> tuple[School, Timetable | None]:
    if name.startswith(BUNDLED):
        from ..instances.bundled import bundled_school

        return bundled_school(name.removeprefix(BUNDLED)), None
    from ..instances.sources import read_any

    return read_any(name)


def open_timetable(name: str, school: School) -> Timetable:
    """Read a timetable of a school. Raise DocumentError with every fault."""
    from ..instances.documents import read_timetable

    with _in_file(name):
        return read_timetable(name, school)


def open_scenario(name: str, school: School) -> Scenario:
    """Read a scenario about a school. Raise DocumentError with every fault."""
    from ..instances.documents import read_scenario

    with _in_file(name):
        return read_scenario(name, school)


@contextmanager
def _in_file(name: str) -> Iterator[None]:
    try:
        yield
    except DocumentError as error:
        raise DocumentError(
            fault.model_copy(update={"path": f"{name}: {fault.path}" if fault.path else name}) for fault in error.faults
        ) from None
