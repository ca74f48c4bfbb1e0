"""Whether a document is law: what it says itself counts, else its number at wetten.overheid.nl, else its form."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from ingest.blocks import Block, ConvertedDocument

# Basiswettenbestand (laws, policy rules, treaties) and the collection of local rules.
_NUMBER = re.compile(r"(?<![a-z0-9])(?:BWB[A-Z]\d{7}|CVDR\d{4,7})(?!\d)", re.I)
_LAW_NAME = re.compile(
    r"(?:wet|\w*besluit|\w*regeling|\w*beschikking|\w*leidraad|beleidsregels?|verordening|circulaire)\b"
    r"|.*\b\w*(?:wet|wetboek|besluit|regeling|beschikking)(?: (?:19|20)\d\d)?$",
    re.I,
)
_FEWEST_ARTICLES = 3


def with_source_kind(converted: ConvertedDocument, name: str) -> ConvertedDocument:
    """The document, marked as law where it is; `name` is that of its file, whose number tells as well."""
    meta = converted.meta
    if meta.kind is not None:
        return converted
    numbered = any(map(_NUMBER.search, (name, converted.document_id, converted.uri)))
    is_law = numbered or _is_built_as_law(converted)
    return replace(converted, meta=replace(meta, kind="law")) if is_law else converted


def _is_built_as_law(converted: ConvertedDocument) -> bool:
    """Whether it is named as a law and nearly all of its text stands in numbered articles."""
    if not _LAW_NAME.match(converted.title):
        return False
    articles = sum(1 for block in converted.blocks if block.article)
    return articles >= max(_FEWEST_ARTICLES, _sections(converted.blocks) / 2)


def _sections(blocks: tuple[Block, ...]) -> int:
    """How many headings have text right below them."""
    return sum(1 for heading, text in pairwise(blocks) if heading.kind == "heading" and text.kind != "heading")
