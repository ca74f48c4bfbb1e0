"""Turns the bytes of a file into blocks, by format: Markdown, HTML, plain text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import zip_longest
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser as HTMLParser
from selectolax.lexbor import LexborNode as Node

from ingest.blocks import Block, Converted, Kind
from ingest.frontmatter import FrontMatter, split
from ingest.plaintext import text_blocks
from ingest.sources import SourceFile, Unreadable, decode

_HEADING = re.compile(r"^(#{1,6})\s*(.+?)\s*#*$")
_ITEM = re.compile(r"^\s*(?:[-*+•–]|\d{1,3}[.)]|[a-z]{1,2}[.)]|\d{1,2}°\.?)\s+(?=\S)")
_BULLET = re.compile(r"^\s*[-*+•–]\s+")
_ROW = re.compile(r"^\s*\|(.+)\|\s*$")
_RULE_ROW = re.compile(r"^[\s|:\-]+$")
_NOISE = re.compile(r"^\s*(?:([-*_])(?:\s*\1){2,}|#+)\s*$")
_UNDERLINE = re.compile(r"^(?:=+|-{2,})\s*$")
_COMMENT = re.compile(r"<!--.*?-->", re.S)
_LINK = re.compile(r"!?\[([^\]]*)\]\([^)]*\)")
_EMPHASIS = re.compile(r"((?:\*{1,3}|(?<!\w)_{1,2})(?=\S))(.+?)(?:\1)(?!\w)")
_TAG = re.compile(r"</?[a-zA-Z][^>]{0,300}>")
_DATE_LINE = re.compile(r"(?:publicatie)?datum\b", re.I)
_SPACE = re.compile(r"[\s\u00a0\u200b]+")


def convert(file: SourceFile, data: bytes) -> Converted:
    """The document in a file. Raises Unreadable when there is no text in it."""
    converter = _CONVERTERS[file.path.suffix.lower()]
    try:
        converted = converter(decode(data), file.path)
    except RecursionError:
        raise Unreadable("nested too deeply") from None
    if not any(block.kind != "heading" for block in converted.blocks):
        raise Unreadable("holds no text")
    return converted


def _clean(text: str) -> str:
    return _SPACE.sub(" ", text).strip()


def _title(blocks: tuple[Block, ...], path: Path) -> str:
    headings = [b.text for b in blocks if b.kind == "heading"]
    return headings[0] if headings else path.stem.replace("-", " ").replace("_", " ")


def _markdown(text: str, path: Path) -> Converted:
    front, body = split(text)
    blocks = tuple(b for b in _markdown_blocks(_COMMENT.sub("", body).splitlines()) if not _is_sample_label(front, b))
    return Converted(front.title or _title(blocks, path), blocks, front.document_id, front.meta)


def _is_sample_label(front: FrontMatter, block: Block) -> bool:
    """The line that labels sample content travels as metadata: as text it would be the start of the first passage."""
    return front.meta.sample and block.kind == "paragraph" and block.text.startswith("Voorbeeldinhoud")


def _markdown_blocks(lines: Iterable[str]) -> Iterator[Block]:
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
    named = [f"{name}: {cell}" if name else cell for name, cell in zip_longest(header, cells, fillvalue="") if cell]
    return Block("row", "; ".join(named) + "." if named else "")


def _inline(text: str) -> str:
    text = _TAG.sub(" ", _LINK.sub(r"\1", text))
    for _ in range(2):
        text = _EMPHASIS.sub(r"\2", text)
    return _clean(text)


_HTML_BLOCKS: dict[str, Kind] = {
    "p": "paragraph",
    "li": "item",
    "dd": "paragraph",
    "dt": "paragraph",
    "blockquote": "paragraph",
}
_HTML_SKIP = frozenset(
    {"script", "style", "nav", "header", "footer", "noscript", "template", "form", "button", "svg", "head"}
)
_HTML_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_HTML_PARTS = frozenset(
    {*_HTML_BLOCKS, *_HTML_HEADINGS, "body", "main", "article", "section", "aside", "div", "figure"}
    | {"ul", "ol", "dl", "table", "tr", "br", "hr"}
)
_ANY_PART = ", ".join(sorted(_HTML_PARTS))


def _html(text: str, path: Path) -> Converted:
    tree = HTMLParser(text)
    root = tree.css_first("main") or tree.css_first("article") or tree.body
    blocks = tuple(_html_blocks(root)) if root is not None else ()
    named = tree.css_first("title")
    title = _clean(named.text()) if named is not None else ""
    heading = next((b.text for b in blocks if b.kind == "heading" and b.level == 1), "")
    return Converted(heading or title or _title(blocks, path), blocks)


def _html_blocks(root: Node) -> Iterator[Block]:
    loose: list[str] = []
    for node in root.iter(include_text=True):
        if node.tag in _HTML_SKIP:
            continue
        if not node.css_matches(_ANY_PART):
            loose.append(_text(node) if node.is_element_node else node.text())
            continue
        yield from _loose(loose)
        loose = []
        yield from _html_block(node)
    yield from _loose(loose)


def _html_block(node: Node) -> Iterator[Block]:
    tag = node.tag or ""
    if tag in _HTML_HEADINGS:
        yield from _filled(Block("heading", _clean(_text(node)), int(tag[1])))
    elif tag in _HTML_BLOCKS:
        yield from _filled(Block(_HTML_BLOCKS[tag], _clean(_text(node))))
    elif tag == "table" and len(node.css("tr")) > 1:
        yield from _table(node)
    else:
        yield from _html_blocks(node)


def _text(node: Node) -> str:
    """The text of an element as its reader sees it: inline tags join it, breaks and blocks part it."""
    pieces: list[str] = []
    for child in node.iter(include_text=True):
        if child.is_text_node:
            pieces.append(child.text())
        elif child.tag not in _HTML_SKIP:
            edge = " " if child.tag in _HTML_PARTS else ""
            pieces.append(f"{edge}{_text(child)}{edge}")
    return "".join(pieces)


def _table(node: Node) -> Iterator[Block]:
    header: list[str] = []
    for row in node.css("tr"):
        cells = [_clean(_text(cell)) for cell in row.css("th, td")]
        yield from _filled(_row(cells, "|".join(cells) or "|", header))


def _loose(texts: list[str]) -> Iterator[Block]:
    """Text outside any paragraph: a short line without a full stop is a heading, as editors' exports leave them."""
    for line in "".join(texts).splitlines():
        text = _clean(line)
        if text:
            is_heading = len(text.split()) <= 12 and text[-1] not in ".:;,"
            yield Block("heading", text, 2) if is_heading else Block("paragraph", text)


def _filled(block: Block) -> Iterator[Block]:
    if block.text:
        yield block


def _plain(text: str, path: Path) -> Converted:
    """The title of a plain text is a short line at its very top; lower down a heading names only its own section."""
    blocks = tuple(text_blocks(text))
    top = next((b.text for b in blocks[:2] if _DATE_LINE.match(b.text) is None and _is_title(b.text)), "")
    return Converted(top or _title((), path), blocks)


def _is_title(text: str) -> bool:
    return len(text.split()) <= 12 and text[-1] not in ".:;,"


_CONVERTERS: dict[str, Callable[[str, Path], Converted]] = {
    ".md": _markdown,
    ".markdown": _markdown,
    ".html": _html,
    ".htm": _html,
    ".txt": _plain,
}
