"""What is known of a PDF page on its way from letters to lines."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from ingest.messages import message
from ingest.text import clean
from ingest.tree import Grid, LeftOut, Note, Paragraph

Box = tuple[float, float, float, float]
"""Left, top, right, bottom in points; heights run downwards."""

ACROSS = message("pdf_across", text="")
"""How text that lies aslant over a page is named."""

_BOLD = re.compile(r"bold|black|heavy|semibold|demi", re.I)
_BULLETS = str.maketrans({"\uf0b7": "•", "\uf0a7": "•", "\uf0d8": "•", "\uf076": "•", "\uf02d": "–", "\uf0a8": "•"})
_LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"})
_UNMAPPED = r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffd\ufffe\uffff\ud800-\udfff\ue000-\uf8ff]+"
_IN_WORD = re.compile(rf"(?<=[^\W_]){_UNMAPPED}|{_UNMAPPED}(?=[^\W_])")
_ALONE = re.compile(_UNMAPPED.replace("\\ufffd", ""))
_LEADERS = re.compile(r"\s*(?:\.\s?){5,}$")
_INVISIBLE = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")


@dataclass(slots=True, eq=False)
class Glyph:
    """A letter: where it begins and ends on its line, the height of that line, its size and which way it is turned.

    `rule` says why it is no text; `raised` that it stands higher and smaller behind another. `font` is a number for its font,
    below 0 where the font does not say which letters it draws.
    """

    text: str
    x0: float
    x1: float
    base: float
    size: float
    bold: bool
    turn: float
    rule: str = ""
    raised: bool = False
    middle: tuple[float, float] = (0.0, 0.0)
    font: int = 0


@dataclass(frozen=True, slots=True)
class TypedLine:
    """A line with its type size in points (0 unknown), whether it is bold, its place, and the sides of its column.

    `node` is what stands here instead of a line: a table, a note, or a box of a flow chart. `mark` is the raised mark that the
    line begins with, `boxes` are where it was read on the page, `columns` the sides of the columns of a table.
    """

    text: str
    size: float = 0.0
    bold: bool = False
    y: float = 0.0
    x: float = 0.0
    right: float = 0.0
    column: tuple[float, float] | None = None
    node: Grid | Note | Paragraph | None = None
    mark: str = ""
    boxes: tuple[Box, ...] = ()
    columns: tuple[tuple[float, float], ...] = ()
    noted: str = ""

    @property
    def shown(self) -> str:
        """The text with references to its notes."""
        return self.noted or self.text


@dataclass(frozen=True, slots=True)
class PdfPage:
    """A page counted from 1, with its lines in reading order, what of it is no text, and the note marks in it
    with the size of the type that they stand behind. `ocr`: its lines were read from a picture."""

    number: int
    height: float
    lines: tuple[TypedLine, ...]
    left_out: tuple[LeftOut, ...] = ()
    marks: Mapping[str, float] = field(default_factory=dict)
    ocr: bool = False


def is_bold(font: str) -> bool:
    """Whether the name of a font says that it is bold."""
    return bool(_BOLD.search(font))


def readable(text: str) -> str:
    """The text with ligatures written out and bullets of symbol fonts as bullets.

    A letter that the PDF draws but does not name shows as �: a word with a hole is honest, one that lost a letter is not.
    """
    text = _INVISIBLE.sub("", text.translate(_BULLETS).translate(_LIGATURES))
    return clean(_ALONE.sub("", _IN_WORD.sub("�", text)))


def without_leaders(text: str) -> str:
    """The text of a cell without the dots that lead from it to the next."""
    return _LEADERS.sub("", text)
