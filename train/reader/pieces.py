"""What the reader is taught on: quotable pieces of documents, and callers' questions that point at them."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from rapidfuzz import fuzz

from bot.answering.evidence.units import units
from bot.errors import BadInput
from bot.language.tokens import SentenceSpan
from bot.types import Passage

_WORD = re.compile(r"\w+")
_ALIKE = 85.0
"""How much of a sentence's words (0 to 100) its piece holds in order, at least."""
_LEAST = 0.8
"""How long a piece is, at least, beside the sentence that stands in it."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A quotable piece: which document and passage it stands in, and how the reader sees it."""

    document_id: str
    passage_id: str
    text: str
    seen: str


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence's callers' questions with the place of its piece in the list of all pieces; `tempting` is that of one that looks
    like an answer and is none, if any; `near_miss` a question that nothing answers though the piece seems to, or empty. `origin`
    names the file of questions."""

    questions: tuple[str, ...]
    piece: int
    tempting: int | None
    origin: str
    near_miss: str = ""


def seen(passage: Passage, text: str, lead: str = "") -> str:
    """A piece as the reader reads it: under its title and section, after what it leans on."""
    return ". ".join(part for part in (passage.title, passage.section, f"{lead} {text}".strip()) if part)


def pieces(passages: Iterable[Passage]) -> list[Piece]:
    """Every piece of these passages that could be quoted, in order."""
    return [
        Piece(p.document_id, p.passage_id, p.text[u.start : u.end], seen(p, p.text[u.start : u.end], _lead(p, u.lead)))
        for p in passages
        for u in units(p.text)
    ]


def _lead(passage: Passage, lead: SentenceSpan | None) -> str:
    return passage.text[lead.start : lead.end] if lead else ""


def examples(files: Sequence[Path], known: Sequence[Piece]) -> list[Example]:
    """The questions of these files (as `train/data/callers/README.md` describes them) beside the pieces they point at; sentences
    that stand in no piece are left out. Raises BadInput for a file that is no such list."""
    places: dict[str, list[int]] = defaultdict(list)
    for place, piece in enumerate(known):
        places[piece.document_id].append(place)
    return [example for file in files for example in _read(file, known, places)]


def _read(file: Path, known: Sequence[Piece], places: dict[str, list[int]]) -> Iterator[Example]:
    for number, line in enumerate(file.read_text("utf-8").splitlines(), start=1):
        try:
            row = json.loads(line)
            among = places.get(Path(row["file"]).stem, [])
            place = _place(row.get("sentence") or row["opening"], known, among)
            tempting = _place(row.get("tempting") or "", known, among)
            questions, near_miss = tuple(map(str, row["variants"])), str(row.get("near_miss") or "")
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise BadInput(
                f"{file}, line {number}: {error}; each line names file, sentence or opening, and variants"
            ) from None
        if place is not None:
            yield Example(questions, place, None if tempting == place else tempting, file.stem, near_miss)


def _place(sentence: str, known: Sequence[Piece], among: Sequence[int]) -> int | None:
    """The piece that holds most of a sentence's words and least beside them."""
    words = " ".join(_WORD.findall(sentence.lower()))
    if not words:
        return None
    scored = [(_likeness(words, " ".join(_WORD.findall(known[i].text.lower()))), -i) for i in among]
    best = max(scored, default=(0.0, 0))
    return -best[1] if best[0] >= _ALIKE else None


def _likeness(sentence: str, piece: str) -> float:
    """How much of the sentence the piece holds; of equals the one of the nearest length is a little more alike."""
    if len(piece) < _LEAST * len(sentence):
        return 0.0
    return float(fuzz.partial_ratio(sentence, piece) + fuzz.ratio(sentence, piece) / 100)
