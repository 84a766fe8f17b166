"""Bodies of requests: read whole, but never more than the limit; documents in JSON or YAML."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from fastapi import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from .answers import Refusal

MAX_BYTES = 16 * 1024 * 1024
"""The largest body; a school of 120 classes with its timetable needs one."""

SUFFIXES = {
    "application/json": ".json",
    "application/yaml": ".yaml",
    "application/x-yaml": ".yaml",
    "text/yaml": ".yaml",
    "text/x-yaml": ".yaml",
}
"""How a document is written, by media type. Others, which a page of another site could send unasked, are refused."""


class LimitBodies:
    """Refuses bodies beyond the limit, announced or not, before anything is done with them."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        announced = dict(scope["headers"]).get(b"content-length", b"0")
        if announced.isdigit() and int(announced) > MAX_BYTES:
            await _refuse(send)
            return
        await self._app(scope, _counting(receive), send)


def _counting(receive: Receive) -> Callable[[], Awaitable[Message]]:
    seen = 0

    async def counted() -> Message:
        nonlocal seen
        message = await receive()
        seen += len(message.get("body", b""))
        if seen > MAX_BYTES:
            raise too_large()
        return message

    return counted


def too_large() -> Refusal:
    """The refusal of a body beyond the limit."""
    megabytes = MAX_BYTES // 1024 // 1024
    return Refusal(413, f"内容超过 {megabytes} MB。", f"The body is larger than {megabytes} MB.")


async def _refuse(send: Send) -> None:
    body = too_large().problem.model_dump_json().encode()
    headers = [(b"content-type", b"application/json"), (b"connection", b"close")]
    await send({"type": "http.response.start", "status": 413, "headers": headers})
    await send({"type": "http.response.body", "body": body})


async def document_text(request: Request) -> tuple[str, str]:
    """The text of a body and the suffix that says how it is written. Raise Refusal."""
    media = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if media not in SUFFIXES:
        wanted = "、".join(SUFFIXES)
        raise Refusal(415, f"内容类型应为 {wanted} 之一。", f"The content type must be one of {', '.join(SUFFIXES)}.")
    try:
        return (await request.body()).decode("utf-8-sig"), SUFFIXES[media]
    except UnicodeDecodeError as error:
        raise Refusal(
            422,
            f"内容不是 UTF-8 文字（第 {error.start + 1} 字节）。",
            f"The body is not UTF-8 text (byte {error.start + 1}).",
        ) from None


def documented(schema: str) -> dict[str, Any]:
    """The OpenAPI description of a body that holds a document."""
    content = {media: {"schema": {"$ref": f"#/components/schemas/{schema}"}} for media in SUFFIXES}
    return {"requestBody": {"required": True, "content": content}}
