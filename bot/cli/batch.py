"""Batch input and output of the command line: JSON Lines in, one JSON object per line out, same order."""

from __future__ import annotations

import json
import sys
import time
from codecs import BOM_UTF8
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bot.errors import BadInput, BelBotError

STANDARD_INPUT = Path("-")


@dataclass(frozen=True, slots=True)
class Item:
    """A text to work on; `id` is None for a single text, and `broken` says why a line cannot be used."""

    id: str | None
    text: str = field(repr=False)
    broken: str = ""


class Stopwatch:
    """Milliseconds since it was made."""

    def __init__(self) -> None:
        self._started = time.perf_counter()

    def ms(self) -> float:
        """Until now, two decimals."""
        return round((time.perf_counter() - self._started) * 1000, 2)


def read(file: Path) -> Iterator[Item]:
    """The items of a batch file. Raises BadInput when the file cannot be read; a broken line becomes a broken item."""
    for number, line in enumerate(_lines(file), start=1):
        if line.strip():
            yield _item(line.removeprefix(BOM_UTF8) if number == 1 else line, number)


def _lines(file: Path) -> Iterable[bytes]:
    """Bytes, and newlines only: a text may hold U+2028, and one line that is not UTF-8 costs no other. Standard input is read as it
    comes, so that a line is answered before the next one is there."""
    if file == STANDARD_INPUT:
        return sys.stdin.buffer
    try:
        return file.read_bytes().split(b"\n")
    except OSError as error:
        raise BadInput(f"{file}: cannot be read ({type(error).__name__})") from error


def _item(line: bytes, number: int) -> Item:
    values = _values(line)
    identity, text = values.get("id"), values.get("text")
    if isinstance(identity, str | int) and isinstance(text, str):
        return Item(_printable(identity), text)
    known = number if identity is None else identity
    return Item(_printable(known), "", f'line {number} is not {{"id": ..., "text": ...}}')


def _values(line: bytes) -> dict[str, Any]:
    """The line's object; empty when it is none. A line nested too deep is no object of ours either."""
    try:
        values = json.loads(line.decode("utf-8"))
    except (ValueError, RecursionError):
        return {}
    return values if isinstance(values, dict) else {}


def _printable(identity: object) -> str:
    """An id as it can be written again: JSON lets half a surrogate pair through, UTF-8 does not."""
    return str(identity).encode("utf-8", "replace").decode("utf-8")


def tried(work: Callable[[Item], dict[str, Any]], item: Item) -> dict[str, Any]:
    """The result of one item, or an object that says why there is none: one bad line costs no other its answer."""
    try:
        if item.broken:
            raise BadInput(item.broken)
        return work(item)
    except BelBotError as error:
        return {"id": item.id, "outcome": "blocked", "error": error.code, "reason": error.detail}
