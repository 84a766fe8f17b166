"""The compiled local search: starts and polish by small changes, counted incrementally."""

from .search import LocalSearch

__all__ = ["LocalSearch"]
