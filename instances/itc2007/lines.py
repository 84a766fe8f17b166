"""The lines of a .ctt file by section, with what is wrong with them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from ...models.document import Words
from ...models.fault import Fault, shown, with_nearest
from ...models.likeness import nearest

HEADER = ("Courses", "Rooms", "Days", "Periods_per_day", "Curricula", "Constraints")
SECTIONS = {"COURSES:": 5, "ROOMS:": 2, "CURRICULA:": 3, "UNAVAILABILITY_CONSTRAINTS:": 3}
"""Each section, and the words that its lines have at least."""


@dataclass
class Lines:
    """The lines of a file by section, each with its number, and what is wrong with them."""

    header: dict[str, int] = field(default_factory=dict)
    sections: dict[str, list[tuple[int, list[str]]]] = field(default_factory=dict)
    name: str = ""
    faults: list[Fault] = field(default_factory=list)

    def fault(self, line: int, read: object, zh: str, en: str) -> None:
        """Note a fault of a line."""
        path = f"第 {line} 行 line {line}" if line else ""
        self.faults.append(Fault(path=path, read=shown(read), expected=Words(zh=zh, en=en)))

    def whole(self, line: int, text: str, most: int = 10**9) -> int:
        """A whole number; 0 with a fault where it is none."""
        if text.isascii() and text.isdigit() and len(text) <= 10 and int(text) <= most:
            return int(text)
        self.fault(line, text, f"0 到 {most} 的整数", f"a whole number from 0 to {most}")
        return 0

    def known(self, line: int, name: str, among: Iterable[str]) -> bool:
        """Whether a name is known; a fault where it is not."""
        if name in (names := list(among)):
            return True
        like = nearest(name, names)
        zh, en = "已列出的名称", "a name that is listed"
        self.fault(line, name, *with_nearest(zh, en, like))
        return False


def split(text: str) -> Lines:
    """The lines of a text, by section."""
    lines = Lines()
    section = ""
    for number, raw in enumerate(text.splitlines(), 1):
        words = raw.split()
        if not words or words == ["END."]:
            continue
        if words[0] in SECTIONS and len(words) == 1:
            section = words[0]
            lines.sections.setdefault(section, [])
        elif section:
            if len(words) < SECTIONS[section]:
                least = SECTIONS[section]
                lines.fault(number, raw, f"至少 {least} 项", f"at least {least} words")
            else:
                lines.sections[section].append((number, words))
        elif words[0] == "Name:" and len(words) == 2:
            lines.name = words[1]
        elif words[0].rstrip(":") in HEADER and len(words) == 2:
            lines.header[words[0].rstrip(":")] = lines.whole(number, words[1], 100_000)
        else:
            zh, en = "ITC-2007 的文件头", "a header of ITC-2007"
            lines.fault(number, raw, zh, en)
    return lines
