"""What a column of text holds: marked where the column is defined, read by whoever looks for personal data in it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Annotated, Any, Literal

from sqlalchemy import Column
from sqlalchemy.orm import mapped_column

Kind = Literal["code", "spoken", "knowledge", "quoted"]


@dataclass(frozen=True, slots=True)
class Content:
    """What stands in a column.

    `code`: ids, hashes, settings, names that users sign in with. `spoken`: words of callers and staff, redacted when
    they came in. `knowledge`: documents of the organisation, and names made of theirs. `quoted`: made of documents too.
    In JSON, words of callers and staff stand at the paths `spoken` (`sentences.text`: of each sentence its text); what
    stands at the paths `asked` is never taken for a quote.
    """

    kind: Kind
    spoken: tuple[str, ...] = ()
    asked: tuple[str, ...] = ()

    @property
    def info(self) -> dict[str, Any]:
        """The mark, for `mapped_column`."""
        return {"content": self}

    def spoken_in(self, value: str) -> Iterator[str]:
        """The words of callers and staff in a value of the column."""
        if self.kind == "spoken":
            yield value
        elif self.spoken:
            yield from texts_at(self.spoken, value)


CODE = Content("code")
SPOKEN = Content("spoken")
KNOWLEDGE = Content("knowledge")
QUOTED = Content("quoted")
ANSWER = Content("quoted", spoken=("triage.standalone",), asked=("question",))
"""An answer in JSON. Its question has a column of its own and is not read twice."""
_CASE_ASKED = ("question", "variants", "topic")
CASE = Content("quoted", spoken=(*_CASE_ASKED, "sentences.text"), asked=_CASE_ASKED)
"""A case in JSON, or a proposal for one: its sentences are words of staff and often those of a document as well."""

Code = Annotated[str, mapped_column(info=CODE.info)]
Spoken = Annotated[str, mapped_column(info=SPOKEN.info)]
Knowledge = Annotated[str, mapped_column(info=KNOWLEDGE.info)]
Quoted = Annotated[str, mapped_column(info=QUOTED.info)]


def content_of(column: Column[Any]) -> Content | None:
    """The mark of a column; None for numbers and moments, which have none."""
    content: Content | None = column.info.get("content")
    return content


def texts_at(paths: Iterable[str], value: str) -> Iterator[str]:
    """The texts at these paths of a value in JSON, through lists; none when it cannot be read."""
    try:
        read = json.loads(value)
        for path in paths:
            yield from _texts(read, path.split("."))
    except (ValueError, RecursionError):
        return


def _texts(value: object, path: list[str]) -> Iterator[str]:
    if isinstance(value, list):
        for one in value:
            yield from _texts(one, path)
    elif path and isinstance(value, dict):
        yield from _texts(value.get(path[0]), path[1:])
    elif not path and isinstance(value, str):
        yield value
