"""The text of law XML: what editors added stays out, note marks leave it, and a raised figure of a formula keeps its place."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from ingest.raised import Height, JoinedRuns, Run, joined, merged
from ingest.text import clean
from ingest.tree import Note

ADDED = frozenset({"meta-data", "noot", "redactie"})
"""Sources, notes and comments of editors."""

_PARTS = frozenset({"al", "row", "entry", "noot.al", "li", "lid", "lijst", "lidnr", "li.nr", "table", "tabel", "title"})
_HEIGHTS: dict[str, Height] = {"sup": "raised", "inf": "lowered"}


def note_marks(root: Element) -> frozenset[str]:
    """The marks of all notes in a law."""
    return frozenset(filter(None, (clean(_written(note.find("noot.nr"))) for note in root.iter("noot"))))


def text_of(element: Element | None, notes: frozenset[str] = frozenset()) -> str:
    """The text of an element on one line, empty for none."""
    return "" if element is None else clean(joined_runs(element, notes).text)


def joined_runs(element: Element, notes: frozenset[str]) -> JoinedRuns:
    """The text of an element before it is cleaned, and the raised marks that left it without a note."""
    return joined(merged(_runs(element)), notes)


def all_words(element: Element) -> str:
    """The words of an element that is left out, each part by itself."""
    words = [element.text or ""]
    for part in element:
        words += [all_words(part) if part.tag not in ADDED else "", part.tail or ""]
    return clean(" ".join(words))


def notes_in(element: Element, notes: frozenset[str]) -> Iterator[Note]:
    """The notes to which an element refers."""
    for note in element.iter("noot"):
        mark = text_of(note.find("noot.nr"))
        body = Element("noot.al")
        body.extend(part for part in note if part.tag != "noot.nr")
        body.text = note.text
        if text := text_of(body, notes):
            yield Note(text, mark)


def _runs(element: Element) -> Iterator[Run]:
    yield Run(element.text or "")
    for child in element:
        if child.tag in _HEIGHTS:
            yield Run(_written(child), _HEIGHTS[child.tag])
        elif child.tag not in ADDED:
            edge = " " if child.tag in _PARTS else ""
            yield Run(edge)
            yield from _runs(child)
            yield Run(edge)
        yield Run(child.tail or "")


def _written(element: Element | None) -> str:
    return "" if element is None else "".join(run.text for run in _runs(element))
