"""The document tree: what every reader makes of a file, and all that later steps know of it.

    DocumentTree
    └── Node: Heading | Paragraph | ListNode (of items that hold nodes) | Grid (of cells that hold nodes) | Note | Code

A reader tells what stands where; `ingest/render.py` decides how that reads as text. Text is cleaned (`ingest/text.py`) before it
enters the tree. What a reader leaves out it names (`LeftOut`): dropped by a rule, or not read at all.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from bot.types import Metadata
from ingest.variant_lines import VariantLines

Rule = Literal["furniture", "hidden", "struck", "menu", "contents", "doubled", "unread", "ocr"]
"""Why something of a file is in no passage. `unread`: BelBot cannot read it, so a person must look. `ocr`: it is in passages, but read
from a picture, so a person must compare its figures."""


PageBox = tuple[int, float, float, float, float]
"""A page from 1, and left, top, right, bottom on it in points; heights run downwards."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a node stands in its file: page and line count from 1; None where the format has none. `boxes` are what was read
    for it on a page, for a picture of that page; they are no part of what a place is."""

    page: int | None = None
    line: int | None = None
    boxes: tuple[PageBox, ...] = field(default=(), compare=False)


NOWHERE = Place()


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 1 to 6. The fields of articles stand on the heading that opens a law article, and hold until the
    next heading of the same or a higher level. `apart`: no passage holds both what is below it and what stands before it."""

    text: str
    level: int
    place: Place = NOWHERE
    article: str = ""
    valid_from: date | None = None
    valid_to: date | None = None
    apart: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text."""

    text: str
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True)
class ListItem:
    """An item with what stands in it; `marker` is its number or letter as printed (`3.`, `b.`), empty for a bullet."""

    nodes: tuple[Node, ...]
    marker: str = ""


@dataclass(frozen=True, slots=True)
class ListNode:
    """A list; a list within an item is one of the item's nodes."""

    items: tuple[ListItem, ...]
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a grid with the rows and columns that it spans. `header`: the source says that it names others."""

    text: str
    rows: int = 1
    columns: int = 1
    header: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: its rows of cells as the source has them, each cell once, whatever it spans.

    `head` is how many rows name the columns: None where the source does not say, so that the rows themselves must tell.
    """

    rows: tuple[tuple[Cell, ...], ...]
    head: int | None = None
    caption: str = ""
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote, endnote or comment, after the node that refers to it; `mark` as printed. `anchors` are the addresses that lead
    to it, until `ingest/notes.py` has placed it."""

    text: str
    mark: str = ""
    place: Place = NOWHERE
    anchors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Code:
    """Text in a fixed layout."""

    text: str
    place: Place = NOWHERE


Node = Heading | Paragraph | ListNode | Grid | Note | Code


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Something of the file that is in no passage: by which rule, what (`text`, may be cut), and where."""

    rule: Rule
    text: str
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True)
class DocumentTree:
    """A document as its file says it, before it gets an id; `uri` is the address that it names itself, if any, `ocr_pages`
    are the pages that were read from pictures, `variants` the callers' questions that it says it answers."""

    title: str
    nodes: tuple[Node, ...]
    left_out: tuple[LeftOut, ...] = ()
    document_id: str = ""
    meta: Metadata = field(default_factory=Metadata)
    uri: str = ""
    ocr_pages: frozenset[int] = frozenset()
    variants: VariantLines = field(default_factory=VariantLines)


def walk(nodes: tuple[Node, ...]) -> Iterator[Node]:
    """Every node, those within list items included, in reading order."""
    for node in nodes:
        yield node
        if isinstance(node, ListNode):
            for item in node.items:
                yield from walk(item.nodes)
