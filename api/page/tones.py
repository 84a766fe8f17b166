"""The colour of each subject, the same on the page, in the workbook and on paper.

Fills are light, so that black text is readable on them in print and in black and white; inks are dark enough for text.
"""

from __future__ import annotations

from typing import NamedTuple

from ...models.school import Category


class Tone(NamedTuple):
    """A light fill, and a dark ink of the same hue, as #rrggbb."""

    fill: str
    ink: str


_BY_CATEGORY = {
    Category.CHINESE: Tone("#fce0de", "#ae3229"),
    Category.CALLIGRAPHY: Tone("#ebe5dc", "#6a5640"),
    Category.MATHS: Tone("#deebfc", "#2962ae"),
    Category.ENGLISH: Tone("#f3e5fa", "#8f3db8"),
    Category.MORAL: Tone("#fae7db", "#ad531f"),
    Category.HISTORY: Tone("#f1e3d0", "#8b5e23"),
    Category.GEOGRAPHY: Tone("#d5f1ef", "#157973"),
    Category.SCIENCE: Tone("#d9f2e6", "#157947"),
    Category.PHYSICS: Tone("#e5e6fa", "#4048bf"),
    Category.CHEMISTRY: Tone("#fae6f2", "#ae3281"),
    Category.BIOLOGY: Tone("#dbf0d6", "#2e7a1f"),
    Category.COMPUTING: Tone("#d4eef7", "#107093"),
    Category.PE: Tone("#e1f1c6", "#537811"),
    Category.EXERCISE: Tone("#f1f4c2", "#70770d"),
    Category.MUSIC: Tone("#fce3ec", "#bd285a"),
    Category.ART: Tone("#f7e3f7", "#a63fa6"),
    Category.LABOUR: Tone("#faebbd", "#8d6d07"),
    Category.PRACTICE: Tone("#e1efe3", "#347940"),
    Category.LOCAL: Tone("#ede2de", "#83513f"),
    Category.CLASS_MEETING: Tone("#faefa8", "#837207"),
    Category.OTHER: Tone("#e7eaee", "#58687e"),
}

TONES = tuple(_BY_CATEGORY[category] for category in Category)
"""One tone for each category, in order; `Names.tone` gives positions in it."""


def tone_style() -> str:
    """The tones as lines of a style sheet: .k0 is the first."""
    return "".join(f".k{n}{{--b:{tone.fill};--a:{tone.ink}}}\n" for n, tone in enumerate(TONES))
