"""Who is still there, by the organisation's own list."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.desk.people.claims import ClaimNames, Person
from bot.desk.people.directory import Directory, read_directory
from bot.desk.people.rights import Right
from bot.desk.people.sessions import Sessions
from bot.errors import BadInput, NotSignedIn
from bot.records.audit import AuditRecords
from bot.records.database import Database
from bot.records.sessions import SessionRecords, Synchronised
from bot.services import Services
from tests.support.house import settings_for

STAFF = Person("jansen", ("medewerker",), ("iedereen", "intern"))
SENIOR = Person("devries", ("senior",), ("iedereen", "intern"))


def _names(folder: Path, **more: Any) -> ClaimNames:
    return ClaimNames.of(settings_for(folder).model_copy(update=more))


@pytest.fixture
def database(empty_services: Services) -> Database:
    """Nobody is signed in yet."""
    return empty_services.database


@pytest.fixture
def sessions(database: Database) -> Sessions:
    """Of people who sign in."""
    return Sessions(SessionRecords(database), timedelta(hours=1), timedelta(hours=12))


def _synchronise(database: Database, *people: Person) -> Synchronised:
    return Directory(SessionRecords(database), "cli:root").synchronise({one.name: one for one in people})


def test_who_left_is_signed_out_everywhere_at_once(database: Database, sessions: Sessions) -> None:
    """In each browser, and is given nothing any more; who stayed goes on, and a second run has nothing to do."""
    tokens = [sessions.begin(SENIOR), sessions.begin(SENIOR)]
    stays = sessions.begin(STAFF)
    assert _synchronise(database, STAFF) == Synchronised(gone=1, changed=0, same=1)
    for token in tokens:
        with pytest.raises(NotSignedIn):
            sessions.user(token)
    assert (sessions.user(stays).name, sessions.names_with(Right.HELPLINE)) == ("jansen", [])
    assert _synchronise(database, STAFF) == Synchronised(gone=0, changed=0, same=2)


def test_other_roles_and_groups_hold_at_once(database: Database, sessions: Sessions) -> None:
    """Of an open session; one that was ended says who can be given something, so it changes too, and stays ended."""
    token, ended = sessions.begin(SENIOR), sessions.begin(SENIOR)
    sessions.end(ended)
    now = Person(SENIOR.name, ("medewerker", "trainer"), ("iedereen",))
    assert _synchronise(database, now).changed == 1
    user = sessions.user(token)
    assert (user.roles, user.access, sessions.names_with(Right.HELPLINE)) == (now.roles, ("iedereen",), [])
    with pytest.raises(NotSignedIn):
        sessions.user(ended)


def test_each_change_stands_in_the_audit_log(database: Database, sessions: Sessions) -> None:
    """Whose, and what it was."""
    for one in (STAFF, SENIOR):
        sessions.begin(one)
    _synchronise(database, Person("jansen", ("senior",), STAFF.access))
    found = [
        (one.entry.actor, one.entry.kind, one.entry.object_id, one.entry.reason) for one in AuditRecords(database).all()
    ]
    assert found == [("cli:root", "session", "devries", "gone"), ("cli:root", "session", "jansen", "changed")]


def test_a_list_says_what_tokens_say(tmp_path: Path) -> None:
    """The same claims; who is not active, or has no role here, may nothing."""
    said = [
        {"preferred_username": "jansen", "roles": ["medewerker"]},
        {"preferred_username": "weg", "roles": ["senior"], "active": False},
        {"preferred_username": "uit", "roles": ["senior"], "enabled": False},
        {"preferred_username": "graph", "roles": ["senior"], "accountEnabled": False},
        {"preferred_username": "beide", "roles": ["senior"], "active": True, "enabled": False},
        {"preferred_username": "ander", "roles": ["tuinman"]},
    ]
    assert read_directory(json.dumps(said), _names(tmp_path)) == {"jansen": STAFF}


def test_a_scim_server_says_it_in_its_own_form(tmp_path: Path) -> None:
    """Groups as objects with a value and a name."""
    names = _names(
        tmp_path,
        oidc_role_claim="realm_access.groups",
        oidc_roles={"Helpline seniors": "senior"},
        oidc_groups_claim="groups",
        oidc_groups={"2819c223": "intern"},
    )
    group = {"value": "2819c223", "display": "Helpline seniors", "$ref": "https://scim.example/Groups/2819c223"}
    user = {"id": "1", "userName": "devries", "active": True, "groups": [group], "roles": [{"value": "beheer"}]}
    said = {"totalResults": 1, "startIndex": 1, "itemsPerPage": 1, "Resources": [user]}
    assert read_directory(json.dumps(said), names) == {"devries": SENIOR}


_USER = {"preferred_username": "jansen", "roles": ["medewerker"]}


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "no whole JSON"),
        (json.dumps([_USER])[:-1], "no whole JSON"),
        (json.dumps([_USER, {**_USER, "active": "False"}]), "entry 2 of the list says neither true nor false"),
        (json.dumps([{**_USER, "enabled": 0}]), "neither true nor false"),
        (json.dumps([{**_USER, "active": False, "accountEnabled": None}]), "neither true nor false"),
        ("[" * 100_000, "no whole JSON"),
        ('"jansen"', "neither a list"),
        ('{"users": []}', "neither a list"),
        ("[]", "nobody with a role"),
        (json.dumps([{**_USER, "roles": []}]), "nobody with a role"),
        (json.dumps([_USER, "devries"]), "entry 2 of the list is no person"),
        (json.dumps([_USER, {"mail": "x"}]), "entry 2 of the list has no preferred_username"),
        (json.dumps({"totalResults": 250, "Resources": [_USER]}), "1 of 250 people"),
        (json.dumps({"Resources": [_USER]}), "1 of None people"),
    ],
)
def test_what_is_no_whole_list_changes_nothing(tmp_path: Path, text: str, why: str) -> None:
    """It would sign out everybody who is not in it."""
    with pytest.raises(BadInput, match=why):
        read_directory(text, _names(tmp_path))
