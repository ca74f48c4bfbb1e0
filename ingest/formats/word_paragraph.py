"""The pieces of a Word paragraph put together: note marks leave the text, powers stay readable, hidden and struck text is named."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from ingest.formats.word_text import Piece, PieceShape
from ingest.raised import RAISED_CHARACTERS, marks_in, plain_digits, raised
from ingest.text import clean
from ingest.tree import LeftOut, Rule

_RULES: dict[PieceShape, Rule] = {
    "hidden": "hidden",
    "struck": "struck",
    "placeholder": "furniture",
    "unread": "unread",
}
_TEXT = frozenset({"plain", "raised", "lowered"})


@dataclass(frozen=True, slots=True)
class ParagraphText:
    """A paragraph: its text, the mark with which it opens when it is a note by hand, and what it leaves out."""

    text: str
    mark: str = ""
    left_out: tuple[LeftOut, ...] = ()


def put_together(pieces: Iterable[Piece], notes: frozenset[str]) -> ParagraphText:
    """The text of a paragraph; `notes` are the marks of all notes in the document."""
    pieces = list(pieces)
    shown = shown_text(pieces)
    mark = opening_mark(shown)
    text, lost = _joined(shown[1:] if mark else shown, notes)
    return ParagraphText(clean(text), mark, (*_left_out(pieces), *lost))


def opening_mark(pieces: list[Piece]) -> str:
    """The raised mark with which a paragraph opens that is a note, as authors make them by hand."""
    if len(pieces) < 2 or pieces[0].shape != "raised" or pieces[1].text[:1] in ("/", "⁄"):
        return ""
    return " ".join(marks_in(pieces[0].text)) if any(piece.text.strip() for piece in pieces[1:]) else ""


def shown_text(pieces: Iterable[Piece]) -> list[Piece]:
    """The pieces that a reader sees as text, neighbours of one look taken together."""
    return list(_merged(piece for piece in pieces if piece.shape in _TEXT))


def _merged(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """Neighbours of one look as one piece: Word cuts runs anywhere."""
    parts = (part for piece in pieces for part in _by_character(piece) if part.text)
    for shape, group in groupby(parts, key=lambda piece: piece.shape):
        yield Piece(shape, "".join(piece.text for piece in group))


def _by_character(piece: Piece) -> Iterator[Piece]:
    """Raised digits that are characters of their own are raised text."""
    if piece.shape != "plain":
        yield piece
        return
    end = 0
    for match in RAISED_CHARACTERS.finditer(piece.text):
        yield Piece("plain", piece.text[end : match.start()])
        yield Piece("raised", plain_digits(match[0]))
        end = match.end()
    yield Piece("plain", piece.text[end:])


def _joined(pieces: list[Piece], notes: frozenset[str]) -> tuple[str, list[LeftOut]]:
    text, lost = "", list[LeftOut]()
    for n, piece in enumerate(pieces):
        added = piece.text
        if piece.shape == "raised":
            after = pieces[n + 1].text if n + 1 < len(pieces) else ""
            rest = pieces[n + 2].text[:1] if len(after) == 1 and n + 2 < len(pieces) else ""
            added = raised(text, piece.text, after + rest, notes)
            if not added and not set(marks_in(piece.text)) <= notes:
                lost.append(LeftOut("furniture", f"verhoogd teken {piece.text.strip()} achter {_end(text)}"))
        elif piece.shape == "lowered" and text[-1:].isdigit() and added[:1].isdigit():
            added = f"_{added}"
        text += added
    return text, lost


def _end(text: str) -> str:
    return " ".join(text.split()[-3:])


def _left_out(pieces: list[Piece]) -> Iterator[LeftOut]:
    named = (piece for piece in pieces if piece.shape in _RULES and piece.element is None)
    for shape, group in groupby(named, key=lambda piece: piece.shape):
        texts = [piece.text for piece in group]
        parts = texts if shape == "unread" else ["".join(texts)]
        yield from (LeftOut(_RULES[shape], clean(text)) for text in parts if clean(text))
