"""What the parts of a policy pack must agree on: every line and source once, every citation known."""

from __future__ import annotations

from collections.abc import Iterator

from ..fault import with_nearest
from ..likeness import nearest
from ..school import Scope
from .names import Trouble, repeated, values_at


def pack_names(data: object) -> Iterator[Trouble]:
    """Yield the repeated and unknown names of a pack's plain data, and scopes that no authority can know."""
    for place in ("sources", "lines", "conflicts"):
        yield from repeated(data, place)
    yield from _citations(data)
    for end in ("only", "exceptions"):
        for which in Scope.model_fields:
            if which != "grades":
                yield from _unknowable(data, f"lines.*.{end}.{which}")


def _citations(data: object) -> Iterator[Trouble]:
    """Yield the citations of sources that the pack does not list, with the one most like each."""
    known = [str(value) for _, value in values_at(data, "sources.*.id")]
    for loc, value in values_at(data, "lines.*.citation.*"):
        if isinstance(value, str) and value not in known:
            like = nearest(value, known)
            zh, en = "sources 中列出的来源", "a source that is listed under sources"
            zh, en = with_nearest(zh, en, like)
            yield Trouble(loc, value, zh, en)


def _unknowable(data: object, place: str) -> Iterator[Trouble]:
    """Yield scopes that name a school's own classes, subjects or teachers."""
    for loc, value in values_at(data, place):
        if value:
            yield Trouble(
                loc, value, "只用 grades（政策包不认识学校的班级、科目和教师）", "grades only, a pack knows no school"
            )
