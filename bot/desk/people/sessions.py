"""Who is signed in: a random token in their browser, its hash here, and how long it opens the desk."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import cast, get_args

from bot.access import today
from bot.desk.people.claims import Person
from bot.desk.people.rights import Right, Role
from bot.desk.people.users import User, rights_of
from bot.errors import NotSignedIn, Unavailable
from bot.records.sessions import SessionRecord, SessionRecords

KEPT = timedelta(days=30)
"""How long it is known who signed in with which role, for who can be given something."""
_SEEN_EVERY = timedelta(minutes=1)
_MOST_REMEMBERED = 10_000
_TOKEN_BYTES = 32


def _now() -> datetime:
    return datetime.now(UTC)


class Sessions:
    """Everybody who is signed in, in the database, so that every worker knows them."""

    def __init__(
        self, records: SessionRecords, idle: timedelta, longest: timedelta, now: Callable[[], datetime] = _now
    ) -> None:
        self._records = records
        self._idle = idle
        self._longest = longest
        self._now = now
        self._remembered: dict[str, SessionRecord] = {}

    def begin(self, person: Person) -> str:
        """Signs somebody in, and gives the token that their browser sends from then on."""
        at, token = self._now(), secrets.token_urlsafe(_TOKEN_BYTES)
        record = SessionRecord(person.name, person.roles, person.access, at, at, at + self._longest)
        self._records.forget(at - KEPT - self._longest)
        self._records.add(_hash(token), record)
        return token

    def user(self, token: str | None, *, used: bool = True) -> User:
        """Whose token this is; `used` says that they do something, not only their screen. Raises NotSignedIn."""
        if not token:
            raise _signed_out("no session")
        key, at = _hash(token), self._now()
        record = self._found(key)
        if record is None or at >= record.expires_at or at - record.seen_at >= self._idle:
            raise _signed_out("the session ended")
        if used and at - record.seen_at >= min(_SEEN_EVERY, self._idle / 4):
            self._seen(key, record, at)
        return User(record.user, _roles(record), record.groups, today())

    def end(self, token: str | None) -> None:
        """Signs out; a token that opens nothing is nothing to end."""
        if token:
            self._remembered.pop(_hash(token), None)
            self._records.end(_hash(token), self._now())

    def names_with(self, right: Right) -> list[str]:
        """Who signed in of late and had this right then, by name."""
        since = self._now() - KEPT
        return [
            one.user for one in self._records.latest() if one.created_at >= since and right in rights_of(_roles(one))
        ]

    def _found(self, key: str) -> SessionRecord | None:
        """From the database; while that does not answer, as it was last known here: searching works without one."""
        try:
            record = self._records.get(key)
        except Unavailable:
            return self._remembered.get(key)
        self._remembered.pop(key, None)
        if record:
            self._remember(key, record)
        return record

    def _remember(self, key: str, record: SessionRecord) -> None:
        if len(self._remembered) >= _MOST_REMEMBERED:
            self._remembered.pop(next(iter(self._remembered)), None)
        self._remembered[key] = record

    def _seen(self, key: str, record: SessionRecord, at: datetime) -> None:
        self._remember(key, replace(record, seen_at=at))
        try:
            self._records.seen(key, at)
        except Unavailable:
            return


def _hash(token: str) -> str:
    """A random token needs no salt: nobody can try them all."""
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()


def _roles(record: SessionRecord) -> tuple[Role, ...]:
    """A role that a later version gave up lets one do nothing."""
    return tuple(cast(Role, role) for role in record.roles if role in get_args(Role))


def _signed_out(why: str) -> NotSignedIn:
    return NotSignedIn(why, "Je bent uitgelogd. Log opnieuw in.")
