"""Batch input and output of the command line: JSON Lines in, one JSON object per line out, same order."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bot.errors import BadInput, BelBotError


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
    try:
        lines = file.read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise BadInput(f"{file}: cannot be read ({type(error).__name__})") from error
    for number, line in enumerate(lines, start=1):
        if line.strip():
            yield _item(line, number)


def _item(line: str, number: int) -> Item:
    try:
        values = json.loads(line)
        return Item(str(values["id"]), str(values["text"]))
    except (json.JSONDecodeError, KeyError, TypeError):
        return Item(str(number), "", f'line {number} is not {{"id": ..., "text": ...}}')


def tried(work: Callable[[Item], dict[str, Any]], item: Item) -> dict[str, Any]:
    """The result of one item, or an object that says why there is none: one bad line costs no other its answer."""
    try:
        if item.broken:
            raise BadInput(item.broken)
        return work(item)
    except BelBotError as error:
        return {"id": item.id, "outcome": "blocked", "error": error.code, "reason": error.detail}
