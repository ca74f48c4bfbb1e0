"""Counts what redaction takes out of plain texts that hold no personal data: every span is one too many.

Public figures named in letters are personal names all the same: they stand in the list of offenders, and whoever reads
it takes them off the count.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.errors import BadInput
from eval.suites.privacy.scores import Redact

PER_WORDS = 2_000
_PIECE = 2_000
_LISTED = 60
_ENDINGS = (".md", ".txt")


@dataclass(frozen=True, slots=True)
class Offender:
    """A text that was redacted, how often, and a file it stands in."""

    label: str
    text: str
    count: int
    file: str


@dataclass(frozen=True, slots=True)
class OverRedaction:
    """Spans found in plain texts, per 2,000 words (None without words), by label, the most frequent offenders first."""

    files: int
    words: int
    spans: int
    spans_per_2000_words: float | None
    labels: dict[str, int]
    offenders: tuple[Offender, ...]


def over_redaction(folders: Sequence[Path], redact: Redact, listed: int = _LISTED) -> OverRedaction:
    """Redacts all .md and .txt files in the folders, piece by piece. Raises BadInput when there are none."""
    files = [file for folder in folders for file in _files(folder)]
    words = 0
    counts: Counter[tuple[str, str]] = Counter()
    first: dict[tuple[str, str], str] = {}
    for file in files:
        for piece in pieces(_read(file)):
            words += len(piece.split())
            for span in redact(piece):
                key = (span.label, span.text)
                counts[key] += 1
                first.setdefault(key, file.name)
    labels: Counter[str] = Counter()
    for (label, _), count in counts.items():
        labels[label] += count
    offenders = tuple(Offender(*key, count, first[key]) for key, count in counts.most_common(listed))
    spans = counts.total()
    rate = round(spans * PER_WORDS / words, 3) if words else None
    return OverRedaction(len(files), words, spans, rate, dict(labels.most_common()), offenders)


def pieces(text: str, size: int = _PIECE) -> Iterator[str]:
    """Whole lines together up to `size` characters: about a passage, as redaction gets them."""
    piece = ""
    for line in text.splitlines(keepends=True):
        if piece and len(piece) + len(line) > size:
            yield piece
            piece = ""
        piece += line
    if piece.strip():
        yield piece


def _files(folder: Path) -> list[Path]:
    found = [folder] if folder.is_file() else sorted(f for f in folder.rglob("*") if f.suffix in _ENDINGS)
    if not found:
        raise BadInput(f"{folder}: no .md or .txt files")
    return found


def _read(file: Path) -> str:
    try:
        return file.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise BadInput(f"{file}: cannot be read ({error.__class__.__name__})") from error
