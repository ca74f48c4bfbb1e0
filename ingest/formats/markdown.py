"""Markdown: read by a CommonMark parser, made HTML, and then read as a page is. Front matter says what a document is."""

from __future__ import annotations

from ingest.files import Unreadable
from ingest.formats.html import fragment
from ingest.formats.markdown_rules import MAX_NESTING, parser
from ingest.formats.markdown_source import prepared
from ingest.frontmatter import split
from ingest.messages import message
from ingest.metadata import Facts
from ingest.render import blocks
from ingest.text import title_of
from ingest.tree import DocumentTree, Node, Paragraph

SAMPLE_LABEL = "Voorbeeldinhoud, geen belastingadvies"
"""The line that says in the text what `voorbeeld: true` says in the front matter; any other line is text."""


def markdown(text: str, stem: str) -> DocumentTree:
    """A Markdown document; its front matter says what it is. Raises Unreadable when that is broken."""
    front, body = split(text)
    found, left_out = fragment(markdown_html(body))
    nodes = tuple(node for node in found if not _is_sample_label(front, node))
    title = front.title or title_of(tuple(blocks(nodes)), stem)
    left_out = (*front.left_out, *left_out)
    return DocumentTree(title, nodes, left_out, front.document_id, front.meta, front.uri, variants=front.variants)


def markdown_html(text: str) -> str:
    """Markdown as HTML. Raises Unreadable when its quotes and lists are nested deeper than the parser goes."""
    md = parser()
    tokens = md.parse(prepared(text))
    if max((token.level for token in tokens), default=0) >= MAX_NESTING - 2:
        raise Unreadable(message("nested_short"))
    return str(md.renderer.render(tokens, md.options, {}))


def _is_sample_label(front: Facts, node: Node) -> bool:
    """The line that labels sample content travels as metadata: as text it would be the start of the first passage."""
    return front.meta.sample and isinstance(node, Paragraph) and node.text.rstrip(".") == SAMPLE_LABEL
