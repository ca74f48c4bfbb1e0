"""Headings under which nothing stands: the last line of a page, or two headings in a row. A passage needs text, so one of these
would be in none; as text it is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from ingest.blocks import Block, ConvertedDocument
from ingest.tree import LeftOut, Place

_DEEPER_THAN_ANY = 99


def with_bare_headings(converted: ConvertedDocument) -> ConvertedDocument:
    """The document with a heading under which nothing stands as a paragraph. In a law it would become text of the article before
    it, so there it is named. A document of nothing but headings stays as it is."""
    blocks = converted.blocks
    bare = set(_bare(blocks, converted.title))
    if not bare or not any(block.kind != "heading" for block in blocks):
        return converted
    if any(block.article for block in blocks):
        named = (LeftOut("hidden", blocks[at].text, Place(blocks[at].page)) for at in sorted(bare))
        return replace(converted, left_out=(*converted.left_out, *named))
    last = {at for at in bare if at + 1 == len(blocks) or blocks[at + 1].level <= blocks[at].level}
    read = (replace(block, kind="paragraph", level=0) if at in last else block for at, block in enumerate(blocks))
    return replace(converted, blocks=tuple(read))


def _bare(blocks: Sequence[Block], title: str) -> Iterator[int]:
    """The places of headings without text before the next one of the same or a higher level; the title names every passage."""
    highest = 0  # level of the headings between here and the next text
    for at in range(len(blocks) - 1, -1, -1):
        block = blocks[at]
        if block.kind != "heading":
            highest = _DEEPER_THAN_ANY
            continue
        if highest <= block.level and block.text != title:
            yield at
        highest = min(highest, block.level)
