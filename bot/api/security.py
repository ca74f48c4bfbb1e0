"""What wraps every response, the framework's own refusals included: security headers, our form of error, nothing quoted."""

from __future__ import annotations

import json
import traceback
from urllib.parse import urlsplit

import structlog
from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bot.errors import Forbidden, TooLong

_log = structlog.get_logger()
CONTENT_POLICY = "default-src 'self'; img-src 'self' data:; frame-ancestors 'none'; base-uri 'none'; form-action 'self'"
_HEADERS = {
    "Content-Security-Policy": CONTENT_POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cache-Control": "no-store",
}
_REFUSALS = {
    400: {"error": "unknown_host", "detail": "Dit adres van BelBot is niet bekend. Vraag de beheerder."},
    413: {"error": TooLong.code, "detail": TooLong.detail_nl},
}
"""Where the framework answers in plain text, before any handler of ours."""


_FOREIGN = {
    "error": "foreign_page",
    "detail": "Dit verzoek komt van een andere pagina dan BelBot. BelBot doet het niet.",
}
_OWN_SITES = ("same-origin", "none")
"""`Sec-Fetch-Site` of what BelBot's own page asks, and of an address that somebody typed."""


_SAFE = ("GET", "HEAD", "OPTIONS")


def is_foreign(scope: Scope, sessions_at: str = "") -> bool:
    """Whether a page of another origin sent this. Browsers say so, in `Sec-Fetch-Site` where the connection is trusted and else in
    `Origin`; programs say neither. A link to the desk may stand on any page. Where people sign in, at the origin `sessions_at`, a
    cookie comes along by itself: with one, a change has to say that it is from there."""
    headers = Headers(scope=scope)
    origin = headers.get("origin")
    if sessions_at and "cookie" in headers and scope["method"] not in _SAFE:
        return origin != sessions_at and not (origin is None and headers.get("sec-fetch-site") == "same-origin")
    if site := headers.get("sec-fetch-site"):
        is_link = scope["method"] == "GET" and headers.get("sec-fetch-mode") == "navigate"
        return site not in _OWN_SITES and not (is_link and not scope["path"].startswith("/api/"))
    own = (headers.get("host"), headers.get("x-forwarded-host"))  # no page sets either
    return origin is not None and urlsplit(origin).netloc not in own


class SecurityLayer:
    """Around all other middleware, so that no response misses it."""

    def __init__(self, app: ASGIApp, sessions_at: str = "") -> None:
        self._app = app
        self._sessions_at = sessions_at

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """An error that reaches this was answered already; its message may quote the question and goes no further."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        sending = _Sending(scope["path"], send)
        if is_foreign(scope, self._sessions_at):
            await JSONResponse(_FOREIGN, Forbidden.status)(scope, receive, sending)
            return
        try:
            await self._app(scope, receive, sending)
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
