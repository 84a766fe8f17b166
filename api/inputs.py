"""Documents that a command reads; every fault says in which file it is."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

from ..models.fault import DocumentError, Fault
from .console import note
from .outputs import WORKBOOKS

if TYPE_CHECKING:
    from ..instances.workbook.reading import SheetCount
    from ..models.policy import Pack
    from ..models.scenario import Scenario
    from ..models.school import School
    from ..models.timetable import Timetable

Located = Callable[[], AbstractContextManager[None]]
"""Within it, faults of a school are told where they stand in the file that it was read from."""

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
    with in_file(name):
        school, timetable, in_cells = _source(name)
        if packs:
            school = school.model_copy(update={"policy": tuple(pack.id for pack in packs)})
        with in_cells():
            rules_of(school)
        return school, timetable


def open_policy(names: Sequence[str]) -> tuple[Pack, ...]:
    """The packs of these ids or files, each once. Raise DocumentError with every fault of all of them."""
    from ..instances.packs import open_pack

    packs: dict[str, Pack] = {}
    faults: list[Fault] = []
    for name in names:
        try:
            with in_file(name):
                pack = open_pack(name)
                packs[pack.id] = pack
        except DocumentError as error:
            faults += error.faults
    if faults:
        raise DocumentError(faults)
    return tuple(packs.values())


def _source(name: str) -> tuple[School, Timetable | None, Located]:
    """A school, its timetable if any, and what puts faults found later where they stand in its file."""
    if name.startswith(BUNDLED):
        from ..instances.bundled import bundled_school

        return bundled_school(name.removeprefix(BUNDLED)), None, nullcontext
    if name.lower().endswith(WORKBOOKS) and not Path(name).is_dir():
        from ..instances.workbook.guard import file_bytes

        school, in_cells = open_workbook(file_bytes(Path(name)), tell=note)
        return school, None, in_cells
    from ..instances.sources import read_any

    return *read_any(name), nullcontext


def open_workbook(raw: bytes, tell: Callable[[str], None] | None = None) -> tuple[School, Located]:
    """A school from the bytes of a workbook, and what tells faults found later in its cells.

    `tell` hears what became of its rows. Raise DocumentError with every fault, each in its cell.
    """
    from ..instances.workbook.school import inspect_workbook

    read = inspect_workbook(raw)
    if tell is not None:
        for line in count_lines(read.counts):
            tell(line)
    if read.school is None:
        raise DocumentError(read.faults)

    @contextmanager
    def in_cells() -> Iterator[None]:
        try:
            yield
        except DocumentError as error:
            raise DocumentError(read.located(error.faults)) from None

    return read.school, in_cells


def count_lines(counts: Sequence[SheetCount]) -> Iterator[str]:
    """Yield what became of the rows of a workbook."""
    total, accepted, reported, examples = (
        sum(getattr(count, name) for count in counts) for name in ("read", "accepted", "reported", "examples")
    )
    marked = "、".join(f"{count.sheet} {count.examples}" for count in counts if count.examples)
    zh = f"工作簿共 {total} 行：采用 {accepted} 行，有误 {reported} 行，示例 {examples} 行（不读入）。"
    yield f"{zh}Rows: {total}; accepted {accepted}, faulty {reported}, examples {examples}."
    if marked:
        yield f"  标为“示例”的行没有读入 examples left out: {marked}"


def open_timetable(name: str, school: School) -> Timetable:
    """Read a timetable of a school. Raise DocumentError with every fault."""
    from ..instances.documents import read_timetable

    with in_file(name):
        return read_timetable(name, school)


def open_scenario(name: str, school: School) -> Scenario:
    """Read a scenario about a school. Raise DocumentError with every fault."""
    from ..instances.documents import read_scenario

    with in_file(name):
        return read_scenario(name, school)


@contextmanager
def in_file(name: str) -> Iterator[None]:
    """Say in every fault that is found meanwhile in which file it is."""
    try:
        yield
    except DocumentError as error:
        raise DocumentError(
            fault.model_copy(update={"path": f"{name}: {fault.path}" if fault.path else name}) for fault in error.faults
        ) from None
