"""How long somebody is signed in, and what becomes of it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from bot.desk.people.claims import Person
from bot.desk.people.rights import Right
from bot.desk.people.sessions import KEPT, Sessions
from bot.errors import NotSignedIn, Unavailable
from bot.records.sessions import SessionRecord, SessionRecords
from bot.services import Services

ONE = Person("jansen", ("medewerker",), ("iedereen", "intern"))
IDLE, LONGEST = timedelta(minutes=30), timedelta(hours=8)


class Clock:
    """Stands still until it is told otherwise."""

    def __init__(self) -> None:
        self.at = datetime(2026, 11, 20, 9, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.at

    def passes(self, time: timedelta) -> None:
        self.at += time


@pytest.fixture
def clock() -> Clock:
    """Nine in the morning."""
    return Clock()


@pytest.fixture
def sessions(empty_services: Services, clock: Clock) -> Sessions:
    """Nobody is signed in yet."""
    return Sessions(empty_services.sessions, IDLE, LONGEST, clock)


def _is_in(sessions: Sessions, token: str, *, used: bool = True) -> bool:
    try:
        sessions.user(token, used=used)
    except NotSignedIn:
        return False
    return True


def test_a_token_is_whose_it_was_given_to(sessions: Sessions) -> None:
    """With roles and groups; any other token is nobody's."""
    user = sessions.user(sessions.begin(ONE))
    assert (user.name, user.roles, user.access) == (ONE.name, ONE.roles, ONE.access)
    for token in (None, "", "x", "\udcff"):
        with pytest.raises(NotSignedIn):
            sessions.user(token)


def test_who_does_nothing_signs_in_again(sessions: Sessions, clock: Clock) -> None:
    """A screen that is open is nothing done."""
    token = sessions.begin(ONE)
    for _ in range(5):
        clock.passes(IDLE / 6)
        assert _is_in(sessions, token, used=False)
    clock.passes(IDLE / 6)
    assert not _is_in(sessions, token, used=False)


def test_who_works_stays_until_the_end_of_the_session(sessions: Sessions, clock: Clock) -> None:
    """And no longer."""
    token = sessions.begin(ONE)
    for _ in range(int(LONGEST / IDLE) * 2 - 1):
        clock.passes(IDLE / 2)
        assert _is_in(sessions, token)
    clock.passes(IDLE / 2)
    assert not _is_in(sessions, token)


def test_what_ended_does_not_begin_again(sessions: Sessions, clock: Clock) -> None:
    """Not by using it either."""
    token = sessions.begin(ONE)
    clock.passes(IDLE)
    assert not _is_in(sessions, token)
    assert not _is_in(sessions, token)


def test_signing_out_counts_for_every_worker(empty_services: Services, sessions: Sessions, clock: Clock) -> None:
    """At once."""
    other = Sessions(empty_services.sessions, IDLE, LONGEST, clock)
    token = sessions.begin(ONE)
    assert _is_in(other, token)
    sessions.end(token)
    assert not _is_in(other, token)
    assert not _is_in(sessions, token)


class _Gone(SessionRecords):
    """Records whose database answers until it is gone."""

    gone = False

    def get(self, token_hash: str) -> SessionRecord | None:
        if self.gone:
            raise Unavailable
        return super().get(token_hash)

    def seen(self, token_hash: str, at: datetime) -> None:
        if self.gone:
            raise Unavailable
        super().seen(token_hash, at)


def test_without_a_database_whoever_was_here_goes_on(empty_services: Services, clock: Clock) -> None:
    """Searching works then; nobody else gets in, and nobody for longer."""
    records = _Gone(empty_services.database)
    sessions = Sessions(records, IDLE, LONGEST, clock)
    known, unknown, left = (sessions.begin(ONE) for _ in range(3))
    assert _is_in(sessions, known) and _is_in(sessions, left)
    sessions.end(left)
    records.gone = True
    assert [_is_in(sessions, token) for token in (known, unknown, left)] == [True, False, False]
    for _ in range(2):
        clock.passes(IDLE * 0.75)
        assert _is_in(sessions, known)
    clock.passes(LONGEST)
    assert not _is_in(sessions, known)


def test_who_has_a_right_is_known_for_a_while(sessions: Sessions, clock: Clock) -> None:
    """By their last session, also after it ended."""
    sessions.begin(Person("bakker", ("senior",), ()))
    sessions.end(sessions.begin(Person("aydin", ("senior",), ())))
    clock.passes(timedelta(hours=1))
    sessions.begin(Person("bakker", ("medewerker",), ()))
    assert sessions.names_with(Right.HELPLINE) == ["aydin"]
    clock.passes(KEPT)
    assert sessions.names_with(Right.HELPLINE) == []


def test_old_sessions_are_forgotten(empty_services: Services, sessions: Sessions, clock: Clock) -> None:
    """When the next one begins."""
    sessions.begin(ONE)
    clock.passes(KEPT + LONGEST + timedelta(seconds=1))
    sessions.begin(Person("aydin", ("senior",), ()))
    assert [one.user for one in empty_services.sessions.latest()] == ["aydin"]


def test_a_role_of_another_version_is_none(empty_services: Services, sessions: Sessions, clock: Clock) -> None:
    """It is no error either."""
    at = clock()
    empty_services.sessions.add("h", SessionRecord("x", ("koning",), (), at, at, at + LONGEST))
    assert sessions.names_with(Right.DESK) == []
