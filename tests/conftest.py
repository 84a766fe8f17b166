"""What all tests share: their order, and how hypothesis draws."""

import os
from pathlib import Path

import pytest
from hypothesis import settings

ROOMS = ("models", "solver", "instances", "rules", "planning", "benchmarks", "api", "packaging")
"""The rooms from the ground up: when a floor is broken, its own tests say so before those above it."""

# A shared machine may stall any single draw; a run that decides whether a change lands draws the same every time.
settings.register_profile("kebiao", deadline=None, derandomize="CI" in os.environ)
settings.load_profile("kebiao")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Run the quick tests first, floor by floor, and the slow ones after them."""
    items.sort(key=lambda item: (item.get_closest_marker("slow") is not None, _floor(item)))


def _floor(item: pytest.Item) -> int:
    room = item.path.relative_to(Path(__file__).parent).parts[0]
    return ROOMS.index(room) if room in ROOMS else len(ROOMS)
