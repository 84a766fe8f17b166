"""Schools that come with Kebiao.

nine-year: 54 classes of grades 1 to 9 with an after-school service, made and renewed by

    kebiao new-school --grades 1-9 --classes-per-grade 6 --seed 1 --after-school instances/bundled/nine-year.yaml
"""

from __future__ import annotations

from importlib.resources import files

from ...models.fault import DocumentError, Fault
from ...models.school import School
from ..documents import parse_school

BUNDLED = ("nine-year",)
"""The names of the bundled schools."""


def bundled_school(name: str = "nine-year") -> School:
    """A bundled school by name. Raise DocumentError for an unknown name."""
    if name not in BUNDLED:
        zh, en = f"自带学校之一：{'、'.join(BUNDLED)}", f"a bundled school: {', '.join(BUNDLED)}"
        raise DocumentError([Fault.at((), name, zh, en)])
    return parse_school(files(__name__).joinpath(f"{name}.yaml").read_text(encoding="utf-8"), ".yaml")
