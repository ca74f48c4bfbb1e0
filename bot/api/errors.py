"""Errors as HTTP: each leaves as {"error", "detail"}, and the input that caused it is never repeated."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

from bot.api.models import Problem
from bot.errors import BadInput, BelBotError, NotFound

PROBLEMS: dict[int | str, dict[str, object]] = {
    code: {"model": Problem} for code in (403, 404, 409, 413, 422, 500, 503)
}
"""What any route may answer, for OpenAPI."""


def add_errors(app: FastAPI) -> None:
    """Answers whatever a route or the framework raises."""

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
