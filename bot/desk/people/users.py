"""Who is at the desk, and what their role lets them do."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from typing import Literal, TypeVar

from bot.access import STAFF, Reader, today
from bot.errors import Forbidden, NotFound, NotSignedIn

Role = Literal["medewerker", "senior", "manager"]
_Owned = TypeVar("_Owned")


@dataclass(frozen=True, slots=True)
class User:
    """Somebody signed in; `access` are the groups whose documents they may see, `on` is the day of their request."""

    name: str
    role: Role
    access: tuple[str, ...] = STAFF
    on: date = field(default_factory=today)

    @property
    def reader(self) -> Reader:
        """The same person as whoever keeps documents knows them."""
        return Reader(self.name, self.access, self.on)


DEMO_USERS = (
    User("medewerker-1", "medewerker"),
    User("medewerker-2", "medewerker"),
    User("senior-1", "senior"),
    User("senior-2", "senior"),
    User("manager-1", "manager"),
)
"""Built-in users for a desk on this machine alone; the server refuses them on any other address."""


def demo_user(name: str | None) -> User:
    """The demo user of that name today. Raises NotSignedIn for an unknown one, and when nobody is named."""
    for user in DEMO_USERS:
        if user.name == name:
            return replace(user, on=today())
    raise NotSignedIn("no user" if name is None else "unknown user")


def must_be_senior(user: User) -> None:
    """Raises Forbidden for anybody else."""
    if user.role != "senior":
        raise Forbidden("only a senior may do this", "Alleen een senior van de hulplijn mag dit doen.")


def visible(
    user: User, found: _Owned | None, owner: str | None, missing: NotFound, *, to_seniors: bool = True
) -> _Owned:
    """What an id stands for, to who asks: the only way from an id that came in, in a path or a body, to what it names. Another's
    does not exist for them, so it raises the same `missing` as an id that nobody has; seniors see everybody's, unless said
    otherwise."""
    if found is None or not (owner == user.name or (to_seniors and user.role == "senior")):
        raise missing
    return found
