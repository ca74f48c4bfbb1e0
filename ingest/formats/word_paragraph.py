"""The pieces of a Word paragraph put together: note marks leave the text, powers stay readable, hidden and struck text is named."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from ingest.formats.word_names import W
from ingest.formats.word_text import Piece, PieceShape
from ingest.notes import reference
from ingest.raised import Height, Run, joined, marks_in, merged
from ingest.text import clean
from ingest.tree import LeftOut, Rule

_RULES: dict[PieceShape, Rule] = {
    "hidden": "hidden",
    "struck": "struck",
    "placeholder": "furniture",
    "unread": "unread",
}
_HEIGHTS: dict[PieceShape, Height] = {"plain": "plain", "raised": "raised", "lowered": "lowered", "note": "plain"}


@dataclass(frozen=True, slots=True)
class ParagraphText:
    """A paragraph: its text, the mark with which it opens when it is a note by hand, and what it leaves out."""

    text: str
    mark: str = ""
    left_out: tuple[LeftOut, ...] = ()


def put_together(pieces: list[Piece], notes: frozenset[str]) -> ParagraphText:
    """The text of a paragraph; `notes` are the marks of all notes in the document."""
    runs = shown_runs(pieces)
    mark = opening_mark(runs)
    read = joined(runs[1:] if mark else runs, notes, refer=True)
    return ParagraphText(clean(read.text), mark, tuple(_left_out(pieces)))


def shown_runs(pieces: Iterable[Piece]) -> list[Run]:
    """What a reader sees of the pieces as text, with references to notes."""
    return merged(
        Run(piece.text if piece.shape != "note" else reference(piece.mark, address(piece)), _HEIGHTS[piece.shape])
        for piece in pieces
        if piece.shape in _HEIGHTS
    )


def address(piece: Piece) -> str:
    """Where the note stands that a piece refers to."""
    return f"{piece.text}-{piece.element.get(f'{W}id')}"


def opening_mark(runs: list[Run]) -> str:
    """The raised mark with which a paragraph opens that is a note, as authors make them by hand."""
    if len(runs) < 2 or runs[0].height != "raised" or runs[1].text[:1] in ("/", "⁄"):
        return ""
    return " ".join(marks_in(runs[0].text)) if any(run.text.strip() for run in runs[1:]) else ""


def _left_out(pieces: list[Piece]) -> Iterator[LeftOut]:
    named = (piece for piece in pieces if piece.shape in _RULES and piece.element is None)
    for shape, group in groupby(named, key=lambda piece: piece.shape):
        texts = [piece.text for piece in group]
        parts = texts if shape == "unread" else ["".join(texts)]
        yield from (LeftOut(_RULES[shape], clean(text)) for text in parts if clean(text))
