"""What a cell of a hand-made week says: 语文 王芳, 语文⏎王芳⏎音乐室, 单 语文 王芳 双 数学 李伟, 道法."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from ...models.fault import with_nearest
from ...models.likeness import nearest
from ...models.school import School
from ...models.week import Weeks
from .labels import Labels, plain
from .words import WEEKS_OF, Vocabulary

_WORD = re.compile(r"\S+ \[[^\]\s]+\]|\S+")
"""A word, or a name with the id that tells it apart."""
_MARKS = re.compile(r"[\s、,，;；/()（）\[\]【】〔〕:：]+")
_NOTHING = re.compile(r"[-—–/\\×]*")


@dataclass
class Said:
    """One lesson of a cell, as far as the cell says it."""

    subject: str | None = None
    teachers: list[str] = field(default_factory=list)
    room: str | None = None
    weeks: Weeks | None = None


class Misread(ValueError):
    """A word of a cell that is not understood; `zh` and `en` say what was expected."""

    def __init__(self, read: str, zh: str, en: str) -> None:
        super().__init__(read)
        self.read, self.zh, self.en = read, zh, en


class CellReader:
    """Reads cells with the names of one school."""

    def __init__(self, words: Vocabulary, school: School) -> None:
        self._words = words
        self._able = {teacher.id: teacher.subjects for teacher in school.teachers}
        self._given: dict[tuple[str, str], set[str]] = {}
        for line in school.assignments:
            for class_ in line.classes:
                self._given.setdefault((class_, line.subject), set()).update((*line.teachers, *line.any_of))

    def read(self, text: str, class_: str) -> list[Said]:
        """The lessons of a cell of a class; none where it says that there is none. Raise Misread."""
        if _NOTHING.fullmatch(text.strip()):
            return []
        found = [Said()]
        teachers: list[tuple[Said, str]] = []
        for kind, value in self._tokens(text):
            now = found[-1]
            if kind == "weeks":
                if now.weeks is not None:
                    found.append(now := Said())
                now.weeks = WEEKS_OF[value]
            elif kind == "subject":
                if now.subject is not None:
                    found.append(now := Said())
                now.subject = value
            elif kind == "teacher":
                teachers.append((now, value))
            elif kind == "room":
                now.room = value
        if any(said.subject is None for said in found):
            raise Misread(text, "科目和教师，例如 语文 王芳", "a subject and a teacher")
        if len(found) > 1 and {said.weeks for said in found} != {"odd", "even"}:
            raise Misread(text, "一节课；两节的注明 单、双", "one lesson; two of them marked 单 and 双")
        for said, name in teachers:
            said.teachers.append(self._teacher(name, class_, said.subject or ""))
        return found

    def _teacher(self, name: str, class_: str, subject: str) -> str:
        """Who is meant by a name: of several, the one who has the class, or else teaches the subject. Raise Misread."""
        ids = self._words.teachers.ids(name)
        for fitting in (
            ids,
            [id_ for id_ in ids if id_ in self._given.get((class_, subject), ())],
            [id_ for id_ in ids if subject in self._able[id_]],
        ):
            if len(fitting) == 1:
                return fitting[0]
        some = "、".join(self._words.teachers.text(id_) for id_ in ids[:5])
        raise Misread(name, f"说得清的教师：{some}", f"a name that only one teacher has: {some}")

    def _tokens(self, text: str) -> Iterator[tuple[str, str]]:
        """Yield what each word is. A word that is unknown as a whole is looked at in parts."""
        whole = self._kind(text)
        if whole is not None:
            yield whole
            return
        for word in _WORD.findall(text):
            known = self._kind(word)
            if known is not None:
                yield known
                continue
            for part in filter(None, _MARKS.split(word)):
                yield from self._part(part)

    def _part(self, part: str) -> Iterator[tuple[str, str]]:
        known = self._kind(part) or self._short(part)
        if known is not None:
            yield known
            return
        joined = list(self._joined(part))
        if len(joined) == 1:
            yield from joined[0]
            return
        like = nearest(part, [*self._words.subjects.names, *self._words.teachers.names, *self._words.rooms.names])
        zh, en = "科目、教师或教室的名称", "the name of a subject, a teacher or a room"
        zh, en = with_nearest(zh, en, like)
        raise Misread(part, zh, en)

    def _kind(self, word: str) -> tuple[str, str] | None:
        """What a word is: the weeks, a subject, a teacher, a room, or a class that sits in."""
        bare = plain(word).strip("〔〕()[]【】")
        if bare in WEEKS_OF and bare:
            return "weeks", bare
        if bare == "合班":
            return "class", ""
        for kind, labels in self._kinds():
            ids = labels.ids(word)
            if kind == "teacher" and ids:
                return kind, word
            if len(ids) == 1:
                return kind, ids[0]
            if ids:
                some = "、".join(labels.text(id_) for id_ in ids[:5])
                raise Misread(word, f"说得清的名称：{some}", f"a name that only one has: {some}")
        return None

    def _kinds(self) -> tuple[tuple[str, Labels], ...]:
        words = self._words
        return (
            ("subject", words.subjects),
            ("teacher", words.teachers),
            ("room", words.rooms),
            ("class", words.classes),
        )

    def _short(self, word: str) -> tuple[str, str] | None:
        """A subject by some of its characters in order, the first among them: 道法 is 道德与法治. Raise Misread."""
        fitting = [name for name in self._words.subjects.names if _abbreviates(plain(word), plain(name))]
        if len(fitting) > 1:
            some = "、".join(fitting[:5])
            raise Misread(word, f"说得清的科目（可能是 {some}）", f"a clear subject; it may be {some}")
        return ("subject", self._words.subjects.ids(fitting[0])[0]) if fitting else None

    def _joined(self, word: str) -> Iterator[tuple[tuple[str, str], tuple[str, str]]]:
        """Yield the ways to read a word as a subject and a teacher without a space between them."""
        for cut in range(1, len(word)):
            subjects, teachers = self._words.subjects.ids(word[:cut]), self._words.teachers.ids(word[cut:])
            if len(subjects) == 1 and teachers:
                yield ("subject", subjects[0]), ("teacher", word[cut:])


def _abbreviates(short: str, name: str) -> bool:
    rest = iter(name)
    return bool(short) and short[0] == name[:1] and all(character in rest for character in short)
