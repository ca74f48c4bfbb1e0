"""Signing in: to the organisation's provider and back, as pages of the browser. Routes translate and nothing else."""

from __future__ import annotations

import base64
import hashlib
from html import escape
from typing import Annotated, Literal

import structlog
from fastapi import APIRouter, Query, Request, Response
from fastapi.responses import HTMLResponse, RedirectResponse

from bot.api.context import Desk, DeskOf
from bot.api.rights import ANYBODY
from bot.api.security import CONTENT_POLICY
from bot.desk.people.attempt import Attempt, Refused
from bot.desk.people.sign_in import BACK, READY, START, SignIn, place_in_desk
from bot.errors import BelBotError, Forbidden, NotFound, Unavailable

router = APIRouter(include_in_schema=False, dependencies=[ANYBODY])

_log = structlog.get_logger()
_ATTEMPT_S = 600
_Long = Annotated[str, Query(max_length=4000)]

_FAILED_NL = "Het inloggen is niet gelukt. Probeer het opnieuw."
_STYLE = "body{font:1.125rem/1.6 system-ui,sans-serif;max-width:34rem;margin:15vh auto;padding:0 1.5rem}"
_POLICY = f"{CONTENT_POLICY}; style-src 'sha256-{base64.b64encode(hashlib.sha256(_STYLE.encode()).digest()).decode()}'"


@router.get(START)
def start(desk: DeskOf, naar: _Long = "/", *, anders: bool = False) -> Response:
    """Sends the browser to the provider; `naar` is where it goes in the desk after that, `anders` asks for another account."""
    sign_in, attempt = _sign_in(desk), Attempt()
    try:
        response = RedirectResponse(sign_in.provider.authorization(attempt, anew=anders), 303)
    except Unavailable as error:
        return _failed(sign_in, error)
    value = f"{attempt.secret}:{place_in_desk(naar)}"
    _set(response, sign_in, sign_in.attempt_cookie, value, _ATTEMPT_S)
    return response


@router.get(BACK)
def back(request: Request, desk: DeskOf, state: _Long = "", code: _Long = "", iss: _Long = "") -> Response:
    """Takes who came back from the provider in, with a cookie for their session."""
    sign_in = _sign_in(desk)
    secret, _, place = request.cookies.get(sign_in.attempt_cookie, "").partition(":")
    attempt = Attempt(secret)
    try:
        if not secret or not attempt.is_state(state) or not code or not sign_in.provider.is_issuer(iss):
            raise Refused("what came back is not of a try in this browser")
        token = sign_in.sessions.begin(sign_in.names.person(sign_in.provider.claims(attempt, code)))
    except BelBotError as error:
        response = _failed(sign_in, error)
    else:
        # Whoever was signed in here before is so no more.
        sign_in.sessions.end(request.cookies.get(sign_in.cookie))
        response = RedirectResponse(sign_in.at(place_in_desk(place)), 303)
        _set(response, sign_in, sign_in.cookie, token, None)
    _set(response, sign_in, sign_in.attempt_cookie, "", 0)
    return response


@router.get(READY)
def ready() -> Response:
    """For who signed in again beside an open desk."""
    return _page(200, "Je bent ingelogd", "Ga terug naar het tabblad met BelBot. Dit tabblad kun je sluiten.")


def forget(response: Response, sign_in: SignIn) -> None:
    """Takes the session's cookie out of the browser."""
    _set(response, sign_in, sign_in.cookie, "", 0)


def _set(response: Response, sign_in: SignIn, name: str, value: str, for_s: int | None) -> None:
    """Out of reach of scripts; with a link from elsewhere it comes along, with what another page sends it does not."""
    site: Literal["lax"] = "lax"
    response.set_cookie(name, value, for_s, path="/", secure=sign_in.is_secure, httponly=True, samesite=site)


def _sign_in(desk: Desk) -> SignIn:
    if desk.sign_in is None:
        raise NotFound("nobody signs in here")
    return desk.sign_in


def _failed(sign_in: SignIn, error: BelBotError) -> Response:
    """What the provider or the browser sent is not repeated."""
    _log.warning("sign_in_failed", error=error.code, reason=error.operator)
    again = f"{sign_in.at(START)}?anders=true"
    if isinstance(error, Forbidden):
        return _page(403, "Geen toegang", error.detail, ("Log in met een ander account", again))
    status = error.status if isinstance(error, Unavailable) else 400
    said = error.detail if isinstance(error, Unavailable) else _FAILED_NL
    return _page(status, "Inloggen is niet gelukt", said, ("Probeer het opnieuw", sign_in.at(START)))


def _page(status: int, title: str, text: str, link: tuple[str, str] | None = None) -> Response:
    further = f'<p><a href="{escape(link[1])}">{escape(link[0])}</a></p>' if link else ""
    page = (
        f'<!doctype html><html lang="nl"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">'
        f"<title>{escape(title)} – BelBot</title><style>{_STYLE}</style></head>"
        f"<body><main><h1>{escape(title)}</h1><p>{escape(text)}</p>{further}</main></body></html>"
    )
    return HTMLResponse(page, status, headers={"Content-Security-Policy": _POLICY})
