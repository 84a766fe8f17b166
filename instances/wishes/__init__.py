"""Other people's data of real ranked wishes, as allotments."""

from __future__ import annotations

from .ariel import read_ariel
from .preflib import read_courses, read_projects

__all__ = ["read_ariel", "read_courses", "read_projects"]
