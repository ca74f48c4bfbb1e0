"""How much one document may hold. A file beyond it is hostile, or must be split before anybody can read it."""

from __future__ import annotations

import re
from dataclasses import replace

from ingest.blocks import Block, ConvertedDocument
from ingest.files import Unreadable

MAX_CHARS = 20_000_000
MAX_PIECES = 200_000
"""Lines, elements or blocks: each costs hundreds of bytes, however short it is."""
MAX_NESTED = 2_000
_LONGEST_HEADING = 500
_LONGEST_TITLE = 300
_MARKUP = frozenset({".html", ".htm", ".xhtml", ".xht", ".xml"})
_MARKDOWN = frozenset({".md", ".markdown"})
_LINED = _MARKDOWN | {".txt", ".csv", ".tsv"}
# The parser of Markdown takes 0.1 ms for a list item, and 0.2 ms for a bracket with another one before it is closed.
_MAX_ITEMS = 40_000
_ITEM = re.compile(rb"^[ \t>]{0,80}(?:[-*+]|\d{1,9}[.)])[ \t]", re.M)
_MAX_BRACKETS = 10_000
_UNCLOSED_BRACKET = re.compile(rb"\[(?=[^\[\]\n]{0,200}(?:\[|\n|$))")
_TAG = re.compile(rb"<(/?)([A-Za-z][A-Za-z0-9:]*)[^<>]{0,2000}?(/?)>")
_UNCLOSED = frozenset(
    b"area base br col dd dt embed hr img input li link meta option p source tbody td tfoot th thead tr track wbr".split()
)
_SPLIT = "split it into several documents"


def check_raw(data: bytes, suffix: str) -> None:
    """Raises Unreadable when a file holds so many lines or elements that reading it takes more memory than a document may."""
    if suffix in _MARKUP and data.count(b"<") > 2 * MAX_PIECES:
        raise Unreadable(f"holds more than {2 * MAX_PIECES:,} tags; {_SPLIT}")
    if suffix in _LINED and max(data.count(b"\n"), data.count(b"\r")) > MAX_PIECES:
        raise Unreadable(f"holds more than {MAX_PIECES:,} lines; {_SPLIT}")
    if suffix in _MARKDOWN and sum(1 for _ in _ITEM.finditer(data)) > _MAX_ITEMS:
        raise Unreadable(f"holds more than {_MAX_ITEMS:,} list items; {_SPLIT}")
    if suffix in _MARKDOWN and sum(1 for _ in _UNCLOSED_BRACKET.finditer(data)) > _MAX_BRACKETS:
        raise Unreadable(f"holds more than {_MAX_BRACKETS:,} brackets [ that are not closed; close or delete them")
    if suffix in _MARKUP and _depth(data) > MAX_NESTED:
        raise Unreadable("nested too deeply; copy its text into a new document")


def _depth(data: bytes) -> int:
    """How deep elements that must be closed stand in each other, about."""
    depth = deepest = 0
    for tag in _TAG.finditer(data):
        if tag[3] or tag[2].lower() in _UNCLOSED:
            continue
        depth = max(0, depth - 1) if tag[1] else depth + 1
        deepest = max(deepest, depth)
    return deepest


def within_bounds(converted: ConvertedDocument) -> ConvertedDocument:
    """The document with headings and a title of a heading's length. Raises Unreadable when it holds too much."""
    if len(converted.blocks) > MAX_PIECES:
        raise Unreadable(f"holds more than {MAX_PIECES:,} paragraphs, list items and table rows; {_SPLIT}")
    if sum(len(block.text) for block in converted.blocks) > MAX_CHARS:
        raise Unreadable(f"holds more than {MAX_CHARS // 1_000_000} million characters; {_SPLIT}")
    blocks = tuple(_heading_within_bounds(block) for block in converted.blocks)
    return replace(converted, blocks=blocks, title=_shortened(converted.title))


def _heading_within_bounds(block: Block) -> Block:
    """What is too long for a heading is text."""
    if block.kind != "heading" or len(block.text) <= _LONGEST_HEADING:
        return block
    return Block("paragraph", block.text, page=block.page)


def _shortened(title: str) -> str:
    if len(title) <= _LONGEST_TITLE:
        return title
    return f"{title[:_LONGEST_TITLE].rsplit(' ', 1)[0]} …"
