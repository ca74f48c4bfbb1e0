"""What changed in a source since the last time: by content hash, nothing else."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from bot.language.tokens import without_accents


@dataclass(frozen=True, slots=True)
class Change:
    """The names of a source's files by what happened to them; each in the order of the source."""

    added: tuple[str, ...]
    updated: tuple[str, ...]
    unchanged: tuple[str, ...]
    removed: tuple[str, ...]

    @property
    def nothing(self) -> bool:
        """Whether the stored source is already what the files say."""
        return not (self.added or self.updated or self.removed)


def compare(found: Mapping[str, str], stored: Mapping[str, str]) -> Change:
    """Content hashes by name, as found and as stored."""
    return Change(
        added=tuple(name for name in found if name not in stored),
        updated=tuple(name for name in found if name in stored and stored[name] != found[name]),
        unchanged=tuple(name for name in found if stored.get(name) == found[name]),
        removed=tuple(name for name in stored if name not in found),
    )


def document_id(name: str, source: str, is_free: Callable[[str], bool]) -> str:
    """An id for a file that names none: its name without the ending, and a short hash where that is taken."""
    stem = without_accents(re.sub(r"\.[^.]+$", "", name.rsplit("/", 1)[-1]))
    plain = re.sub(r"[^A-Za-z0-9._-]+", "-", stem).strip("-") or "document"
    return plain if is_free(plain) else f"{plain}-{hashlib.sha256(f'{source}/{name}'.encode()).hexdigest()[:6]}"
