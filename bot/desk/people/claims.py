"""Who somebody is and what they may, read from what the provider says of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, cast, get_args

from bot.access import EVERYBODY, STAFF
from bot.desk.people.rights import Role
from bot.errors import BadInput, Forbidden
from bot.settings import Settings

_MOST_CHARS = 100
_MOST_VALUES = 500
"""Groups of one person; a provider that names more is set up to name all of them, not those that matter here."""
NO_ROLE_NL = "Je bent ingelogd bij je organisatie, maar je hebt geen rol in BelBot. Vraag de beheerder om een rol."


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody whom the provider knows: their name at the desk, roles, and the groups whose documents they may read."""

    name: str
    roles: tuple[Role, ...]
    access: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ClaimNames:
    """Where in the claims name, roles and groups stand, and what their values mean here; without a meaning they mean themselves."""

    user: str
    role: str
    groups: str
    role_meanings: Mapping[str, str]
    group_meanings: Mapping[str, str]

    @classmethod
    def of(cls, settings: Settings) -> ClaimNames:
        """As the operator set them. Raises BadInput for a role that there is not."""
        unknown = sorted(set(settings.oidc_roles.values()) - set(get_args(Role)))
        if unknown:
            raise BadInput(f"BELBOT_OIDC_ROLES names roles that there are not: {', '.join(unknown)}")
        return cls(
            settings.oidc_user_claim,
            settings.oidc_role_claim,
            settings.oidc_groups_claim,
            settings.oidc_roles,
            settings.oidc_groups,
        )

    def person(self, claims: Mapping[str, Any]) -> Person:
        """Who this is. Raises Forbidden for somebody without a name, or without a role in BelBot."""
        name = _at(claims, self.user)
        if not isinstance(name, str) or not name.isprintable() or not 0 < len(name.strip()) <= _MOST_CHARS:
            raise Forbidden(f"no usable name in the claim {self.user}", NO_ROLE_NL)
        meant = _meant(_at(claims, self.role), self.role_meanings)
        roles = tuple(cast(Role, role) for role in get_args(Role) if role in meant)
        if not roles:
            raise Forbidden(f"no role in the claim {self.role}", NO_ROLE_NL)
        return Person(name.strip(), roles, self._access(claims))

    def _access(self, claims: Mapping[str, Any]) -> tuple[str, ...]:
        """Without a claim for it every employee reads what is internal."""
        if not self.groups:
            return STAFF
        return (EVERYBODY, *sorted(_meant(_at(claims, self.groups), self.group_meanings) - {EVERYBODY}))


def _at(claims: Mapping[str, Any], path: str) -> object:
    """The value of a claim. One whose name holds a dot is found by its name, before the dots go into objects."""
    if path in claims:
        return claims[path]
    found: object = claims
    for part in path.split("."):
        found = found.get(part) if isinstance(found, Mapping) else None
    return found


def _meant(value: object, meanings: Mapping[str, str]) -> set[str]:
    """What the values of a claim mean here; a claim is one text, or a list of them."""
    values = [value] if isinstance(value, str) else value if isinstance(value, list) else []
    said = [one for one in values[:_MOST_VALUES] if isinstance(one, str)]
    return {meanings[one] for one in said if one in meanings} if meanings else set(said)
