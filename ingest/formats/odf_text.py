"""What an OpenDocument paragraph holds, in pieces as they look; deleted text is not in it, inserted text is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from ingest.formats.math_text import math_text
from ingest.formats.odf_package import OdfFile, attribute, name, tag
from ingest.formats.odf_styles import OdfStyles, shape_of
from ingest.formats.word_symbols import UNKNOWN, symbols
from ingest.formats.word_text import Piece, PieceShape
from ingest.text import clean

_SKIPPED = frozenset(
    {"text:tracked-changes", "text:change", "text:change-start", "text:change-end", "text:bookmark", "text:ruby-text"}
    | {
        "text:bookmark-start",
        "text:bookmark-end",
        "office:annotation-end",
        "svg:title",
        "svg:desc",
        "text:note-citation",
    }
    | {
        "text:alphabetical-index-mark-start",
        "text:alphabetical-index-mark-end",
        "draw:glue-point",
        "office:event-listeners",
    }
)
_BOXES = frozenset(
    {"draw:text-box", "draw:custom-shape", "draw:rect", "draw:ellipse", "draw:circle", "draw:polygon", "draw:line"}
    | {"draw:caption", "draw:connector", "draw:path", "draw:polyline", "draw:regular-polygon", "table:table"}
)
_MAX_DEPTH = 150


class OdfParagraphs:
    """Reads paragraphs, one at a time."""

    def __init__(self, file: OdfFile, styles: OdfStyles) -> None:
        self._file, self._styles = file, styles

    def pieces(self, paragraph: Any, background: str, gone: PieceShape | None = None) -> list[Piece]:
        """The pieces of a paragraph in their order."""
        look = self._styles.look("paragraph", attribute(paragraph, "text:style-name"))
        if any(attribute(one, "text:is-hidden") == "true" for one in paragraph if name(one) == "text:hidden-paragraph"):
            gone = gone or "hidden"
        return list(self._inside(paragraph, look, background, gone, 0))

    def drawn(self, element: Any, background: str, gone: PieceShape | None = None) -> list[Piece]:
        """The pieces of a drawing that stands outside of paragraphs."""
        return list(self._piece(element, {}, background, gone, 0))

    def _inside(
        self, element: Any, look: Mapping[str, str], background: str, gone: PieceShape | None, depth: int
    ) -> Iterator[Piece]:
        if depth > _MAX_DEPTH:
            yield Piece("unread", "tekst die te diep in andere staat")
            return
        shape = gone or shape_of(look, background)
        yield from self._text(element.text, shape, look)
        for one in element:
            yield from self._piece(one, look, background, gone, depth + 1)
            yield from self._text(one.tail, shape, look)

    def _text(self, text: str | None, shape: PieceShape, look: Mapping[str, str]) -> Iterator[Piece]:
        if text:
            shown = symbols(text, font := self._styles.font(look))
            yield Piece(shape, shown)
            if UNKNOWN in shown and UNKNOWN not in text:
                yield Piece("unread", f"teken in lettertype {font or 'onbekend'}")

    def _piece(
        self, element: Any, look: Mapping[str, str], background: str, gone: PieceShape | None, depth: int
    ) -> Iterator[Piece]:
        kind = name(element)
        if not kind or kind in _SKIPPED:
            return
        if kind == "text:span":
            own = {**look, **self._styles.look("text", attribute(element, "text:style-name"))}
            yield from self._inside(element, own, background, gone, depth)
        elif kind in ("text:s", "text:tab", "text:line-break"):
            yield Piece(gone or "plain", " ")
        elif kind == "text:note":
            mark = clean("".join(next(element.iter(tag("text:note-citation")), element).itertext()))
            yield Piece(gone or "note", attribute(element, "text:id") or mark, element, mark)
        elif kind == "office:annotation":
            yield Piece("unread", f"opmerking: {_words(element)}")
        elif kind == "text:placeholder":
            yield Piece("placeholder", _words(element))
        elif kind == "text:hidden-text":
            hidden = attribute(element, "text:is-hidden") != "false"
            yield Piece(
                gone or ("hidden" if hidden else "plain"), attribute(element, "text:string-value") or _words(element)
            )
        elif kind.startswith("draw:") or kind == "table:table":
            yield from self._drawn(element, kind, look, background, gone, depth)
        else:
            yield from self._inside(element, look, background, gone, depth)

    def _drawn(
        self, element: Any, kind: str, look: Mapping[str, str], background: str, gone: PieceShape | None, depth: int
    ) -> Iterator[Piece]:
        """Frames, shapes, pictures and objects."""
        if kind in _BOXES:
            yield Piece(gone or "box", element=element)
        elif kind == "draw:image":
            yield Piece("picture")
        elif kind in ("draw:object", "draw:object-ole"):
            yield self._object(element, gone)
        elif kind == "draw:control":
            yield Piece("unread", "formulierveld")
        elif kind == "draw:a" or (element.text and element.text.strip()):
            yield from self._inside(element, look, background, gone, depth)
        else:
            children = list(element)
            objects = [one for one in children if name(one).startswith("draw:object")]
            for one in objects[:1] or children:  # a picture beside an object shows the same
                yield from self._piece(one, look, background, gone, depth)

    def _object(self, element: Any, gone: PieceShape | None) -> Piece:
        """An embedded object: a formula is read, what else it is, is named with its words."""
        path = attribute(element, "xlink:href").removeprefix("./")
        root = self._file.part(f"{path}/content.xml") if path else next(iter(element), None)
        if root is not None and name(root) == "math:math":
            return Piece(gone or "plain", f" {math_text(root)} ")
        words = "" if root is None else _words(root)
        return Piece("unread", f"ingevoegd object: {words[:2_000] or path or 'zonder naam'}")


def _words(element: Any) -> str:
    """All words of an element, without who said them and when."""
    parts: list[str] = []
    for one in element.iter():
        if name(one) in ("text:p", "text:h"):
            parts.append("".join(one.itertext()))
    return clean(" ".join(parts) or "".join(element.itertext()))
