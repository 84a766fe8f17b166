"""Sound documents with one fault planted, and what is found in them."""

from __future__ import annotations

import json
from typing import Any

from kebiao.models.checks import school_contradictions, school_names
from kebiao.models.fault import path_text
from kebiao.models.school import School


def planted(sound: dict[str, Any], place: str, value: Any) -> dict[str, Any]:
    """A sound document with one value changed: `place` is steps with dots, `+` at the end of a list adds to it."""

    def change(data: Any, steps: list[str]) -> Any:
        step, *rest = steps
        if isinstance(data, list):
            if step == "+":
                return [*data, value]
            i = int(step)
            return [*data[:i], change(data[i], rest) if rest else value, *data[i + 1 :]]
        return data | {step: change(data.get(step, []), rest) if rest else value}

    changed = change(sound, place.split("."))
    assert isinstance(changed, dict)
    return changed


def troubles(data: dict[str, Any]) -> list[str]:
    """The places of all faulty names and all contradictions."""
    school = School.model_validate_json(json.dumps(data))
    return [path_text(t.loc) for t in (*school_names(data), *school_contradictions(school))]
