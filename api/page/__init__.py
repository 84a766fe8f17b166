"""The page: a finished timetable as one self-contained HTML file."""

from .render import render_page

__all__ = ["render_page"]
