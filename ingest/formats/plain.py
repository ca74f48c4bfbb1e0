"""Plain text: an e-mail, a note, or what was copied out of a PDF."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.formats.plain_pages import without_furniture
from ingest.formats.plain_tables import tables
from ingest.frontmatter import split
from ingest.plaintext import TextLine, line_nodes
from ingest.text import reads_as_title
from ingest.tree import DocumentTree, Heading, LeftOut, ListNode, Node, Paragraph

_DATE_LINE = re.compile(r"(?:publicatie)?datum\b", re.I)
_SPACE = re.compile(r"[ \t\u00a0]+")
_INVISIBLE = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")


def plain(text: str, stem: str) -> DocumentTree:
    """The title of a plain text is a short line at its very top; lower down a heading names only its own section.

    Front matter counts here as well. Raises Unreadable when it is broken.
    """
    front, body = split(text)
    nodes, left_out = text_nodes(body, is_file=True)
    tops = (text for text in list(_texts(nodes))[:2] if _DATE_LINE.match(text) is None and reads_as_title(text))
    title = front.title or next(tops, stem.replace("-", " ").replace("_", " "))
    left_out = (*front.left_out, *left_out)
    return DocumentTree(
        title, tuple(nodes), left_out, front.document_id, front.meta, front.uri, variants=front.variants
    )


def text_nodes(text: str, *, is_file: bool) -> tuple[list[Node], tuple[LeftOut, ...]]:
    """What stands in a plain text, and what of it is left out as running lines. One that is a file by itself may have headings, and
    an empty line after every line, which then parts nothing."""
    raw = [_SPACE.sub(" ", _INVISIBLE.sub("", line)).strip(" ") for line in text.replace("\f", "\n\f").split("\n")]
    lines, left_out = without_furniture(raw)
    filled = sum(1 for line in lines if line)
    doubled = is_file and len(lines) - filled > 0.4 * filled
    nodes = line_nodes(_with_tables(text, lines), gaps_part=not doubled, guess_headings=is_file)
    return nodes, left_out


def _with_tables(text: str, lines: list[str]) -> list[TextLine]:
    """The lines, with each table in place of its own. Where columns stand, only the text as it was written says."""
    written = text.replace("\f", "\n").split("\n")
    laid_out = [_INVISIBLE.sub("", as_written) if line else "" for as_written, line in zip(written, lines, strict=True)]
    made: list[TextLine] = []
    at = 0
    for table in tables(laid_out):
        made += [*map(TextLine, lines[at : table.start]), TextLine("", node=table.grid)]
        at = table.end
    return [*made, *map(TextLine, lines[at:])]


def _texts(nodes: list[Node]) -> Iterator[str]:
    for node in nodes:
        if isinstance(node, Heading | Paragraph):
            yield node.text
        elif isinstance(node, ListNode):
            yield from (part.text for item in node.items for part in item.nodes if isinstance(part, Paragraph))
