"""What wraps every response, the framework's own refusals included: security headers, our form of error, nothing quoted."""

from __future__ import annotations

import json
import traceback

import structlog
from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bot.errors import TooLong

_log = structlog.get_logger()
CONTENT_POLICY = "default-src 'self'; img-src 'self' data:; frame-ancestors 'none'; base-uri 'none'; form-action 'self'"
_HEADERS = {
    "Content-Security-Policy": CONTENT_POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
}
_REFUSALS = {
    400: {"error": "unknown_host", "detail": "Dit adres van BelBot is niet bekend. Vraag de beheerder."},
    413: {"error": TooLong.code, "detail": TooLong.detail_nl},
}
"""Where the framework answers in plain text, before any handler of ours."""


class SecurityLayer:
    """Around all other middleware, so that no response misses it."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """An error that reaches this was answered already; its message may quote the question and goes no further."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        try:
            await self._app(scope, receive, _Sending(scope["path"], send))
        except Exception as error:
            frame = traceback.extract_tb(error.__traceback__)[-1]
            _log.error("request_failed", kind=type(error).__name__, at=f"{frame.filename}:{frame.lineno}")


class _Sending:
    """One response on its way out."""

    def __init__(self, path: str, send: Send) -> None:
        self._path = path
        self._send = send
        self._instead: bytes | None = None

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self._start(message)
        elif self._instead is not None:
            message = {"type": "http.response.body", "body": self._instead}
        await self._send(message)

    def _start(self, message: Message) -> None:
        headers = MutableHeaders(scope=message)
        if message["status"] in _REFUSALS and headers.get("content-type", "").startswith("text/plain"):
            self._instead = json.dumps(_REFUSALS[message["status"]], ensure_ascii=False).encode()
            headers["Content-Type"] = "application/json"
            headers["Content-Length"] = str(len(self._instead))
        for name, value in _HEADERS.items():
            if name != "Cache-Control" or not self._path.startswith("/assets/"):
                headers.setdefault(name, value)
