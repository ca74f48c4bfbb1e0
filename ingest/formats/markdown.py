"""Markdown, as people write it and as law texts come: headings without a space, tables, lists, stray HTML."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from ingest.blocks import Block, ConvertedDocument
from ingest.frontmatter import split
from ingest.metadata import Facts
from ingest.tables import row_text
from ingest.text import clean, title_of

_HEADING = re.compile(r"^(#{1,6})\s*(.+?)\s*#*$")
_ITEM = re.compile(r"^\s*(?:[-*+•–]|\d{1,3}[.)]|[a-z]{1,2}[.)]|\d{1,2}°\.?)\s+(?=\S)")
_BULLET = re.compile(r"^\s*[-*+•–]\s+")
_ROW = re.compile(r"^\s*\|(.+)\|\s*$")
_RULE_ROW = re.compile(r"^[\s|:\-]+$")
_NOISE = re.compile(r"^\s*(?:([-*_])(?:\s*\1){2,}|#+)\s*$")
_UNDERLINE = re.compile(r"^(?:=+|-{2,})\s*$")
# Bounded: without a bound, a line of a million brackets or stars would take hours.
_LINK = re.compile(r"!?\[([^\]]{0,500})\]\([^)]{0,1000}\)")
_EMPHASIS = re.compile(r"((?:\*{1,3}|(?<!\w)_{1,2})(?=\S))(.{1,500}?)(?:\1)(?!\w)")
_TAG = re.compile(r"</?[a-zA-Z][^>]{0,300}>")


def markdown(text: str, stem: str) -> ConvertedDocument:
    """A Markdown document; its front matter says what it is. Raises Unreadable when that is broken."""
    front, body = split(text)
    blocks = tuple(b for b in markdown_blocks(_without_comments(body).splitlines()) if not _is_sample_label(front, b))
    title = front.title or title_of(blocks, stem)
    return ConvertedDocument(title, blocks, front.document_id, front.meta, left_out=front.left_out)


def _without_comments(text: str) -> str:
    """The text without `<!-- comments -->`; one that is not closed stays."""
    kept, start = [], 0
    while (opens := text.find("<!--", start)) >= 0 and (closes := text.find("-->", opens)) >= 0:
        kept.append(text[start:opens])
        start = closes + 3
    return "".join([*kept, text[start:]])


def _is_sample_label(front: Facts, block: Block) -> bool:
    """The line that labels sample content travels as metadata: as text it would be the start of the first passage."""
    return front.meta.sample and block.kind == "paragraph" and block.text.startswith("Voorbeeldinhoud")


def markdown_blocks(lines: Iterable[str]) -> Iterator[Block]:
    """The blocks of lines of Markdown."""
    paragraph: list[str] = []
    header: list[str] = []
    for line in [*lines, ""]:
        if _underlines(line, paragraph):
            yield Block("heading", _inline(paragraph.pop()), 1 if line.startswith("=") else 2)
            continue
        block = _line_block(line, header)
        if paragraph and (block is not None or not line.strip()):
            yield from _paragraph(paragraph)
            paragraph = []
        if block is not None:
            if block.text:
                yield block
        elif line.strip():
            paragraph.append(line)
            header = []
        else:
            header = []


def _underlines(line: str, paragraph: list[str]) -> bool:
    """Whether a line makes the one before it a heading; under a sentence or several lines it only parts."""
    return bool(_UNDERLINE.match(line)) and len(paragraph) == 1 and paragraph[0].rstrip()[-1] not in ".:;,"


def _paragraph(lines: list[str]) -> Iterator[Block]:
    text = _inline(" ".join(line.strip().lstrip(">") for line in lines))
    if text:
        yield Block("paragraph", text)


def _line_block(line: str, header: list[str]) -> Block | None:
    """The block that one line is by itself (heading, item, table row); `header` collects the table's column names."""
    if _NOISE.match(line):
        return Block("paragraph", "")
    if match := _HEADING.match(line):
        return Block("heading", _inline(match[2]), len(match[1]))
    if match := _ROW.match(line):
        return _row([_inline(cell) for cell in match[1].split("|")], line, header)
    if _ITEM.match(line):
        return Block("item", _inline(_BULLET.sub("", line)))
    return None


def _row(cells: list[str], line: str, header: list[str]) -> Block:
    if _RULE_ROW.match(line):
        return Block("row", "")
    if not header:
        header.extend(cells)
        return Block("row", "")
    return Block("row", row_text(cells, header))


def _inline(text: str) -> str:
    """A text without its marks. Looking for the mark first makes law texts, which have none, twice as fast."""
    if "[" in text:
        text = _LINK.sub(r"\1", text)
    if "<" in text:
        text = _TAG.sub(" ", text)
    for _ in range(2 if "*" in text or "_" in text else 0):
        text = _EMPHASIS.sub(r"\2", text)
    return clean(text)
