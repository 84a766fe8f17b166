"""The service, put together."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from fastapi import FastAPI
from starlette.middleware.trustedhost import TrustedHostMiddleware

from ... import __version__
from ..jobs.store import Store
from ..jobs.supervisor import Supervisor
from . import after_school, jobs, packs, pages, schools, substitute, timetables, validate, what_if
from .answers import refuse_in_words
from .bodies import MAX_BYTES

TITLE = "Kebiao 课表"
SUMMARY = "学校课表的编排、进度、检查与网页 School timetables: solve, follow, inspect, show"


def create_app(folder: Path, hosts: Iterable[str] = ("127.0.0.1", "localhost", "[::1]")) -> FastAPI:
    """The service over the store in a folder, for requests to one of `hosts` only.

    Whoever runs it may say in `state.closing` whether it is about to end, so that open streams end too.
    Raises AlreadyServed where another service holds the folder.
    """
    store = Store(folder)
    supervisor = Supervisor(store)

    @asynccontextmanager
    async def lifespan(_app: FastAPI) -> AsyncIterator[None]:
        supervisor.start()
        yield
        supervisor.stop()
        store.close()

    app = FastAPI(
        title=TITLE,
        summary=SUMMARY,
        version=__version__,
        lifespan=lifespan,
        docs_url=None,
        redoc_url=None,
        separate_input_output_schemas=False,
        max_body_size=MAX_BYTES,
    )
    app.state.store = store
    app.state.closing = lambda: False
    for part in (pages, schools, packs, jobs, timetables, substitute, what_if, after_school, validate):
        app.include_router(part.router)
    app.add_middleware(TrustedHostMiddleware, allowed_hosts=list(hosts))
    refuse_in_words(app)
    _describe_documents(app)
    return app


def _describe_documents(app: FastAPI) -> None:
    """Put the documents that bodies hold among the schemas of the OpenAPI page."""
    plain = app.openapi

    def openapi() -> dict[str, Any]:
        if app.openapi_schema is None:
            described = plain()
            for name, schema in schools.SCHEMAS.items():
                parts = {**schema.get("$defs", {}), name: {k: v for k, v in schema.items() if k != "$defs"}}
                described["components"]["schemas"] = {**parts, **described["components"]["schemas"]}
        assert app.openapi_schema is not None
        return app.openapi_schema

    app.openapi = openapi  # type: ignore[method-assign]
