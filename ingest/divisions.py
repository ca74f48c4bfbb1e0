"""The divisions of a law above its articles: `De belasting bedraagt 21 percent` says nothing without the chapter it stands in.

Law as Markdown, text or a page often prints `Hoofdstuk II`, its name and `Artikel 8` as headings beside each other, and policy rules
`25`, `25.5` and `25.5.5`. Here they get levels by what they are, so that every article has its chapter above it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from ingest.blocks import Block, ConvertedDocument

_KINDS = ("bijlage", "boek", "deel", "hoofdstuk", "titel", "afdeling", "paragraaf", "subparagraaf")
"""From the outside in; an annex stands beside the whole text."""
_NAMES = {"titeldeel": "titel", "§": "paragraaf", "sub-paragraaf": "subparagraaf"}
_NUMBER = r"(?:\d+[a-z]{0,3}(?:[.:]\d+[a-z]{0,3})*|[ivxlc]+ ?[a-z]{0,2}|[a-z])"
_DIVISION = re.compile(
    rf"(?:({'|'.join((*_KINDS, 'titeldeel', 'sub-paragraaf'))})\b|(§))[ ]*(?:{_NUMBER}(?!\w)[.:]?)?", re.I
)
_POINTED = re.compile(r"(\d{1,3}(?:\.\d{1,3}){0,5})[a-z]?\.?(?=\s|$)")


def with_divisions(converted: ConvertedDocument) -> ConvertedDocument:
    """A law whose articles stand below their divisions, and numbers with points below those they begin with, each under its whole
    name (`Hoofdstuk II Tarief`). Any document where they do not stand beside each other as it is."""
    blocks: Sequence[Block] = converted.blocks
    if _is_flat(blocks):
        blocks = list(_nested(list(_named(blocks))))
    if _has_flat_numbers(blocks):
        blocks = list(_by_number(list(_named(blocks))))
    return replace(converted, blocks=tuple(blocks))


def division(heading: str) -> str:
    """The kind of division that a heading opens; empty when it opens none."""
    match = _DIVISION.match(heading)
    kind = (match[1] or match[2]).lower() if match else ""
    return _NAMES.get(kind, kind)


def _is_flat(blocks: Sequence[Block]) -> bool:
    """Whether an article stands beside or above a division that it is in."""
    articles = [block.level for block in blocks if block.article]
    return bool(articles) and any(_opens(block) and block.level >= min(articles) for block in blocks)


def _opens(block: Block) -> bool:
    return block.kind == "heading" and not block.article and bool(division(block.text))


def _named(blocks: Iterable[Block]) -> Iterator[Block]:
    """The blocks with a division that is no more than its number, and the heading below it that names it, as one heading."""
    before: Block | None = None
    for block in blocks:
        if before is not None and _names(before, block):
            before = replace(before, text=f"{before.text} {block.text}")
            continue
        if before is not None:
            yield before
        before = block
    if before is not None:
        yield before


def _names(number: Block, block: Block) -> bool:
    said = number.text.strip()
    bare = (_opens(number) and _DIVISION.fullmatch(said)) or (_depth(number) and _POINTED.fullmatch(said))
    opens = bool(block.article) or _opens(block)
    return bool(bare) and block.kind == "heading" and not opens and block.level > number.level


def _depth(block: Block) -> int:
    """How many numbers with points between them a heading begins with; 0 for none."""
    match = _POINTED.match(block.text) if block.kind == "heading" and not block.article else None
    return match[1].count(".") + 1 if match else 0


def _has_flat_numbers(blocks: Sequence[Block]) -> bool:
    """Whether `25.5` stands beside `25`, or beside the article 25."""
    levels = {(block.level, _depth(block) or 1) for block in blocks if _depth(block) or block.article}
    return any((level, 1) in levels for level, depth in levels if depth > 1)


def _by_number(blocks: Sequence[Block]) -> Iterator[Block]:
    """The blocks with headings as deep as their numbers; those without a number stay as far below one as they were."""
    top = min(block.level for block in blocks if _depth(block) or block.article)
    deeper = 0
    for block in blocks:
        if block.kind != "heading" or block.level < top:
            yield block
            continue
        deeper = 0 if block.article or _opens(block) else max(_depth(block) - 1, 0) if _depth(block) else deeper
        yield replace(block, level=block.level + deeper)


def _nested(blocks: Sequence[Block]) -> Iterator[Block]:
    """The blocks with levels by kind. Other headings stay as far above or below articles as they were."""
    ranks = _ranks(blocks)
    flat = min(block.level for block in blocks if block.article)
    first = min(block.level for block in blocks if block.article or _opens(block))
    deeper = first + len(ranks) - flat
    for block in blocks:
        if _opens(block):
            yield replace(block, level=first + ranks[division(block.text)])
        elif block.kind == "heading" and block.level >= first:
            yield replace(block, level=block.level + deeper)
        else:
            yield block


def _ranks(blocks: Sequence[Block]) -> dict[str, int]:
    """The place of each kind that the law has, from 0: in the usual order, but a title before the first chapter holds chapters."""
    said = list(dict.fromkeys(division(block.text) for block in blocks if _opens(block)))
    kinds = [kind for kind in _KINDS if kind in said]
    if ("titel", "hoofdstuk") in pairwise(kind for kind in said if kind in ("titel", "hoofdstuk")):
        kinds = ["titel" if kind == "hoofdstuk" else "hoofdstuk" if kind == "titel" else kind for kind in kinds]
    return {kind: rank for rank, kind in enumerate(kinds)}
