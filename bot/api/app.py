"""The application: routes, errors, health, metrics, security headers, and the desk's static files."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from typing import Any

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, PlainTextResponse
from starlette.exceptions import HTTPException
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.types import ASGIApp

from bot import __version__
from bot.api.context import Desk, open_desk
from bot.api.figures import router as figures_router
from bot.api.helpline import router as helpline_router
from bot.api.page import add_desk
from bot.api.practice import router as training_router
from bot.api.review import router as cases_router
from bot.api.routes import router
from bot.api.schemas import Problem
from bot.api.security import SecurityLayer
from bot.errors import BadInput, BelBotError, NotFound
from bot.records.answers import GeneratorUsage
from bot.services import Services

_MAX_BODY_BYTES = 1_000_000
_PROBLEMS: dict[int | str, dict[str, object]] = {
    code: {"model": Problem} for code in (403, 404, 409, 413, 422, 500, 503)
}


class _App(FastAPI):
    """FastAPI, wrapped where its own middleware ends."""

    def build_middleware_stack(self) -> ASGIApp:
        """Errors and refusals of the framework pass through `SecurityLayer` too."""
        return SecurityLayer(super().build_middleware_stack())


def create_app(services: Services) -> FastAPI:
    """The application on opened services."""

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        desk = app.state.desk = open_desk(services)
        yield
        desk.hub.close()

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
        responses=_PROBLEMS,
    )
    app.include_router(router)
    app.include_router(helpline_router)
    app.include_router(cases_router)
    app.include_router(figures_router)
    app.include_router(training_router)
    _errors(app)
    _health(app, services)
    app.add_middleware(TrustedHostMiddleware, allowed_hosts=list(services.settings.allowed_hosts), www_redirect=False)
    add_desk(app, services.settings.ui_dir, services.settings.theme)
    return app


def _errors(app: FastAPI) -> None:
    """Every error leaves as {"error", "detail"}; the input that caused it is never repeated."""

    @app.exception_handler(BelBotError)
    def ours(_request: Request, error: BelBotError) -> Response:
        return _problem(error.status, error.code, error.detail)

    @app.exception_handler(RequestValidationError)
    def invalid(_request: Request, error: RequestValidationError) -> Response:
        names = ", ".join(sorted({_field(part) for part in error.errors()}))
        return _problem(422, BadInput.code, f"Deze gegevens kloppen niet: {names}.")

    @app.exception_handler(HTTPException)
    def framework(_request: Request, error: HTTPException) -> Response:
        code = NotFound.code if error.status_code == 404 else "http_error"
        detail = NotFound.detail_nl if error.status_code == 404 else "Dit verzoek kan BelBot niet verwerken."
        return _problem(error.status_code, code, detail)

    @app.exception_handler(Exception)
    def unknown(_request: Request, _error: Exception) -> Response:
        return _problem(500, BelBotError.code, BelBotError.detail_nl)


def _field(part: Mapping[str, Any]) -> str:
    """What a validation error is about: the name of a field of ours, never a name or a value that came in."""
    name = part["loc"][-1]
    return name if isinstance(name, str) and part["type"] != "extra_forbidden" else "onbekend veld"


def _problem(status: int, code: str, detail: str) -> Response:
    return JSONResponse({"error": code, "detail": detail}, status)


def _generator_lines(usage: GeneratorUsage) -> list[str]:
    """Energy and CO2 are estimates, over the answers for which they are known."""
    which = f'{{generator="{usage.generator}"}}'
    return [
        f"belbot_generator_answers_total{which} {usage.answers}",
        f"belbot_energy_measured_answers_total{which} {usage.measured}",
        f"belbot_energy_estimated_wh_total{which} {usage.energy_wh:.6f}",
        f"belbot_co2_estimated_grams_total{which} {usage.co2_g:.6f}",
    ]


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
            *(line for usage in now.generators for line in _generator_lines(usage)),
        ]
        return PlainTextResponse("\n".join(lines) + "\n", media_type="text/plain; version=0.0.4")
