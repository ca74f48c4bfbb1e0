"""Signing in at the organisation: what it takes, opened as the settings say, or nothing without a provider in them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from bot.desk.people.claims import ClaimNames
from bot.desk.people.sessions import Sessions
from bot.errors import NotSignedIn, Unavailable
from bot.records.sessions import SessionRecords
from bot.settings import Settings

if TYPE_CHECKING:
    from bot.desk.people.provider import Provider

START, BACK, READY = "/inloggen", "/inloggen/terug", "/inloggen/klaar"
"""Where somebody begins, comes back from the provider, and ends when they signed in beside an open desk."""
_PLACE = re.compile(r"/(?!/)[A-Za-z0-9_~%./-]*")
_MOST_CHARS = 500


@dataclass(frozen=True, slots=True)
class SignIn:
    """The provider, who is signed in, what claims mean, and the address at which browsers reach the desk, without a slash at its end."""

    provider: Provider
    sessions: Sessions
    names: ClaimNames
    url: str

    @property
    def is_secure(self) -> bool:
        """Whether cookies are sent over TLS alone; everywhere but on this machine."""
        return self.url.startswith("https:")

    @property
    def cookie(self) -> str:
        """The name of the cookie with the token. With its prefix no other host can set it, and no page without TLS."""
        return f"{'__Host-' if self.is_secure else ''}belbot"

    @property
    def attempt_cookie(self) -> str:
        """The name of the cookie with the secret of a try to sign in."""
        return f"{self.cookie}-inloggen"

    @property
    def origin(self) -> str:
        """Where the desk's own page comes from, as browsers say it."""
        return origin_of(self.url)

    def at(self, place: str) -> str:
        """The whole address of a place in the desk."""
        return f"{self.url}{place}"

    def knows(self, token: str | None) -> bool:
        """Whether somebody is signed in with this token; looking is no use of it."""
        try:
            self.sessions.user(token, used=False)
        except NotSignedIn:
            return False
        return True

    def way_out(self) -> str:
        """Where the browser goes after the session ended here: to the provider, or to signing in while that does not answer."""
        begin = self.at(START)
        try:
            return self.provider.leaving(begin) or begin
        except Unavailable:
            return begin


def place_in_desk(place: str) -> str:
    """A path within the desk that came from outside; the first screen for anything else."""
    return place if len(place) <= _MOST_CHARS and _PLACE.fullmatch(place) else "/"


def origin_of(url: str) -> str:
    """Scheme, host and port of an address."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}".lower()


def open_sign_in(settings: Settings, records: SessionRecords) -> SignIn | None:
    """As the settings say; None without a provider. Raises Unavailable or BadInput for settings that cannot be used."""
    if not settings.oidc_issuer:
        return None
    from bot.desk.people.provider import Provider

    url = settings.public_url.rstrip("/")
    sessions = Sessions(
        records, timedelta(minutes=settings.session_idle_minutes), timedelta(hours=settings.session_hours)
    )
    return SignIn(Provider.opened(settings, f"{url}{BACK}"), sessions, ClaimNames.of(settings), url)
