"""What conversion yields: a document as a row of blocks, laid out into the text that is stored."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from bot.types import Metadata
from bot.types.grids import GridCell
from ingest.balance import Balance
from ingest.tree import LeftOut
from ingest.variant_lines import VariantLines

Kind = Literal["heading", "paragraph", "item", "row"]


@dataclass(frozen=True, slots=True)
class GridShape:
    """The rows of a table, of which the first `head` are titles or name columns; spans fill it without gaps."""

    head: int
    rows: tuple[tuple[GridCell, ...], ...]


@dataclass(frozen=True, slots=True)
class GridPlace:
    """What a block is of a table: the line of a row, from 0, or its caption."""

    shape: GridShape
    row: int | None


@dataclass(frozen=True, slots=True)
class Block:
    """One heading (level from 1), paragraph, list item or table row; its text has no line breaks.

    `page` counts from 1. `article`, `valid_from` and `valid_to` stand on the heading that opens a law article and hold for
    everything up to the next heading of the same or a higher level. `table` says what it is of a table. `ocr`: its text was read
    from a picture. `apart`: no passage goes on over this heading.
    """

    kind: Kind
    text: str
    level: int = 0
    page: int | None = None
    article: str = ""
    valid_from: date | None = None
    valid_to: date | None = None
    ocr: bool = False
    table: GridPlace | None = field(default=None, compare=False, repr=False)
    apart: bool = False


@dataclass(frozen=True, slots=True)
class ConvertedDocument:
    """A document as its format says it, before it gets an id; `uri` is the address it names itself, if any."""

    title: str
    blocks: tuple[Block, ...]
    document_id: str = ""
    meta: Metadata = field(default_factory=Metadata)
    uri: str = ""
    left_out: tuple[LeftOut, ...] = ()
    balance: Balance | None = None
    """What of the file's words and numbers is stored, named and lost; None where it was not measured."""
    variants: VariantLines = field(default_factory=VariantLines)


@dataclass(frozen=True, slots=True)
class BlockPlace:
    """A block and where it stands in the laid-out text: `text[start:end] == block.text`."""

    block: Block
    start: int
    end: int


def lay_out(blocks: tuple[Block, ...]) -> tuple[str, list[BlockPlace]]:
    """The stored text (items and rows on consecutive lines, a blank line between the rest) and each block's place."""
    parts: list[str] = []
    placed: list[BlockPlace] = []
    length = 0
    for before, block in zip((None, *blocks), blocks, strict=False):
        gap = "" if before is None else "\n" if _close(before, block) else "\n\n"
        parts += [gap, block.text]
        start = length + len(gap)
        length = start + len(block.text)
        placed.append(BlockPlace(block, start, length))
    return "".join(parts), placed


def _close(before: Block, block: Block) -> bool:
    return block.kind in ("item", "row") and before.kind != "heading"
