"""Plain text as PDF extraction leaves it: hard-wrapped lines, doubled line breaks, page numbers, repeated lines."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from statistics import quantiles

from ingest.articles import article_number
from ingest.blocks import Block, Kind
from ingest.tables import row_text
from ingest.text import clean_line, joined, reads_as_title

_URL_LINE = re.compile(r"^(?:https?://|www\.)\S+$")
_PAGE = re.compile(
    r"^(?:-\s*)?(?:(?:pagina|page|blad|pag\.?)\s*)?\d{1,4}(?:\s*(?:van|of|/)\s*\d{1,4})?(?:\s*-)?$", re.I
)
_ITEM = re.compile(r"^(?:[-*•–▪◦●○■]|\d{1,3}[.)]|[a-z][.)])\s+")
_BULLETS = frozenset("•▪◦●○■–-*")
_ARTICLE_LEVEL = 3
_ROW = re.compile(r"^\|(.+)\|$")
_LABEL = re.compile(r"^[A-Z][\w/ -]{1,30}: ")
_RULE_ROW = re.compile(r"^[\s|:\-]+$")
_NUMBERED = re.compile(r"^\d{1,2}(?:\.\d{1,2}){0,3}\.?\s+[A-Z]")
_SENTENCE_END = (".", "!", "?", ":", ";", "”", '"')
_REPEATS = 4
_WRAP_MINIMUM = 50
_LONGEST = 20_000


@dataclass(frozen=True, slots=True)
class TextLine:
    """A line as it stands on a page. `level` is that of a heading where the type shows one; `row` is a table row."""

    text: str
    page: int | None = None
    level: int = 0
    row: bool = False


def text_blocks(text: str) -> Iterator[Block]:
    """Paragraphs, items, table rows and headings of a plain text; running headers, URLs and page numbers left out."""
    lines = _without_furniture([clean_line(line) for line in re.split(r"[\n\f]", text)])
    filled = sum(1 for line in lines if line)
    doubled = len(lines) - filled > 0.4 * filled
    return line_blocks([TextLine(line) for line in lines], gaps_part=not doubled, guess_headings=True)


def line_blocks(lines: list[TextLine], gaps_part: bool, guess_headings: bool) -> Iterator[Block]:
    """The blocks of hard-wrapped lines. An empty line parts two paragraphs where `gaps_part`, or where lines are not wrapped."""
    blocks = [_block(line) for line in _unwrapped(lines, gaps_part)]
    header: list[str] = []
    for block, after in zip(blocks, [*blocks[1:], None], strict=False):
        if block.kind == "row" and _ROW.match(block.text):
            yield from _row(block, header)
            continue
        header = []
        yield (_as_heading(block, after, guess_headings) if block.kind != "heading" else None) or block


def _without_furniture(lines: list[str]) -> list[str]:
    """Drops page numbers, lines that are only a URL, and long lines that come back on many pages."""
    counts = Counter(line for line in lines if len(line.split()) >= 3)
    return [
        ""
        if _PAGE.match(line) or _URL_LINE.match(line) or (counts[line] >= _REPEATS and not _ROW.match(line))
        else line
        for line in lines
    ]


def _unwrapped(lines: list[TextLine], gaps_part: bool) -> Iterator[TextLine]:
    """Joins the lines of one paragraph; it stands on the page where it begins."""
    lengths = [len(line.text) for line in lines if line.text and not line.level]
    width = quantiles(lengths, n=10)[-1] if len(lengths) > 1 else sum(lengths)
    wrapped = _WRAP_MINIMUM <= width <= 130
    current = TextLine("")
    for line in lines:
        if not line.text:
            if gaps_part or not wrapped:
                yield from _filled(current)
                current = TextLine("")
        elif current.text and _goes_on(current, line, width, wrapped):
            current = replace(current, text=joined(current.text, line.text))
        else:
            yield from _filled(current)
            current = line
    yield from _filled(current)


def _filled(line: TextLine) -> Iterator[TextLine]:
    if line.text:
        yield line


def _goes_on(current: TextLine, line: TextLine, width: float, wrapped: bool) -> bool:
    if current.row or line.row or current.level != line.level or len(current.text) > _LONGEST:
        return False
    if line.level:
        return current.page == line.page
    return current.text in _BULLETS or _continues(current.text, line.text, width, wrapped)


def _continues(current: str, line: str, width: float, wrapped: bool) -> bool:
    if not wrapped or _ITEM.match(line) or _ROW.match(line) or _ROW.match(current):
        return False
    if article_number(line) and reads_as_title(line):
        return False
    if _LABEL.match(current) and _LABEL.match(line):
        return False
    last = len(current) % max(int(width), 1) if len(current) > width else len(current)
    if current.endswith(_SENTENCE_END):
        # A full stop at the end of a full line may be mid-paragraph; at the end of a short line it closes one.
        return len(current.rsplit(". ", 1)[-1]) > 0.6 * width or last > 0.75 * width
    return line[0].islower() or last > 0.6 * width or len(current) > width


def _block(line: TextLine) -> Block:
    if line.level:
        return Block("heading", line.text, line.level, page=line.page)
    if line.row or _ROW.match(line.text):
        return Block("row", line.text, page=line.page)
    kind: Kind = "item" if _ITEM.match(line.text) else "paragraph"
    return Block(kind, re.sub(r"^[*•▪◦●○■–-]\s+", "", line.text), page=line.page)


def _as_heading(block: Block, after: Block | None, guess: bool) -> Block | None:
    """A short line without a full stop, before something longer, is a heading; so is one that opens a law article."""
    text = block.text
    if article_number(text) and after is not None and reads_as_title(text):
        return Block("heading", text, _ARTICLE_LEVEL, page=block.page)
    if not guess:
        return None
    if text.lower().startswith(("datum", "publicatiedatum")):
        return None
    numbered = bool(_NUMBERED.match(text))
    if (
        (block.kind != "paragraph" and not numbered)
        or after is None
        or len(text.split()) > 10
        or text.endswith((*_SENTENCE_END, ","))
    ):
        return None
    longer = after.kind in ("item", "row") or len(after.text.split()) > 10 or after.text.endswith(".")
    fits = longer and (numbered or text[0].isupper()) and len(text) > 2
    return Block("heading", text, 2, page=block.page) if fits else None


def _row(block: Block, header: list[str]) -> Iterator[Block]:
    """A table row with its column names in front of each cell; the first row of a table names them."""
    if _RULE_ROW.match(block.text):
        return
    cells = [cell.strip() for cell in block.text.strip("|").split("|")]
    if not header:
        header.extend(cells)
    elif text := row_text(cells, header):
        yield Block("row", text, page=block.page)
