"""Who reads: the one place that decides whether somebody may read a document, and the one clock that says which day it is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime

from bot.types import Metadata

EVERYBODY = "iedereen"
"""The group of a document that callers may read as well."""
STAFF = (EVERYBODY, "intern")
"""The groups of an employee."""


@dataclass(frozen=True, slots=True)
class Reader:
    """The name of an employee, the groups whose documents they may read, and the day on which they read."""

    user: str
    access: tuple[str, ...]
    on: date

    def may_read(self, meta: Metadata) -> bool:
        """Whether a document, or a passage of one, may be shown to this reader at all."""
        return self.sees(meta.access)

    def may_use(self, meta: Metadata) -> bool:
        """Whether it may be read and used on the reader's day."""
        return self.may_read(meta) and meta.is_usable(self.on)

    def sees(self, groups: Iterable[str]) -> bool:
        """Whether one of these groups is the reader's."""
        return not set(groups).isdisjoint(self.access)

    def sees_every(self, groups: Iterable[str]) -> bool:
        """Whether all of these groups are the reader's: nothing in them is hidden."""
        return set(groups).issubset(self.access)


def today() -> date:
    """The day of now. Asked once, where a question or a request comes in; from there on the day travels with the reader."""
    return date.today()


def moment() -> datetime:
    """The moment of now in UTC, for what is done by hand or by itself."""
    return datetime.now(UTC)


def staff(user: str = "cli") -> Reader:
    """Whoever works with the command line or an evaluation: an employee, today."""
    return Reader(user, STAFF, today())


def is_internal(meta: Metadata) -> bool:
    """Whether callers may not read it."""
    return EVERYBODY not in meta.access
