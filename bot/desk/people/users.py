"""Who is at the desk, and what their role lets them do."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from typing import Literal

from bot.access import STAFF, Reader, today
from bot.errors import Forbidden

Role = Literal["medewerker", "senior", "manager"]


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
    """The demo user of that name today, the first when none is given. Raises Forbidden for an unknown one."""
    for user in DEMO_USERS:
        if user.name == (name or DEMO_USERS[0].name):
            return replace(user, on=today())
    raise Forbidden("unknown user", "Deze gebruiker bestaat niet.")


def must_be_senior(user: User) -> None:
    """Raises Forbidden for anybody else."""
    if user.role != "senior":
        raise Forbidden("only a senior may do this", "Alleen een senior van de hulplijn mag dit doen.")
