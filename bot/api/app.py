"""The application: routes, errors, health, metrics, security headers, and the desk's static files."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

import structlog
from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, PlainTextResponse
from fastapi.staticfiles import StaticFiles
from starlette.exceptions import HTTPException
from starlette.middleware.trustedhost import TrustedHostMiddleware

from bot import __version__
from bot.api.context import Desk, open_desk
from bot.api.routes import router
from bot.api.schemas import Problem
from bot.errors import BadInput, BelBotError, NotFound
from bot.services import Services

_log = structlog.get_logger()
_MAX_BODY_BYTES = 1_000_000
_HEADERS = {
    "Content-Security-Policy": "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
    "frame-ancestors 'none'; base-uri 'none'; form-action 'self'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
}
_PROBLEMS: dict[int | str, dict[str, object]] = {
    code: {"model": Problem} for code in (403, 404, 409, 413, 422, 500, 503)
}


def create_app(services: Services) -> FastAPI:
    """The application on opened services."""

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        app.state.desk = open_desk(services)
        yield

    app = FastAPI(
        title="BelBot",
        version=__version__,
        lifespan=lifespan,
        max_body_size=_MAX_BODY_BYTES,
        docs_url=None,
        redoc_url=None,
        openapi_url="/api/v1/openapi.json",
        # Spans and logs of the framework may carry personal data: none of it is on.
        telemetry={"tracing": False, "metrics": False, "logs": False},
        responses=_PROBLEMS,
    )
    app.include_router(router)
    _errors(app)
    _health(app, services)
    app.add_middleware(TrustedHostMiddleware, allowed_hosts=list(services.settings.allowed_hosts))
    app.middleware("http")(_with_headers)
    if services.settings.ui_dir.is_dir():
        app.mount("/", StaticFiles(directory=services.settings.ui_dir, html=True), name="ui")
    return app


async def _with_headers(request: Request, following: Callable[[Request], Awaitable[Response]]) -> Response:
    response = await following(request)
    for name, value in _HEADERS.items():
        if name != "Cache-Control" or not request.url.path.startswith("/assets/"):
            response.headers.setdefault(name, value)
    return response


def _errors(app: FastAPI) -> None:
    """Every error leaves as {"error", "detail"}; the input that caused it is never repeated."""

    @app.exception_handler(BelBotError)
    def ours(_request: Request, error: BelBotError) -> Response:
        return _problem(error.status, error.code, error.detail)

    @app.exception_handler(RequestValidationError)
    def invalid(_request: Request, error: RequestValidationError) -> Response:
        names = ", ".join(sorted({str(part["loc"][-1]) for part in error.errors()}))
        return _problem(422, BadInput.code, f"Deze gegevens kloppen niet: {names}.")

    @app.exception_handler(HTTPException)
    def framework(_request: Request, error: HTTPException) -> Response:
        code = NotFound.code if error.status_code == 404 else "http_error"
        detail = NotFound.detail_nl if error.status_code == 404 else "Dit verzoek kan BelBot niet verwerken."
        return _problem(error.status_code, code, detail)

    @app.exception_handler(Exception)
    def unknown(request: Request, error: Exception) -> Response:
        _log.error("request_failed", kind=type(error).__name__, path=request.scope.get("route") and "api")
        return _problem(500, BelBotError.code, BelBotError.detail_nl)


def _problem(status: int, code: str, detail: str) -> Response:
    return JSONResponse({"error": code, "detail": detail}, status)


def _health(app: FastAPI, services: Services) -> None:
    @app.get("/healthz", include_in_schema=False)
    def alive() -> dict[str, str]:
        return {"status": "ok"}

    @app.get("/readyz", include_in_schema=False)
    def ready() -> Response:
        problems = {h.part: h.problem for h in services.health() if h.problem}
        return JSONResponse(
            {"status": "degraded" if problems else "ok", "problems": problems}, 503 if problems else 200
        )

    @app.get("/metrics", include_in_schema=False)
    def metrics(request: Request) -> Response:
        desk: Desk = request.app.state.desk
        now = desk.figures.now()
        lines = [
            f'belbot_answers_total{{outcome="answered"}} {now.answered}',
            f'belbot_answers_total{{outcome="abstained"}} {now.abstained}',
            f'belbot_thumbs_total{{thumb="up"}} {now.thumbs_up}',
            f'belbot_thumbs_total{{thumb="down"}} {now.thumbs_down}',
            f"belbot_escalations_total {now.escalations}",
        ]
        return PlainTextResponse("\n".join(lines) + "\n", media_type="text/plain; version=0.0.4")
