"""`kebiao serve`: the HTTP service and its start page."""

from __future__ import annotations

import json as json_text
import signal
import socket
import sys
from ipaddress import ip_address
from pathlib import Path
from typing import Annotated, NoReturn

import typer

from ...instances.files import reason_zh
from ...models.document import Words
from ...models.fault import DocumentError, Fault
from ..console import DONE, note, say
from . import arguments

GRACE = 2
"""Seconds that open connections get when the service closes."""


def serve(
    host: Annotated[
        str, typer.Option("--host", metavar="HOST", help="监听地址。The address to listen on.")
    ] = "127.0.0.1",
    port: Annotated[
        int, typer.Option("--port", metavar="PORT", min=0, max=65535, help="端口；0 为任意空闲端口。0: any free port.")
    ] = 8000,
    data: Annotated[
        Path, typer.Option("--data", metavar="DIR", help="数据文件夹。Where schools, jobs and results are kept.")
    ] = Path("kebiao-data"),
    json: arguments.Json = False,
) -> int:
    """启动网页和接口服务：上传学校、排课、看进度、取课表；重启后结果仍在。

    Serve the web page and the HTTP interface; what they keep survives a restart.
    """
    listening = _listen(host, port)
    import uvicorn

    from ..jobs.supervisor import AlreadyServed
    from ..service.app import create_app

    try:
        app = create_app(data, _hosts(host))
    except AlreadyServed:
        zh, en = "没有别的 Kebiao 服务在用的文件夹", "a folder that no other Kebiao service uses"
        raise DocumentError((Fault(path="--data", read=str(data), expected=Words(zh=zh, en=en)),)) from None
    except OSError as error:
        zh, en = f"能写的文件夹（{reason_zh(error)}）", f"a folder to write in ({error.strerror})"
        raise DocumentError((Fault(path="--data", read=str(data), expected=Words(zh=zh, en=en)),)) from None
    address = f"http://{_in_url(host)}:{listening.getsockname()[1]}"
    started = json_text.dumps({"url": address, "data": str(data)}, ensure_ascii=False)
    say(started if json else f"Kebiao 课表: {address}  （Ctrl-C 结束 to stop）")
    sys.stdout.flush()
    if not _is_loopback(host):
        note("注意：别的机器也能访问，而且没有密码。Note: other machines can reach this, and there is no password.")
    signal.signal(signal.SIGTERM, _leave)
    server = uvicorn.Server(uvicorn.Config(app, log_level="warning", timeout_graceful_shutdown=GRACE))
    app.state.closing = lambda: server.should_exit
    try:
        server.run(sockets=[listening])
    except KeyboardInterrupt:
        note("已结束。Stopped.")
    return DONE


def _leave(*_signal: object) -> NoReturn:
    """End as one who was asked to, once the service has closed."""
    raise SystemExit(DONE)


def _listen(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family)
    except OSError as error:
        zh, en = f"能监听的地址和端口（{reason_zh(error)}）", f"an address and port to listen on ({error.strerror})"
        words = Words(zh=zh, en=en)
        raise DocumentError((Fault(path="--host/--port", read=f"{host}:{port}", expected=words),)) from None


def _is_loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _in_url(host: str) -> str:
    return f"[{host}]" if ":" in host else host


def _hosts(host: str) -> tuple[str, ...]:
    """The names by which the service may be called; a page of another site must not reach it by a name of its own."""
    return ("127.0.0.1", "localhost", "[::1]", _in_url(host)) if _is_loopback(host) else ("*",)
