"""What is known while a workbook is read: the faults so far, where everything stands, and which rows were read."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from ...models.document import Words
from ...models.fault import Fault, shown
from .cells import Unvalued, column_number
from .names import Names
from .sheets import Sheet, Value

_INSIDE = re.compile(r"(?<![\w.])[a-z_]+(?:\.[a-z_]+|\[\d+\])+")
_CELL = re.compile(r"(?P<sheet>.+)!(?P<column>[A-Z]{1,3})(?P<row>[1-9][0-9]*)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: its value and how people name its place."""

    place: str
    value: Value

    @property
    def is_empty(self) -> bool:
        """Whether nothing that people see stands in it."""
        return isinstance(self.value, str) and not self.value.strip()


@dataclass(frozen=True)
class SheetCount:
    """What became of the rows of a sheet: every row that was read is an example, accepted or reported."""

    sheet: str
    read: int
    accepted: int
    reported: int
    examples: int


@dataclass
class Reading:
    """The state of one reading."""

    faults: list[Fault] = field(default_factory=list)
    places: dict[str, str] = field(default_factory=dict)
    names: dict[str, Names] = field(default_factory=dict)
    rows: dict[str, set[int]] = field(default_factory=dict)
    examples: dict[str, int] = field(default_factory=dict)
    missing: set[str] = field(default_factory=set)
    """Fields of the school whose sheets are not there."""
    sheets: dict[str, Sheet] = field(default_factory=dict)
    """The sheets by name, to tell what people see in a cell."""
    homerooms: list[tuple[str, Cell]] = field(default_factory=list)
    """Classes with the cells of the matrix of teachers that name their homeroom teachers."""

    def blame(self, cell: Cell, zh: str, en: str) -> None:
        """Note a fault of a cell."""
        read = cell.value.text if isinstance(cell.value, Unvalued) else shown(_as_people_see(cell.value))
        self.faults.append(Fault(path=cell.place, read=read, expected=Words(zh=zh, en=en)))

    def put(self, path: str, place: str) -> None:
        """Note where a part of the document stands; the first place of a part holds."""
        self.places.setdefault(path, place)

    def blame_sheet(self, sheet: str, read: str, zh: str, en: str) -> None:
        """Note a fault of a whole sheet."""
        self.faults.append(Fault(path=sheet, read=read, expected=Words(zh=zh, en=en)))

    def located(self, faults: Iterable[Fault]) -> tuple[Fault, ...]:
        """Faults of the document as faults of cells; what the reading has told of a cell is not told again."""
        mine = set(self.faults)
        told = {fault.path for fault in mine}
        found: dict[Fault, None] = {}
        for fault in faults:
            if fault in mine:
                found[fault] = None
            elif (later := self._located(fault)).path not in told:
                found[later] = None
        return tuple(found)

    def _located(self, fault: Fault) -> Fault:
        words = Words(zh=self._in_words(fault.expected.zh), en=self._in_words(fault.expected.en))
        place = self._place(fault.path)
        return fault.model_copy(update={"path": place, "read": self._seen(place, fault.read), "expected": words})

    def _seen(self, place: str, read: str) -> str:
        """What was read as it stands in its cell: there 周三 or a club's name, where the document has wed or an id."""
        at = _CELL.fullmatch(place)
        sheet = None if at is None else self.sheets.get(at["sheet"])
        if at is None or sheet is None:
            return read
        row, column = int(at["row"]) - 1, column_number(at["column"])
        value = sheet.rows[row][column] if row < len(sheet.rows) and column < len(sheet.rows[row]) else ""
        text = "" if isinstance(value, Unvalued) else str(_as_people_see(value)).strip()
        return read if not text or read.strip('"') in text else shown(text)

    def _place(self, path: str) -> str:
        """The cell of a path, or of the nearest part around it that stands in a cell; other paths stay."""
        part = path
        while part and part not in self.places:
            part = part[: max(part.rfind("."), part.rfind("["), 0)]
        return self.places.get(part, path)

    def _in_words(self, text: str) -> str:
        return _INSIDE.sub(lambda found: self.places.get(found[0], found[0]), text)

    def counts(self, faults: Iterable[Fault]) -> tuple[SheetCount, ...]:
        """The rows of each sheet, given all faults as faults of cells."""
        bad: dict[str, set[int]] = {}
        for fault in faults:
            at = _CELL.fullmatch(fault.path)
            if at:
                bad.setdefault(at["sheet"], set()).add(int(at["row"]))
        counted = []
        for sheet, rows in self.rows.items():
            examples, reported = self.examples.get(sheet, 0), len(rows & bad.get(sheet, set()))
            total = len(rows) + examples
            counted.append(SheetCount(sheet, total, total - reported - examples, reported, examples))
        return tuple(counted)


def _as_people_see(value: object) -> object:
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return value if isinstance(value, str | int | float | bool) else str(value)
