"""Bodies of requests: documents in JSON or YAML, schools as workbooks too, never larger than the limit."""

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


WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
"""The media type of an .xlsx file."""


async def document_body(request: Request) -> tuple[str | bytes, str]:
    """The text of a body, or a workbook's bytes, and the suffix that says how it is written. Raise Refusal."""
    media = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if media == WORKBOOK:
        return await request.body(), ".xlsx"
    if media not in SUFFIXES:
        known = (*SUFFIXES, WORKBOOK)
        zh, en = f"内容类型应为 {'、'.join(known)} 之一。", f"The content type must be one of {', '.join(known)}."
        raise Refusal(415, zh, en)
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
    content: dict[str, Any] = {media: {"schema": {"$ref": f"#/components/schemas/{schema}"}} for media in SUFFIXES}
    content[WORKBOOK] = {"schema": {"type": "string", "format": "binary"}}
    return {"requestBody": {"required": True, "content": content}}
