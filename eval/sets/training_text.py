"""What an encoder learned from, to see whether test questions stand in it word for word."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.errors import BadInput
from bot.language.tokens import words

_RUN = 6
"""Words in a row that two texts on one subject do not share by chance."""

_READABLE = {".txt", ".md", ".xml", ".html", ".htm", ".json", ".jsonl", ".csv", ".tsv", ".yaml", ".yml"}
_TAG = re.compile(r"<[^>]*>")
_CARD_ROW = re.compile(r"^\|\s*data\s*\|(.*)\|\s*$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class TrainingOverlap:
    """Runs of words of the questions that stand in the training text, each with the file; `card` is what the encoder's model
    card says about its data (empty when it has none)."""

    runs: dict[tuple[str, ...], str]
    card: str = ""

    def holds(self, text: str) -> str | None:
        """The file in which a run of this text's words stands; None when there is none."""
        return next((self.runs[run] for run in _runs(words(text)) if run in self.runs), None)


def learned(paths: Sequence[Path], questions: Iterable[str], encoder: Path) -> TrainingOverlap:
    """Reads the training text once, looking for the questions' words. Raises BadInput for a path that is not there."""
    wanted = {run for text in questions for run in _runs(words(text))}
    return TrainingOverlap(dict(_found(paths, wanted)), card(encoder))


def card(encoder: Path) -> str:
    """What the encoder's README says it was trained on."""
    file = encoder / "README.md"
    row = _CARD_ROW.search(file.read_text("utf-8")) if file.is_file() else None
    return row[1].strip() if row else ""


def _found(paths: Sequence[Path], wanted: Collection[tuple[str, ...]]) -> Iterator[tuple[tuple[str, ...], str]]:
    for path in paths:
        if not path.exists():
            raise BadInput(f"{path}: no such file or folder")
        for file in sorted(path.rglob("*")) if path.is_dir() else [path]:
            if file.is_file() and file.suffix.lower() in _READABLE:
                text = _TAG.sub(" ", file.read_text("utf-8", "replace"))
                yield from ((run, file.name) for run in set(_runs(words(text))) & set(wanted))


def _runs(listed: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """Every run of words; a text of fewer is no proof of anything."""
    yield from (tuple(listed[start : start + _RUN]) for start in range(len(listed) - _RUN + 1))
