"""Who is at the desk, and what their roles let them do."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TypeVar

from bot.access import STAFF, Reader, today
from bot.desk.people.rights import RIGHTS, Right, Role
from bot.errors import Forbidden, NotFound, NotSignedIn

_Owned = TypeVar("_Owned")
NamesWith = Callable[[Right], list[str]]
"""Who is known to have a right, by name."""


@dataclass(frozen=True, slots=True)
class User:
    """Somebody signed in; `access` are the groups whose documents they may see, `on` is the day of their request."""

    name: str
    roles: tuple[Role, ...]
    access: tuple[str, ...] = STAFF
    on: date = field(default_factory=today)

    @property
    def reader(self) -> Reader:
        """The same person as whoever keeps documents knows them."""
        return Reader(self.name, self.access, self.on)

    @property
    def rights(self) -> frozenset[Right]:
        """Everything that one of their roles lets them do."""
        return rights_of(self.roles)

    def may(self, right: Right) -> bool:
        """Whether one of their roles lets them do this."""
        return right in self.rights


DEMO_USERS = (
    User("medewerker-1", ("medewerker",)),
    User("medewerker-2", ("medewerker",)),
    User("senior-1", ("senior",)),
    User("senior-2", ("senior",)),
    User("manager-1", ("manager",)),
    User("trainer-1", ("trainer",)),
    User("kwaliteit-1", ("kwaliteit",)),
    User("kennisredactie-1", ("kennisredactie",)),
    User("evaluator-1", ("evaluator",)),
    User("beheer-1", ("beheer",)),
)
"""Built-in users for a desk on this machine alone; the server refuses them on any other address."""


def rights_of(roles: tuple[Role, ...]) -> frozenset[Right]:
    """Everything that one of these roles lets one do."""
    return frozenset().union(*(RIGHTS[role] for role in roles))


def demo_user(name: str | None) -> User:
    """The demo user of that name today. Raises NotSignedIn for an unknown one, and when nobody is named."""
    for user in DEMO_USERS:
        if user.name == name:
            return replace(user, on=today())
    raise NotSignedIn("no user" if name is None else "unknown user")


def demo_names(right: Right) -> list[str]:
    """The demo users who have this right."""
    return [user.name for user in DEMO_USERS if user.may(right)]


def must(user: User, right: Right) -> None:
    """Raises Forbidden for who may not do this."""
    if not user.may(right):
        raise Forbidden(f"needs the right to {right}")


def visible(user: User, found: _Owned | None, owner: str | None, missing: NotFound, to: Right | None = None) -> _Owned:
    """What an id stands for, to who asks: the only way from an id that came in, in a path or a body, to what it names. Another's
    does not exist for them, so it raises the same `missing` as an id that nobody has; who has the right `to` sees everybody's."""
    if found is None or not (owner == user.name or (to is not None and user.may(to))):
        raise missing
    return found
