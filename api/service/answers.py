"""Refusals: every error that the service answers has the same shape, in Chinese and English."""

from __future__ import annotations

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from fastapi import FastAPI, HTTPException, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException as AnyHTTPException

from ...models.document import Words
from ...models.fault import DocumentError, Fault
from .views import Problem

FAULTY = Words(zh="数据有误，没有存入。", en="The data has faults; nothing was kept.")
_WORDS = {
    404: Words(zh="没有这个地址。", en="There is nothing at this address."),
    405: Words(zh="这个地址不接受这种请求。", en="This address does not take such a request."),
    413: Words(zh="内容太大。", en="The body is too large."),
    500: Words(zh="服务内部错误。", en="Internal error of the service."),
}


class Refusal(HTTPException):
    """A request that cannot be served, and why."""

    def __init__(self, status: int, zh: str, en: str) -> None:
        super().__init__(status, en)
        self.problem = Problem(message=Words(zh=zh, en=en))


def unknown(zh: str, en: str) -> Refusal:
    """A refusal because something does not exist."""
    return Refusal(404, f"没有这个{zh}。", f"There is no such {en}.")


def within(field: str, error: DocumentError) -> DocumentError:
    """The same faults, told from the whole body."""
    return DocumentError(
        fault.model_copy(update={"path": f"{field}.{fault.path}" if fault.path else field}) for fault in error.faults
    )


def refuse_in_words(app: FastAPI) -> None:
    """Answer every error as a Problem."""

    @app.exception_handler(Refusal)
    async def refusal(_request: Request, error: Refusal) -> JSONResponse:
        return _answer(error.status_code, error.problem)

    @app.exception_handler(DocumentError)
    async def document(_request: Request, error: DocumentError) -> JSONResponse:
        return _answer(422, Problem(message=FAULTY, faults=error.faults))

    @app.exception_handler(RequestValidationError)
    async def request_body(_request: Request, error: RequestValidationError) -> JSONResponse:
        faults = tuple(_fault(each) for each in error.errors())
        return _answer(422, Problem(message=FAULTY, faults=faults))

    @app.exception_handler(AnyHTTPException)
    async def http(_request: Request, error: AnyHTTPException) -> JSONResponse:
        phrase = HTTPStatus(error.status_code).phrase
        words = _WORDS.get(error.status_code, Words(zh=f"请求无法处理（{phrase}）。", en=f"{phrase}."))
        return _answer(error.status_code, Problem(message=words), error.headers)

    @app.exception_handler(Exception)
    async def bug(_request: Request, _error: Exception) -> JSONResponse:
        return _answer(500, Problem(message=_WORDS[500]))


def _fault(error: Mapping[str, Any]) -> Fault:
    """What is wrong with a value of a request."""
    given = error.get("input")
    if error["type"] == "json_invalid":
        why = error["ctx"]["error"]
        return Fault.at((), f"第 {error['loc'][-1]} 字符 character", f"正确的 JSON（{why}）", f"valid JSON ({why})")
    read = given.decode(errors="replace") if isinstance(given, bytes) else given
    return Fault.at(tuple(error["loc"][1:]), read, f"符合接口说明的值（{error['msg']}）", error["msg"])


def _answer(status: int, problem: Problem, headers: object = None) -> JSONResponse:
    return JSONResponse(
        problem.model_dump(mode="json"), status, headers=dict(headers) if isinstance(headers, dict) else None
    )
