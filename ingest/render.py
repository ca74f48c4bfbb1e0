"""How a document tree reads: blocks of text, each heading, paragraph, item and table row one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from ingest import grid
from ingest.blocks import Block, ConvertedDocument, GridPlace, Kind
from ingest.grid_shape import shape
from ingest.messages import message
from ingest.tree import Code, DocumentTree, Grid, Heading, LeftOut, ListNode, Node, Note, Paragraph, walk
from ingest.units import with_unit, with_units


def converted(tree: DocumentTree) -> ConvertedDocument:
    """A document tree as blocks, with all that it says of itself."""
    rendered = tuple(
        replace(block, ocr=True) if block.page in tree.ocr_pages else block for block in blocks(tree.nodes)
    )
    left_out = (*tree.left_out, *_beyond_columns(tree))
    return ConvertedDocument(
        tree.title, rendered, tree.document_id, tree.meta, tree.uri, left_out, variants=tree.variants
    )


def _beyond_columns(tree: DocumentTree) -> Iterator[LeftOut]:
    """What stands in tables so wide that nobody reads them."""
    for node in walk(tree.nodes):
        for text in grid.beyond(node) if isinstance(node, Grid) else ():
            yield LeftOut("unread", message("columns_beyond", most=grid.MAX_COLUMNS, text=text), node.place)


def blocks(nodes: Sequence[Node]) -> Iterator[Block]:
    """The blocks of a tree, in reading order."""
    for node, unit in with_units(nodes):
        yield from _blocks(node, unit)


def _blocks(node: Node, unit: str) -> Iterator[Block]:
    match node:
        case Heading():
            dates = node.valid_from, node.valid_to
            yield Block("heading", node.text, node.level, node.place.page, node.article, *dates, apart=node.apart)
        case Grid():
            yield from _rows(node, unit)
        case ListNode():
            yield from _items(node)
        case Note():
            yield from _filled(
                "paragraph", f"Noot {node.mark}: {node.text}" if node.mark else f"Noot: {node.text}", node.place.page
            )
        case Paragraph() | Code():
            yield from _filled("paragraph", node.text, node.place.page)


def _rows(node: Grid, unit: str) -> Iterator[Block]:
    """The caption of a table and a line for each row with the unit of its amounts, all with the table that they are of."""
    read, page = grid.reading(node), node.place.page
    whole = shape(read)
    if node.caption:
        yield Block("paragraph", node.caption, page=page, table=GridPlace(whole, None) if whole else None)
    for line in read.lines:
        text = with_unit(line.text, unit) if line.row >= read.head else line.text
        yield Block("row", text, page=page, table=GridPlace(whole, line.row) if whole else None)


def _items(node: ListNode) -> Iterator[Block]:
    """The marker goes before the first text of its item; an item that begins with a list has it on a line of its own."""
    for item in node.items:
        inside = list(blocks(item.nodes))
        for n, block in enumerate(inside):
            marked = f"{item.marker} {block.text}" if n == 0 and item.marker else block.text
            yield replace(block, text=marked, kind="item" if n == 0 and block.kind == "paragraph" else block.kind)


def _filled(kind: Kind, text: str, page: int | None) -> Iterator[Block]:
    if text:
        yield Block(kind, text, page=page)
