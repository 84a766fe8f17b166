"""The service's own pages: where to begin, and what there is to ask for. They ask no other site for anything."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse
from jinja2 import Environment

from ... import __version__
from ..templates import source_hash, templates

router = APIRouter(include_in_schema=False)
_CLOSED = "img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
_HERE = Path(__file__).parent / "templates"
_SCRIPTS = ("ask.js", "schools.js", "jobs.js", "changes.js", "absences.js", "timetable.js", "start.js")
"""The start page's scripts, in the order in which they run."""


@router.get("/", response_class=HTMLResponse)
def start() -> HTMLResponse:
    """The page on which people begin."""
    return _page("start.html", _SCRIPTS)


@router.get("/docs", response_class=HTMLResponse)
def docs(request: Request) -> HTMLResponse:
    """The list of everything that the service answers, made from its OpenAPI description."""
    described: dict[str, Any] = request.app.openapi()
    operations = [
        (method.upper(), path, operation)
        for path, methods in described["paths"].items()
        for method, operation in methods.items()
    ]
    return _page("docs.html", (), title=described["info"]["title"], operations=operations)


def _page(name: str, scripts: tuple[str, ...], **values: object) -> HTMLResponse:
    style, code = _text("style.css"), "".join(map(_text, scripts))
    body = _templates().get_template(name).render(style=style, script=code, kebiao=__version__, **values)
    policy = (
        f"default-src 'none'; style-src '{source_hash(style)}'; script-src '{source_hash(code)}'; connect-src 'self'"
    )
    headers = {
        "Content-Security-Policy": f"{policy}; {_CLOSED}",
        "X-Content-Type-Options": "nosniff",
    }
    return HTMLResponse(body, headers=headers)


@cache
def _templates() -> Environment:
    return templates(_HERE)


@cache
def _text(name: str) -> str:
    return (_HERE / name).read_text(encoding="utf-8")
