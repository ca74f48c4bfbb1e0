"""Web pages: what a reader sees of the main part, without menus, forms and scripts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from selectolax.lexbor import LexborHTMLParser as HTMLParser
from selectolax.lexbor import LexborNode as Node

from ingest.blocks import Block, ConvertedDocument, Kind
from ingest.tables import table_blocks
from ingest.text import clean, reads_as_title, title_of

_BLOCKS: dict[str, Kind] = {
    "p": "paragraph",
    "li": "item",
    "dd": "paragraph",
    "dt": "paragraph",
    "blockquote": "paragraph",
}
_SKIP = frozenset(
    {"script", "style", "nav", "header", "footer", "noscript", "template", "form", "button", "svg", "head"}
)
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_PARTS = frozenset(
    {*_BLOCKS, *_HEADINGS, "body", "main", "article", "section", "aside", "div", "figure"}
    | {"ul", "ol", "dl", "table", "tr", "br", "hr"}
)
_ANY_PART = ", ".join(sorted(_PARTS))
_ANY_HEADING = ", ".join(sorted(_HEADINGS))


def html(text: str, stem: str) -> ConvertedDocument:
    """A web page; its first heading of level 1 is the title, else what the page calls itself."""
    tree = HTMLParser(text)
    root = tree.css_first("main") or tree.css_first("article") or tree.body
    found = _blocks(root, root.tag != "body") if root is not None else ()
    blocks = tuple(replace(block, level=2) if block.level == _LOOSE else block for block in found)
    named = tree.css_first("title")
    title = clean(named.text()) if named is not None else ""
    heading = next((b.text for b in blocks if b.kind == "heading" and b.level == 1), "")
    return ConvertedDocument(heading or title or title_of(blocks, stem), blocks)


def fragment_blocks(text: str) -> Iterator[Block]:
    """The blocks of a piece of HTML; text outside any paragraph is a paragraph here, not a heading."""
    body = HTMLParser(text).body
    for block in _blocks(body, is_article=False) if body is not None else ():
        yield Block("paragraph", block.text) if block.level == _LOOSE else block


_LOOSE = 7
"""The level of a heading that only its shape makes one, until it leaves this module."""


def _blocks(root: Node, is_article: bool) -> Iterator[Block]:
    """The blocks of an element; `is_article` says whether a header in it is that of an article and not of the site."""
    loose: list[str] = []
    for node in root.iter(include_text=True):
        if node.tag in _SKIP:
            if node.tag == "header" and is_article:
                yield from _loose(loose)
                loose = []
                yield from _headings(node)
            continue
        if not node.css_matches(_ANY_PART):
            loose.append(_text(node) if node.is_element_node else node.text())
            continue
        yield from _loose(loose)
        loose = []
        yield from _block(node, is_article or node.tag in ("article", "main"))
    yield from _loose(loose)


def _headings(header: Node) -> Iterator[Block]:
    """The headings in the header of an article: the rest of it is who wrote it, when, and where to share it."""
    for heading in header.css(_ANY_HEADING):
        yield from _filled("heading", _text(heading), int((heading.tag or "h2")[1]))


def _block(node: Node, is_article: bool) -> Iterator[Block]:
    tag = node.tag or ""
    if tag in _HEADINGS:
        yield from _filled("heading", _text(node), int(tag[1]))
    elif tag in _BLOCKS:
        yield from _filled(_BLOCKS[tag], _text(node))
    elif tag == "table" and len(node.css("tr")) > 1:
        yield from _table(node)
    else:
        yield from _blocks(node, is_article)


def _text(node: Node) -> str:
    """The text of an element as its reader sees it: inline tags join it, breaks and blocks part it."""
    pieces: list[str] = []
    for child in node.iter(include_text=True):
        if child.is_text_node:
            pieces.append(child.text())
        elif child.tag not in _SKIP:
            edge = " " if child.tag in _PARTS else ""
            pieces.append(f"{edge}{_text(child)}{edge}")
    return "".join(pieces)


def _table(node: Node) -> list[Block]:
    rows = node.css("tr")
    cells = [[clean(_text(cell)) for cell in row.css("th, td")] for row in rows]
    first = next((row for row, texts in zip(rows, cells, strict=True) if any(texts)), None)
    return table_blocks(cells, has_header=_names_columns(first) if first is not None else None)


def _names_columns(row: Node) -> bool | None:
    """Whether the page says that a row names columns: by its cells, or by their bold type. None: it says nothing."""
    if row.css_first("td") is None or (row.parent is not None and row.parent.tag == "thead"):
        return True
    if row.css_first("th") is not None:
        return len(row.css("th")) > len(row.css("td"))
    return all(cell.css_first("b, strong") is not None for cell in row.css("td")) or None


def _loose(texts: list[str]) -> Iterator[Block]:
    """Text outside any paragraph: a short line without a full stop is a heading, as editors' exports leave them."""
    for line in "".join(texts).splitlines():
        text = clean(line)
        if text:
            yield Block("heading", text, _LOOSE) if reads_as_title(text) else Block("paragraph", text)


def _filled(kind: Kind, text: str, level: int = 0) -> Iterator[Block]:
    if text := clean(text):
        yield Block(kind, text, level)
