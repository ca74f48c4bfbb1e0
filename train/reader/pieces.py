"""What the reader is taught on: quotable pieces of documents, and callers' questions that point at them."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.errors import BadInput
from bot.language.tokens import SentenceSpan
from bot.language.units import units
from bot.retrieval.encoders.reader_model import piece_text
from bot.types import Passage
from ingest.variant_lines import bare_name
from ingest.variants import piece_places


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


def pieces(passages: Iterable[Passage]) -> list[Piece]:
    """Every piece of these passages that could be quoted, in order."""
    return [
        Piece(
            p.document_id,
            p.passage_id,
            p.text[u.start : u.end],
            piece_text(p, p.text[u.start : u.end], _lead(p, u.lead)),
        )
        for p in passages
        for u in units(p.text)
    ]


def _lead(passage: Passage, lead: SentenceSpan | None) -> str:
    return passage.text[lead.start : lead.end] if lead else ""


def examples(files: Sequence[Path], known: Sequence[Piece]) -> list[Example]:
    """The questions of these files (as `knowledge/vraagvarianten/README.md` describes them) beside the pieces they point at; sentences
    that stand in no piece are left out. Raises BadInput for a file that is no such list."""
    places: dict[str, list[int]] = defaultdict(list)
    for place, piece in enumerate(known):
        places[piece.document_id].append(place)
    return [example for file in files for example in _read(file, known, places)]


def _read(file: Path, known: Sequence[Piece], places: dict[str, list[int]]) -> Iterator[Example]:
    for number, line in enumerate(file.read_text("utf-8").splitlines(), start=1):
        try:
            row = json.loads(line)
            among = places.get(bare_name(row["file"]), [])
            wanted = [row.get("sentence") or row["opening"], row.get("tempting") or ""]
            found = piece_places(wanted, [known[n].text for n in among])
            place, tempting = (None if n is None else among[n] for n in found)
            questions, near_miss = tuple(map(str, row["variants"])), str(row.get("near_miss") or "")
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise BadInput(
                f"{file}, line {number}: {error}; each line names file, sentence or opening, and variants"
            ) from None
        if place is not None:
            yield Example(questions, place, None if tempting == place else tempting, file.stem, near_miss)
