"""Errors as HTTP: each leaves as {"error", "detail"}, and the input that caused it is never repeated."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException
from starlette.routing import Match, Route

from bot.errors import BadInput, BelBotError, NotFound, NotSignedIn, TooMany

PROBLEMS = (400, 401, 403, 404, 405, 408, 409, 413, 422, 429, 500, 503)
"""Each status with which any route may refuse."""
_HEADERS = {NotSignedIn.status: {"WWW-Authenticate": "BelBot"}, TooMany.status: {"Retry-After": "5"}}


def add_errors(app: FastAPI) -> None:
    """Answers whatever a route or the framework raises."""

    @app.exception_handler(BelBotError)
    def ours(_request: Request, error: BelBotError) -> Response:
        return _problem(error.status, error.code, error.detail, _HEADERS.get(error.status))

    @app.exception_handler(RequestValidationError)
    def invalid(_request: Request, error: RequestValidationError) -> Response:
        names = ", ".join(sorted({_field(part) for part in error.errors()}))
        return _problem(422, BadInput.code, f"Deze gegevens kloppen niet: {names}.")

    @app.exception_handler(HTTPException)
    def framework(request: Request, error: HTTPException) -> Response:
        allowed = _methods_of(request) if error.status_code == 405 else set()
        if error.status_code == 404 or (error.status_code == 405 and not allowed):
            return _problem(404, NotFound.code, NotFound.detail_nl)
        headers = {"Allow": ", ".join(sorted(allowed))} if allowed else error.headers
        return _problem(error.status_code, "http_error", "Dit verzoek kan BelBot niet verwerken.", headers)

    @app.exception_handler(Exception)
    def unknown(_request: Request, _error: Exception) -> Response:
        return _problem(500, BelBotError.code, BelBotError.detail_nl)


def _methods_of(request: Request) -> set[str]:
    """Every method that this address takes; the framework names those of one route alone."""
    here = (
        one for one in request.app.routes if isinstance(one, Route) and one.matches(request.scope)[0] is not Match.NONE
    )
    return {method for one in here for method in one.methods or ()}


def _field(part: Mapping[str, Any]) -> str:
    """What a validation error is about: the name of a field of ours, never a name or a value that came in."""
    name = part["loc"][-1]
    return name if isinstance(name, str) and part["type"] != "extra_forbidden" else "onbekend veld"


def _problem(status: int, code: str, detail: str, headers: Mapping[str, str] | None = None) -> Response:
    return JSONResponse({"error": code, "detail": detail}, status, headers)
