"""The list of erased calls beside the data folder: a data folder made anew of an older backup does not know of them, this list does."""

from __future__ import annotations

import os
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

from bot.errors import Unavailable


class ErasedList:
    """A file with a line for each erased call: its id and when."""

    def __init__(self, file: Path) -> None:
        self._file = file

    def read(self) -> dict[str, datetime]:
        """The calls on the list, and when each was erased. A line that is none is passed over. Raises Unavailable."""
        try:
            lines = self._file.read_text("utf-8").splitlines()
        except FileNotFoundError:
            return {}
        except (OSError, ValueError) as error:
            raise Unavailable(f"{self._file} cannot be read: {type(error).__name__}") from None
        return dict(entry for line in lines if (entry := _entry(line)))

    def add(self, erased: Mapping[str, datetime]) -> None:
        """Puts calls on the list; on return they are on disk. Raises Unavailable."""
        lines = "".join(f"{call_id} {at.astimezone(UTC).isoformat()}\n" for call_id, at in erased.items())
        try:
            self._file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._file.touch(mode=0o600)
            with self._file.open("a", encoding="utf-8") as file:
                file.write(lines)
                file.flush()
                os.fsync(file.fileno())
        except OSError as error:
            raise Unavailable(f"{self._file} cannot be written: {error.strerror}") from None


def _entry(line: str) -> tuple[str, datetime] | None:
    call_id, _, at = line.strip().partition(" ")
    try:
        return (call_id, datetime.fromisoformat(at)) if call_id else None
    except ValueError:
        return None
