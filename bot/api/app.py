"""The application: columns, errors, health, metrics, security headers, and the desk's static files."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any
from urllib.parse import urlsplit

from anyio import to_thread
from fastapi import FastAPI, Request, Response
from fastapi.responses import JSONResponse, PlainTextResponse
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.routing import BaseRoute
from starlette.types import ASGIApp

from bot import __version__
from bot.api import (
    answer_reviews,
    answers,
    calls,
    dossier,
    figures,
    helpline,
    issues,
    knowledge,
    letter,
    notices,
    people,
    practice,
    previews,
    review,
    route,
    rules,
    sign_in,
    toolbox,
)
from bot.api.context import Desk, open_desk
from bot.api.described import as_sent
from bot.api.errors import add_errors
from bot.api.metrics import exposition
from bot.api.page import add_desk
from bot.api.places import Place
from bot.api.rights import ANYBODY, must_declare
from bot.api.security import SecurityLayer
from bot.desk.people.sign_in import origin_of
from bot.desk.review.previews import Previewer
from bot.services import Services

_MAX_BODY_BYTES = 1_000_000
_THREADS = 100
"""Requests at once: five times as many as may wait for a database on a server, so that searches go on while that hangs."""
_COLUMNS = (
    *(answers, rules, dossier, toolbox, knowledge, previews, calls, letter, helpline),
    *(notices, review, answer_reviews, issues, practice, figures, people, route, sign_in),
)


def column_routes() -> list[BaseRoute]:
    """The routes of every column. They stand in the application as they are: FastAPI makes routers that are included anew, on the first
    request, which takes as long again as the first time and is looked through twice for each request."""
    return [route for column in _COLUMNS for route in column.router.routes]


class _App(FastAPI):
    """FastAPI, wrapped where its own middleware ends."""

    sessions_at = ""
    """The desk's origin where people sign in."""

    def openapi(self) -> dict[str, Any]:
        """The description of the interface, made once."""
        return self.openapi_schema or as_sent(super().openapi())

    def build_middleware_stack(self) -> ASGIApp:
        """Errors and refusals of the framework pass through `SecurityLayer` too."""
        return SecurityLayer(super().build_middleware_stack(), self.sessions_at)


def create_app(services: Services, place: Place | None = None, previewer: Previewer | None = None) -> FastAPI:
    """The application on opened services; with a place, that of one of several workers. `previewer` works out what a changed article changes."""

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        to_thread.current_default_thread_limiter().total_tokens = _THREADS
        desk = app.state.desk = open_desk(services, previewer)
        yield
        desk.hub.close()
        desk.previews.close()

    app = _App(
        title="BelBot",
        version=__version__,
        lifespan=lifespan,
        max_body_size=_MAX_BODY_BYTES,
        # A redirect would repeat the query, and with it the words of a search.
        redirect_slashes=False,
        docs_url=None,
        redoc_url=None,
        openapi_url="/api/v1/openapi.json",
        # Spans and logs of the framework may carry personal data: none of it is on.
        telemetry={"tracing": False, "metrics": False, "logs": False},
    )
    app.router.routes.extend(column_routes())
    _health(app, services, place)
    settings = services.settings
    public = [urlsplit(settings.public_url).hostname or ""] if settings.public_url else []
    app.add_middleware(TrustedHostMiddleware, allowed_hosts=[*settings.allowed_hosts, *public], www_redirect=False)
    app.sessions_at = origin_of(settings.public_url) if settings.oidc_issuer else ""
    add_desk(app, settings.ui_dir, settings.theme)
    must_declare(app.routes)
    add_errors(app)
    return app


def _health(app: FastAPI, services: Services, place: Place | None) -> None:
    @app.get("/healthz", include_in_schema=False, dependencies=[ANYBODY])
    async def alive() -> dict[str, str]:  # in the event loop: it needs none of the threads that may all be waiting
        return {"status": "ok"}

    @app.get("/readyz", include_in_schema=False, dependencies=[ANYBODY])
    def ready() -> Response:
        problems = {h.part: h.problem for h in services.health() if h.problem}
        return JSONResponse(
            {"status": "degraded" if problems else "ok", "problems": problems}, 503 if problems else 200
        )

    @app.get("/metrics", include_in_schema=False, dependencies=[ANYBODY])
    def metrics(request: Request) -> Response:
        desk: Desk = request.app.state.desk
        told = exposition(services, desk.figures, request.headers.get("host", ""), place)
        return PlainTextResponse(told, media_type="text/plain; version=0.0.4")
