"""Plain text as PDF extraction leaves it: hard-wrapped lines, doubled line breaks, page numbers, repeated lines."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import zip_longest
from statistics import quantiles

from ingest.blocks import Block

_SPACE = re.compile(r"[ \t\u00a0\u200b]+")
_URL_LINE = re.compile(r"^(?:https?://|www\.)\S+$")
_PAGE = re.compile(
    r"^(?:-\s*)?(?:(?:pagina|page|blad|pag\.?)\s*)?\d{1,4}(?:\s*(?:van|of|/)\s*\d{1,4})?(?:\s*-)?$", re.I
)
_ITEM = re.compile(r"^(?:[-*•–▪]|\d{1,3}[.)]|[a-z][.)])\s+")
_ROW = re.compile(r"^\|(.+)\|$")
_RULE_ROW = re.compile(r"^[\s|:\-]+$")
_NUMBERED = re.compile(r"^\d{1,2}(?:\.\d{1,2}){0,3}\.?\s+[A-Z]")
_SENTENCE_END = (".", "!", "?", ":", ";", "”", '"')
_REPEATS = 4
_WRAP_MINIMUM = 50


def text_blocks(text: str) -> Iterator[Block]:
    """Paragraphs, items, table rows and headings of a plain text; running headers, URLs and page numbers left out."""
    lines = _without_furniture([_SPACE.sub(" ", line).strip() for line in re.split(r"[\n\f]", text)])
    blocks = [_block(line) for line in _unwrapped(lines)]
    header: list[str] = []
    for block, after in zip(blocks, [*blocks[1:], None], strict=True):
        if block.kind == "row":
            yield from _row(block, header)
            continue
        header = []
        yield _as_heading(block, after) or block


def _without_furniture(lines: list[str]) -> list[str]:
    """Drops page numbers, lines that are only a URL, and long lines that come back on many pages."""
    counts = Counter(line for line in lines if len(line.split()) >= 3)
    return [
        ""
        if _PAGE.match(line) or _URL_LINE.match(line) or (counts[line] >= _REPEATS and not _ROW.match(line))
        else line
        for line in lines
    ]


def _unwrapped(lines: list[str]) -> Iterator[str]:
    """Joins the lines of one paragraph. Where every line is followed by an empty one, empty lines mean nothing."""
    filled = [line for line in lines if line]
    if not filled:
        return
    width = quantiles([len(line) for line in filled], n=10)[-1] if len(filled) > 1 else len(filled[0])
    wrapped = _WRAP_MINIMUM <= width <= 130
    doubled = sum(1 for line in lines if not line) > 0.4 * len(filled)
    current = ""
    for line in lines:
        if not line:
            if not (wrapped and doubled):
                yield from filter(None, [current])
                current = ""
        elif current and _continues(current, line, width, wrapped):
            current = _joined(current, line)
        else:
            yield from filter(None, [current])
            current = line
    yield from filter(None, [current])


def _continues(current: str, line: str, width: float, wrapped: bool) -> bool:
    if not wrapped or _ITEM.match(line) or _ROW.match(line) or _ROW.match(current):
        return False
    last = len(current) % max(int(width), 1) if len(current) > width else len(current)
    if current.endswith(_SENTENCE_END):
        # A full stop at the end of a full line may be mid-paragraph; at the end of a short line it closes one.
        return len(current.rsplit(". ", 1)[-1]) > 0.6 * width or last > 0.75 * width
    return line[0].islower() or last > 0.6 * width or len(current) > width


def _joined(current: str, line: str) -> str:
    if re.search(r"[a-zë]-$", current) and line[0].islower() and not re.match(r"(?:en|of)\b", line):
        return current[:-1] + line
    return f"{current} {line}"


def _block(line: str) -> Block:
    if _ROW.match(line):
        return Block("row", line)
    return Block("item" if _ITEM.match(line) else "paragraph", re.sub(r"^[*•▪–-]\s+", "", line))


def _as_heading(block: Block, after: Block | None) -> Block | None:
    """A short line without a full stop, before something longer, is a heading."""
    text = block.text
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
    return Block("heading", text, 2) if longer and (numbered or text[0].isupper()) and len(text) > 2 else None


def _row(block: Block, header: list[str]) -> Iterator[Block]:
    """A table row with its column names in front of each cell; the first row of a table names them."""
    if _RULE_ROW.match(block.text):
        return
    cells = [cell.strip() for cell in block.text.strip("|").split("|")]
    if not header:
        header.extend(cells)
        return
    named = [f"{name}: {cell}" if name else cell for name, cell in zip_longest(header, cells, fillvalue="") if cell]
    if named:
        yield Block("row", "; ".join(named) + ".")
