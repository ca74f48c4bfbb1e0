"""The desk's page and its look: the script inside it allowed by hash, the organisation's theme linked where there is one. Addresses in
it are relative, so that a proxy may put the desk under a path."""

from __future__ import annotations

import base64
import hashlib
import re
from pathlib import Path
from urllib.parse import quote, urlencode

from fastapi import FastAPI, Request, Response
from fastapi.responses import FileResponse, HTMLResponse, RedirectResponse
from fastapi.staticfiles import StaticFiles

from bot.api.rights import ANYBODY
from bot.api.security import CONTENT_POLICY
from bot.desk.people.sign_in import START
from bot.desk.people.users import DEMO_USERS
from bot.errors import NotFound

_INLINE_SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)
_THEME_LINK = '<link rel="stylesheet" href="./theme.css" />'
_FIRST_USER = f'<meta name="belbot-user" content="{DEMO_USERS[0].name}" />'
_RELATIVE = re.compile(r"(?<=[=(])([\"'])\./")
VIEWS = ("kennisbank", "hulplijn", "cijfers", "oefenen", "vandaag")
"""Pages within the desk that have an address of their own; the desk shows what it names (ui/src/kit/address.ts)."""
PARTED = ("hulplijn", "oefenen")
"""Those of them whose parts have an address too."""


def add_desk(app: FastAPI, ui: Path, theme: Path | None) -> None:
    """Serve the built desk in `ui`, when it is built, with the tokens of `theme` loaded last. Who is
    not signed in goes there first. Where nobody signs in, the page names the demo user with whom it begins: no request is anybody's
    unless it says whose it is."""

    @app.get("/theme.css", include_in_schema=False, dependencies=[ANYBODY])
    def tokens() -> Response:
        return FileResponse(theme, media_type="text/css") if theme else Response("", media_type="text/css")

    if not ui.is_dir():
        return

    @app.get("/", include_in_schema=False, dependencies=[ANYBODY])
    @app.get("/index.html", include_in_schema=False, dependencies=[ANYBODY])
    @app.get("/artikel/{document_id:path}", include_in_schema=False, dependencies=[ANYBODY])
    def page(request: Request) -> Response:
        sign_in = request.app.state.desk.sign_in
        if sign_in and not sign_in.knows(request.cookies.get(sign_in.cookie)):
            return RedirectResponse(sign_in.at(f"{START}?{urlencode({'naar': quote(request.url.path)})}"), 303)
        try:
            text = (ui / "index.html").read_text("utf-8")
        except FileNotFoundError as error:
            raise NotFound from error
        # Every request costs a slow desk some 80 ms before its first screen: without a theme none is asked for.
        shown = text.replace("</head>", f"{_THEME_LINK}</head>", 1) if theme else text
        named = shown if sign_in else shown.replace("</head>", f"{_FIRST_USER}</head>", 1)
        placed = _RELATIVE.sub(rf"\1{_up(request)}", named)
        return HTMLResponse(placed, headers={"Content-Security-Policy": policy(placed)})

    for view in VIEWS:
        app.add_api_route(f"/{view}", page, include_in_schema=False, dependencies=[ANYBODY])
    for view in PARTED:
        app.add_api_route(f"/{view}/{{part}}", page, include_in_schema=False, dependencies=[ANYBODY])
    app.mount("/", StaticFiles(directory=ui, html=True), name="ui")


def _up(request: Request) -> str:
    """The way from the page that was asked for to where the desk stands, by slashes as the browser counts them."""
    raw: bytes = request.scope.get("raw_path") or request.scope["path"].encode()
    return "../" * (raw.partition(b"?")[0].count(b"/") - 1) or "./"


def policy(page: str) -> str:
    """The content policy under which the scripts written inside this page of ours may run, and no others."""
    digests = (hashlib.sha256(script.encode()).digest() for script in _INLINE_SCRIPT.findall(page))
    allowed = [f"'sha256-{base64.b64encode(digest).decode()}'" for digest in digests]
    return "; ".join([CONTENT_POLICY, *([" ".join(["script-src 'self'", *allowed])] if allowed else [])])
