"""The papers of the after-school service that a school must have, written from its timetable; nothing is decided."""

from .files import Documents, documents_of

__all__ = ["Documents", "documents_of"]
