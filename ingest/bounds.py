"""How much one document may hold. A file beyond it is hostile, or must be split before anybody can read it."""

from __future__ import annotations

import re
from dataclasses import replace

from ingest.blocks import Block, ConvertedDocument
from ingest.files import Unreadable
from ingest.messages import message

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
_MAX_PIPES = 80_000
_MAX_EMPHASIS = 100_000
"""Cells of tables take 0.1 ms each, and stars and underscores 20 µs with 1 kB of memory."""
_UNCLOSED_BRACKET = re.compile(rb"\[(?=[^\[\]\n]{0,200}(?:\[|\n|$))")
_TAG = re.compile(rb"<(/?)([A-Za-z][A-Za-z0-9:]*+)[^<>]{0,2000}?(/?)>")
_UNCLOSED = frozenset(
    b"area base br col dd dt embed hr img input li link meta option p source tbody td tfoot th thead tr track wbr".split()
)


def check_raw(data: bytes, suffix: str) -> None:
    """Raises Unreadable when a file holds so many lines or elements that reading it takes more memory than a document may."""
    if suffix in _MARKUP and data.count(b"<") > 2 * MAX_PIECES:
        raise Unreadable(message("many_tags", most=2 * MAX_PIECES))
    if suffix in _LINED and max(data.count(b"\n"), data.count(b"\r")) > MAX_PIECES:
        raise Unreadable(message("many_lines", most=MAX_PIECES))
    if suffix in _MARKDOWN and sum(1 for _ in _ITEM.finditer(data)) > _MAX_ITEMS:
        raise Unreadable(message("many_items", most=_MAX_ITEMS))
    if suffix in _MARKDOWN and sum(1 for _ in _UNCLOSED_BRACKET.finditer(data)) > _MAX_BRACKETS:
        raise Unreadable(message("many_brackets", most=_MAX_BRACKETS))
    if suffix in _MARKDOWN and data.count(b"|") > _MAX_PIPES:
        raise Unreadable(message("many_pipes", most=_MAX_PIPES))
    if suffix in _MARKDOWN and data.count(b"*") + data.count(b"_") > _MAX_EMPHASIS:
        raise Unreadable(message("many_stars", most=_MAX_EMPHASIS))
    if suffix in _MARKUP and _depth(data) > MAX_NESTED:
        raise Unreadable(message("nested"))


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
        raise Unreadable(message("many_pieces", most=MAX_PIECES))
    if sum(len(block.text) for block in converted.blocks) > MAX_CHARS:
        raise Unreadable(message("many_characters", most=MAX_CHARS // 1_000_000))
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
