"""Turns the bytes of a file into blocks, by format: Markdown, HTML, plain text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser as HTMLParser
from selectolax.lexbor import LexborNode as Node

from ingest.blocks import Block, Converted, Kind
from ingest.frontmatter import split
from ingest.plaintext import text_blocks
from ingest.sources import SourceFile, Unreadable, decode

_HEADING = re.compile(r"^(#{1,6})\s*(.+?)\s*#*$")
_ITEM = re.compile(r"^\s*(?:[-*+•–]|\d{1,3}[.)]|[a-z]{1,2}[.)]|\d{1,2}°\.?)\s+(?=\S)")
_BULLET = re.compile(r"^\s*[-*+•–]\s+")
_ROW = re.compile(r"^\s*\|(.+)\|\s*$")
_RULE_ROW = re.compile(r"^[\s|:\-]+$")
_LINK = re.compile(r"!?\[([^\]]*)\]\([^)]*\)")
_EMPHASIS = re.compile(r"(\*{1,3}|(?<!\w)_{1,2}(?=\S))(.+?)(?:\1)(?!\w)")
_TAG = re.compile(r"</?[a-zA-Z][^>]{0,300}>")
_DATE_LINE = re.compile(r"(?:publicatie)?datum\b", re.I)
_SPACE = re.compile(r"[\s\u00a0\u200b]+")


def convert(file: SourceFile, data: bytes) -> Converted:
    """The document in a file. Raises Unreadable when there is no text in it."""
    converter = _CONVERTERS[file.path.suffix.lower()]
    converted = converter(decode(data), file.path)
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
    blocks = tuple(_markdown_blocks(body.splitlines()))
    return Converted(front.title or _title(blocks, path), blocks, front.document_id, front.meta)


def _markdown_blocks(lines: Iterable[str]) -> Iterator[Block]:
    paragraph: list[str] = []
    header: list[str] = []
    for line in [*lines, ""]:
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


def _paragraph(lines: list[str]) -> Iterator[Block]:
    text = _inline(" ".join(line.strip().lstrip(">") for line in lines))
    if text:
        yield Block("paragraph", text)


def _line_block(line: str, header: list[str]) -> Block | None:
    """The block that one line is by itself (heading, item, table row); `header` collects the table's column names."""
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
    named = [f"{name}: {cell}" if name else cell for name, cell in zip(header, cells, strict=False) if cell]
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
_HTML_SKIP = frozenset({"script", "style", "nav", "header", "footer", "noscript", "template", "form", "svg", "head"})
_HTML_CONTAINERS = frozenset(
    {
        "main",
        "article",
        "section",
        "div",
        "body",
        "ul",
        "ol",
        "dl",
        "table",
        "tbody",
        "thead",
        "html",
        "figure",
        "aside",
    }
)


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
        if _is_inline(node):
            loose.append(node.text(separator=""))
            continue
        yield from _loose(loose)
        loose = []
        yield from _html_block(node)
    yield from _loose(loose)


def _is_inline(node: Node) -> bool:
    tag = node.tag
    is_block = tag in _HTML_BLOCKS or tag in _HTML_SKIP or tag in _HTML_CONTAINERS or tag in ("tr", "br", "hr")
    return not is_block and not re.fullmatch(r"h[1-6]|_comment|!doctype", tag or "")


def _html_block(node: Node) -> Iterator[Block]:
    tag = node.tag or ""
    if tag in _HTML_CONTAINERS and tag != "table":
        yield from _html_blocks(node)
    elif tag == "table":
        yield from _table(node)
    elif re.fullmatch(r"h[1-6]", tag):
        yield from _filled(Block("heading", _clean(node.text(separator=" ")), int(tag[1])))
    elif tag in _HTML_BLOCKS:
        yield from _filled(Block(_HTML_BLOCKS[tag], _clean(node.text(separator=" "))))


def _table(node: Node) -> Iterator[Block]:
    header: list[str] = []
    for row in node.css("tr"):
        cells = [_clean(cell.text(separator=" ")) for cell in row.css("th, td")]
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
