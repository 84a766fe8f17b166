"""The versions and the machine that figures depend on."""

from __future__ import annotations

import os
import platform
from collections.abc import Iterable
from datetime import UTC, datetime
from importlib.metadata import version

from .. import __version__


def environment() -> dict[str, str | int | None]:
    """Versions, machine and day."""
    return {
        "date": datetime.now(UTC).date().isoformat(),
        "kebiao": __version__,
        "ortools": version("ortools"),
        "python": platform.python_version(),
        "machine": platform.machine(),
        "processors": os.cpu_count(),
    }


def environment_line(workers: Iterable[int]) -> str:
    """The same in one line, with the workers that were used."""
    said = ", ".join(f"{name} {value}" for name, value in environment().items())
    return f"{said}; workers {', '.join(map(str, sorted(set(workers))))}."
