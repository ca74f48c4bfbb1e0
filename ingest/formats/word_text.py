"""What a Word paragraph holds, in pieces as they look: with all tracked changes accepted, and hidden and struck text set apart."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any, Literal

from ingest.formats.list_numbers import written_number
from ingest.formats.office_package import relation_id
from ingest.formats.word_formula import formula
from ingest.formats.word_names import ALTERNATIVES, DELETIONS, MC, M, W, child, is_on, local, number, value
from ingest.formats.word_styles import WHITE, Look, Styles
from ingest.formats.word_symbols import UNKNOWN, symbol, symbols

PieceShape = Literal[
    "plain", "raised", "lowered", "hidden", "struck", "placeholder", "code", "mark", "note", "box", "picture", "unread"
]
"""How a piece of text looks. `placeholder`: a field that nobody filled in; `code`: the instruction of a field; `mark`: a note's own
mark; `note`: a reference to a note (`text` is its kind); `box`: a text box; `unread`: what cannot be read."""

_SKIPPED = frozenset(
    {f"{W}{name}" for name in ("pPr", "rPr", "sdtPr", "sdtEndPr", "instrText", "rt", "tblPr", "sectPr", "fldData")}
    | {f"{W}delInstrText"}
)
_BREAKS = {
    f"{W}tab": " ",
    f"{W}br": " ",
    f"{W}cr": " ",
    f"{W}ptab": " ",
    f"{W}noBreakHyphen": "-",
}
_REFERENCES = {f"{W}footnoteReference": "footnotes", f"{W}endnoteReference": "endnotes"}
_PICTURES = frozenset({"blip", "imagedata"})
_SEPARATE = {"chart": "grafiek", "relIds": "schema", "subDoc": "subdocument"}
_CONTENTS_FIELD = re.compile(r"\s*(?:TOC|INDEX)\b")
_MAX_DEPTH = 150


@dataclass(frozen=True, slots=True)
class Piece:
    """Text of one look; `element` is the text box or what refers to a note or to another part, `mark` that of the note."""

    shape: PieceShape
    text: str = ""
    element: Any = None
    mark: str = ""


@dataclass(frozen=True, slots=True)
class _Setting:
    """What holds for all runs of a place: its paragraph style, the colour behind it, the style of the table
    around it, and whether it is gone altogether."""

    style: str
    background: str
    gone: PieceShape | None = None
    table: str = ""
    depth: int = 0


class ParagraphReader:
    """Reads paragraphs, one at a time. `in_contents`: whether the last one read stands in a table of contents."""

    def __init__(self, styles: Styles) -> None:
        self._styles = styles
        self._fields: list[bool] = []
        self._contents = 0
        self._numbers: dict[str, dict[str, int]] = {}
        self.in_contents = False
        self._readers: dict[str, Callable[[Any, _Setting], Iterator[Piece]]] = {
            f"{W}r": self._run,
            f"{W}fldChar": self._field,
            f"{W}sdt": self._control,
            ALTERNATIVES: self._alternatives,
            f"{M}oMathPara": self._formula,
            f"{M}oMath": self._formula,
        }

    def pieces(
        self, paragraph: Any, style: str, background: str = WHITE, gone: PieceShape | None = None, table: str = ""
    ) -> list[Piece]:
        """The pieces of a paragraph in their order."""
        self._fields = []
        self.in_contents = self._contents > 0
        found = list(self._inside(paragraph, _Setting(style, background, gone, table)))
        if any(self._fields):  # a field that is never shown: what stands in it is text, or the rest would be lost
            found = [replace(piece, shape="plain") if piece.shape == "code" else piece for piece in found]
        return found

    def _inside(self, element: Any, setting: _Setting) -> Iterator[Piece]:
        if setting.depth < _MAX_DEPTH:
            inner = replace(setting, depth=setting.depth + 1)
            for part in element:
                yield from self._piece(part, inner)

    def _piece(self, element: Any, setting: _Setting) -> Iterator[Piece]:
        if element.tag in _SKIPPED:
            if element.tag == f"{W}instrText" and not self._contents and _CONTENTS_FIELD.match(element.text or ""):
                self._contents, self.in_contents = 1, True
            return
        if element.tag in DELETIONS:
            yield from self._inside(element, replace(setting, gone="struck"))
        elif (reader := self._readers.get(element.tag)) is not None:
            yield from reader(element, setting)
        elif local(element) == "txbxContent":
            yield Piece(setting.gone or "box", element=element)
        else:
            yield from _named(element)
            yield from self._inside(element, replace(setting, gone="hidden") if _is_hidden_shape(element) else setting)

    def _run(self, run: Any, setting: _Setting) -> Iterator[Piece]:
        look = self._styles.look(child(run, "rPr"), setting.style, setting.background, setting.table)
        shape: PieceShape = setting.gone or look.shape
        for element in run:
            if element.tag in _REFERENCES:
                if setting.gone is None and look.shape != "hidden":
                    yield Piece("note", _REFERENCES[element.tag], element, self._mark(element))
                if is_on(str(element.get(f"{W}customMarkFollows", ""))):
                    shape = "mark"
            elif (text := _text(element, look)) is not None:
                yield Piece("code" if any(self._fields) else shape, text)
                if UNKNOWN in text:
                    yield Piece("unread", f"teken in lettertype {_font(element, look)}")
            else:
                yield from self._piece(element, setting)

    def _mark(self, element: Any) -> str:
        """The number of a note as Word counts it: footnotes 1, 2, 3, endnotes i, ii, iii. A note has one, however often it is read."""
        kind, note = _REFERENCES[element.tag], str(element.get(f"{W}id"))
        numbers = self._numbers.setdefault(kind, {})
        at = numbers.setdefault(note, len(numbers) + 1)
        return written_number(at, "lower-roman" if kind == "endnotes" else "decimal")

    def _field(self, element: Any, setting: _Setting) -> Iterator[Piece]:
        kind = element.get(f"{W}fldCharType")
        if self._contents:  # how many fields are open, from the table of contents on, which runs over many paragraphs
            self._contents += {"begin": 1, "end": -1}.get(str(kind), 0)
        if kind == "begin":
            self._fields.append(True)
            if shown := _form_value(child(element, "ffData")):
                yield Piece(setting.gone or "plain", shown)
        elif kind == "separate" and self._fields:
            self._fields[-1] = False
        elif kind == "end" and self._fields:
            self._fields.pop()

    def _control(self, element: Any, setting: _Setting) -> Iterator[Piece]:
        """A content control; one that still shows its prompt is empty."""
        yield from self._inside(element, replace(setting, gone="placeholder") if is_prompt(element) else setting)

    def _alternatives(self, element: Any, setting: _Setting) -> Iterator[Piece]:
        """The first of the ways in which Word wrote the same thing that holds anything."""
        for way in element:
            if way.tag in (f"{MC}Choice", f"{MC}Fallback") and (found := list(self._inside(way, setting))):
                yield from found
                return

    def _formula(self, element: Any, setting: _Setting) -> Iterator[Piece]:
        edge = " " if local(element) == "oMathPara" else ""
        yield Piece(setting.gone or "plain", f"{edge}{formula(element)}{edge}")


def is_prompt(control: Any) -> bool:
    """Whether a content control shows what to fill in, because nobody did."""
    return is_on(value(control, "sdtPr", "showingPlcHdr"))


def _text(element: Any, look: Look) -> str | None:
    """The text of an element in a run; None when it is of another kind."""
    if element.tag in (f"{W}t", f"{W}delText"):
        return symbols(element.text or "", look.font)
    if element.tag == f"{W}sym":
        return symbol(_hexadecimal(element.get(f"{W}char")), element.get(f"{W}font") or "")
    return _BREAKS.get(element.tag)


def _font(element: Any, look: Look) -> str:
    named, code = element.get(f"{W}font") or look.font or "onbekend", element.get(f"{W}char")
    return f"{named} ({code})" if code else named


def _hexadecimal(text: str | None) -> int:
    try:
        return int(text or "", 16)
    except ValueError:
        return 0


def _form_value(data: Any) -> str:
    """What a form field of the old kind shows itself: a box that is ticked or not, the entry that was chosen."""
    box = child(data, "checkBox")
    if box is not None:
        ticked = child(box, "checked")
        return "☑" if is_on(value(box, "checked" if ticked is not None else "default")) else "☐"
    entries = data.findall(f"{W}ddList/{W}listEntry") if data is not None else []
    chosen = number(value(data, "ddList", "result") or value(data, "ddList", "default"))
    return str(entries[chosen].get(f"{W}val", "")) if 0 <= chosen < len(entries) else ""


def _named(element: Any) -> Iterator[Piece]:
    """What stands in another part, or in no text at all."""
    name = local(element)
    if name in _PICTURES:
        yield Piece("picture")
    elif name == "OLEObject":
        yield Piece("unread", f"ingevoegd object ({element.get('ProgID') or 'onbekend'})")
    elif name == "control" and element.tag.startswith(W):
        yield Piece("unread", f"formulierveld ({element.get(f'{W}name') or 'zonder naam'})")
    elif name in _SEPARATE and (relation_id(element) or relation_id(element, "dm")):
        yield Piece("unread", _SEPARATE[name], element)


def _is_hidden_shape(element: Any) -> bool:
    name = local(element)
    if name == "docPr":
        return False
    if name in ("anchor", "inline"):
        return any(local(part) == "docPr" and is_on(part.get("hidden") or "") for part in element)
    return "visibility:hidden" in (element.get("style") or "").replace(" ", "").lower()
