"""A scenario and its school: people, rooms and classes may be called by their names; every day has school."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from ..scenario import Scenario, TeacherAway
from ..school import School
from .days import school_day, window_order
from .mentions import SCENARIO_MENTIONS
from .names import Known, Trouble


@dataclass(frozen=True, slots=True)
class _Called:
    """The ids of a kind, and which of them each name is of that is no id itself."""

    ids: tuple[str, ...]
    by_name: dict[str, tuple[str, ...]]

    @classmethod
    def of(cls, called: Iterable[tuple[str, str]]) -> _Called:
        """Of pairs of an id and a name."""
        called = list(called)
        ids = tuple(id_ for id_, _ in called)
        found: defaultdict[str, tuple[str, ...]] = defaultdict(tuple)
        for id_, name in called:
            if name and name not in ids:
                found[name] += (id_,)
        return cls(ids, dict(found))

    @property
    def usable(self) -> dict[str, None]:
        """What may stand in a scenario: the ids, and the names that only one has."""
        return dict.fromkeys((*self.ids, *(name for name, ids in self.by_name.items() if len(ids) == 1)))

    def id_of(self, said: Any) -> Any:
        """The id in place of a name that only one has; anything else as it is."""
        ids = self.by_name.get(said, ()) if isinstance(said, str) else ()
        return ids[0] if len(ids) == 1 else said


def _called(school: School) -> dict[str, _Called]:
    """By the field of an edit that names them."""
    return {
        "teacher": _Called.of((teacher.id, teacher.name) for teacher in school.teachers),
        "room": _Called.of((room.id, room.name) for room in school.rooms),
        "classes": _Called.of((class_.id, class_.name) for class_ in school.classes),
    }


def with_ids(scenario: Any, school: School) -> Any:
    """A scenario's plain data with the id in place of each name that only one teacher, room or class has."""
    called = _called(school)
    edits = scenario.get("edits") if isinstance(scenario, dict) else None
    for edit in edits if isinstance(edits, list) else ():
        for field in called.keys() & edit.keys() if isinstance(edit, dict) else ():
            said = edit[field]
            edit[field] = list(map(called[field].id_of, said)) if isinstance(said, list) else called[field].id_of(said)
    return scenario


def scenario_names(data: object, school: School) -> Iterator[Trouble]:
    """Yield the unknown names of a scenario's plain data, each with the one most like it or with its namesakes."""
    called = _called(school)
    known = Known({kind: called[place.split(".")[2]].usable for place, kind in SCENARIO_MENTIONS})
    for trouble in known.unknown(data, SCENARIO_MENTIONS):
        namesakes = called[str(trouble.loc[2])].by_name.get(str(trouble.read))
        if namesakes is None:
            yield trouble
        else:
            zh, en = f"编号 {'、'.join(namesakes)} 之一（同名）", f"one of the ids {', '.join(namesakes)} of that name"
            yield trouble._replace(zh=zh, en=en)


def scenario_contradictions(scenario: Scenario, school: School) -> Iterator[Trouble]:
    """Yield the days without school, and the windows that end before they begin."""
    for i, edit in enumerate(scenario.edits):
        if isinstance(edit, TeacherAway):
            for j, day in enumerate(edit.days):
                yield from school_day(("edits", i, "days", j), day, school.week)
            continue
        for j, window in enumerate(edit.when):
            yield from school_day(("edits", i, "when", j, "day"), window.day, school.week)
            yield from window_order(("edits", i, "when", j), window)
