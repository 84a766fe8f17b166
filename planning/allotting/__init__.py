"""Who attends which club, and where everybody else is: a school's service as a draft, before staff and rooms."""

from __future__ import annotations

from .draft import GROUP, Draft, draft

__all__ = ["GROUP", "Draft", "draft"]
