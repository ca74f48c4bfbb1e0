"""What a source of customers' files must do: say whether the caller answered the control question, and give the fields that are asked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Literal, Protocol

Capacity = Literal["zelf", "erfgenaam", "adviseur"]
"""For whom the caller calls: for themselves, as heir of the person of the file, or as their adviser."""
Verdict = Literal["open", "wrong", "no_authority"]


@dataclass(frozen=True, slots=True)
class CallerClaim:
    """Who the caller says to be, with the answers to the control question. It lives as long as the request, and no `repr` shows it.

    `representative` is the number of an heir or an adviser, of whom an authority for this file must be recorded.
    """

    number: str = field(repr=False)
    birth_date: date = field(repr=False)
    account_end: str = field(repr=False)
    capacity: Capacity = "zelf"
    representative: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Identification:
    """What the source says of a claim; `file` is its own name for an opened file, which says nothing of a person."""

    verdict: Verdict
    file: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class FileFact:
    """A field of the file as the source gives it, by its name: `value` is not checked yet, `source` the system that knows it, `on` since when."""

    name: str
    value: object = field(repr=False)
    source: str
    on: str


class Connector(Protocol):
    """A source of customers' files. Both raise Unavailable when it is slow, wrong or gone."""

    def identify(self, claim: CallerClaim) -> Identification:
        """Whether the caller is who they say to be, and may have the file."""

    def facts(self, file: str, fields: Sequence[str]) -> Sequence[FileFact]:
        """These fields of an opened file, and no others; those that it does not know are left out."""

    def leave(self, file: str) -> None:
        """The call is over, or another file was opened in it."""

    def close(self) -> None:
        """Lets go of what it holds."""
