"""Who is at the desk, and what their role lets them do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from bot.errors import Forbidden

Role = Literal["medewerker", "senior"]


@dataclass(frozen=True, slots=True)
class User:
    """Somebody signed in; `access` are the groups whose documents they may see."""

    name: str
    role: Role
    access: tuple[str, ...] = ("iedereen", "intern")


DEMO_USERS = (
    User("medewerker-1", "medewerker"),
    User("medewerker-2", "medewerker"),
    User("senior-1", "senior"),
    User("senior-2", "senior"),
)
"""Built-in users for a desk on this machine alone; the server refuses them on any other address."""


def demo_user(name: str | None) -> User:
    """The demo user of that name, the first when none is given. Raises Forbidden for an unknown one."""
    if not name:
        return DEMO_USERS[0]
    for user in DEMO_USERS:
        if user.name == name:
            return user
    raise Forbidden("unknown user", "Deze gebruiker bestaat niet.")


def must_be_senior(user: User) -> None:
    """Raises Forbidden for anybody else."""
    if user.role != "senior":
        raise Forbidden("only a senior may do this", "Alleen een senior van de hulplijn mag dit doen.")
