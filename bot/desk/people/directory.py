"""Who is still there, by the organisation's own list: who left loses their sessions, and whose roles or groups changed has those at once.

A list is what an identity provider exports: JSON of people, each with the claims that their identity token would hold, or the users of a SCIM 2.0
server (RFC 7643 and 7644). It is taken whole or not at all: what is cut off would sign everybody out.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from bot.desk.people.claims import ClaimNames, Person
from bot.errors import BadInput, Forbidden
from bot.records.sessions import Rights, SessionRecords, Synchronised

_MOST_PEOPLE = 200_000
_ACTIVE = ("active", "enabled", "accountEnabled")
"""What SCIM, Keycloak and Microsoft Graph call it that somebody may sign in."""


def read_directory(text: str, names: ClaimNames) -> dict[str, Person]:
    """Everybody in a list who may use BelBot, by name. Raises BadInput for a list that is no whole list of people, or that has nobody who may."""
    entries = _entries(text)
    if len(entries) > _MOST_PEOPLE:
        raise BadInput(f"the list has more than {_MOST_PEOPLE} people")
    found = {person.name: person for person in _people(entries, names)}
    if not found:
        raise BadInput("the list has nobody with a role in BelBot; nothing was changed")
    return found


@dataclass(frozen=True, slots=True)
class Directory:
    """Brings sessions in step with such a list, in the name of `actor`."""

    records: SessionRecords
    actor: str

    def synchronise(self, people: Mapping[str, Person]) -> Synchronised:
        """Signs out whoever is not among these people, and gives the others the roles and groups that stand there."""
        return self.records.synchronise(
            {name: Rights(person.roles, person.access) for name, person in people.items()}, self.actor
        )


def _entries(text: str) -> list[Any]:
    try:
        said = json.loads(text)
    except (ValueError, RecursionError):
        raise BadInput("the list is no whole JSON; nothing was changed") from None
    if isinstance(said, dict) and isinstance(said.get("Resources"), list):
        listed: list[Any] = said["Resources"]
        total = said.get("totalResults")
        if total != len(listed):
            raise BadInput(f"a page of the list, {len(listed)} of {total} people; ask for all of them (count={total})")
        return listed
    if not isinstance(said, list):
        raise BadInput("the list is neither a list of people nor an answer of a SCIM server")
    return said


def _people(entries: list[Any], names: ClaimNames) -> Iterator[Person]:
    """Those who are active and have a role. Raises BadInput for what is nobody: who is meant cannot be told."""
    for n, entry in enumerate(entries, start=1):
        if not isinstance(entry, dict):
            raise BadInput(f"entry {n} of the list is no person")
        said = [entry[name] for name in _ACTIVE if name in entry]
        if not all(isinstance(one, bool) for one in said):
            raise BadInput(f"entry {n} of the list says neither true nor false of whether it is active")
        if not all(said):
            continue
        claims = _of_scim(entry, names) if "userName" in entry else entry
        try:
            yield names.person(claims)
        except Forbidden:
            if not claims.get(names.user):
                raise BadInput(f"entry {n} of the list has no {names.user}") from None


def _of_scim(user: Mapping[str, Any], names: ClaimNames) -> dict[str, Any]:
    """A SCIM user as a token would have it: `roles` and `groups` are objects there, meant by their value or by what they are called."""
    said = {names.role: _said(user, names.role), names.groups: _said(user, names.groups)}
    return {**said, names.user: user["userName"]}


def _said(user: Mapping[str, Any], claim: str) -> list[str]:
    listed = user.get(claim.rpartition(".")[2])
    objects = [one for one in listed if isinstance(one, dict)] if isinstance(listed, list) else []
    return [str(one[name]) for one in objects for name in ("value", "display") if one.get(name)]
