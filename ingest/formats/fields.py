"""The columns of a FAQ export: question, answer, id and address under their usual names; all others say what the row is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ingest.files import Unreadable
from ingest.messages import message
from ingest.metadata import NESTED, Entry
from ingest.metadata_names import CRITICAL, known, plain

NAMES: dict[str, tuple[str, ...]] = {
    "vraag": ("vraag", "question", "titel", "title", "onderwerp", "kop"),
    "antwoord": ("antwoord", "answer", "tekst", "text", "inhoud", "content", "body"),
    "id": ("id", "_id", "nummer", "nr", "code", "document_id", "faq_id"),
    "url": ("url", "uri", "link", "bron"),
}
"""Our name, and the column names that mean it; the first one that is there counts."""

CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")


@dataclass(frozen=True, slots=True)
class RowFields:
    """What a row holds: its texts under our names, and what its other columns say about it."""

    texts: dict[str, str]
    about: tuple[Entry, ...]


def recognised(columns: Sequence[str]) -> dict[str, str]:
    """The columns that hold the row's texts, by our name."""
    by_name = {plain(column): column for column in reversed(columns)}
    found = {
        ours: next((by_name[plain(n)] for n in names if plain(n) in by_name), None) for ours, names in NAMES.items()
    }
    return {ours: column for ours, column in found.items() if column is not None}


def promise(columns: Sequence[str]) -> int:
    """How many of these columns have a name that is known."""
    return len({*recognised(columns)} | {ours for column in columns if (ours := known(column))})


def row_fields(values: Mapping[str, Any]) -> RowFields:
    """The fields of a row. Raises Unreadable for a question or an answer that is no text."""
    columns = recognised([key for key in values if isinstance(key, str)])
    texts = {ours: _text(ours, values[column]) for ours, column in columns.items()}
    others = [entry(key, value) for key, value in values.items() if key not in columns.values()]
    return RowFields({ours: text for ours, text in texts.items() if text}, tuple(_once(others)))


def entry(name: str, value: Any) -> Entry:
    """A column as an entry of metadata."""
    values = value if isinstance(value, list) else [value]
    place = message("at_column", name=name)
    if known(name) in NESTED:
        return Entry(name, (), place, nested=tuple((place, one) for one in values if one not in (None, "")))
    texts = tuple(CONTROL.sub(" ", _scalar(one)).strip() for one in values if not isinstance(one, dict | list))
    inner = tuple(_names([one for one in values if isinstance(one, dict | list)]))
    return Entry(name, texts, place, whole=not isinstance(value, list), inner=inner)


def _once(entries: list[Entry]) -> Iterator[Entry]:
    """The entries that say something. Of two columns for one thing (thema, rubriek) the first counts, but not where they
    disagree about validity, access or status."""
    first: dict[str, Entry] = {}
    for one in entries:
        ours = known(one.name)
        if one.is_empty or ours in ("id", "titel"):
            continue
        before = first.setdefault(ours, one) if ours else one
        if before is one or (ours in CRITICAL and before.texts != one.texts):
            yield one


def _text(name: str, value: Any) -> str:
    if isinstance(value, dict | list | bool):
        raise Unreadable(message("must_be_text", name=name, kind=type(value).__name__))
    return CONTROL.sub(" ", _scalar(value)).strip()


def _scalar(value: Any) -> str:
    if value is None or value != value:  # NaN is the one number that is not itself
        return ""
    return str(value).lower() if isinstance(value, bool) else str(value)


def _names(values: list[Any]) -> Iterator[str]:
    """The names within values, however deep."""
    waiting = list(values)
    while waiting:
        one = waiting.pop()
        if isinstance(one, dict):
            yield from map(str, one)
        waiting += [v for v in (one.values() if isinstance(one, dict) else one) if isinstance(v, dict | list)]
