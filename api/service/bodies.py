"""Bodies of requests: documents in JSON or YAML, never larger than the limit."""

from __future__ import annotations

from typing import Any

from fastapi import Request

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
