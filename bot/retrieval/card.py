"""What the ranker looks at in a passage, computed once at ingest and stored beside its vectors as one short text."""

from __future__ import annotations

import base64
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bot.language.tokens import terms, words
from bot.retrieval.encoder import Encoder, TokenEncoder
from bot.retrieval.sparse import dimension, own_reference
from bot.types import Passage

LEAD_WORDS = 40
LEAD_TOKENS = 50
FIRST_STEMS = 64

Codes = NDArray[np.uint32]


@dataclass(frozen=True, slots=True)
class Card:
    """Words and stems as 32-bit codes. `lead`: the first 40 words; `stems`: the first 64 stems, in order; `heading`:
    the words of title and section, `heading_stems` their stems; `lead_tokens`: the distinct ones of its first 50
    encoder tokens. `group` is the law or article series it belongs to, `length` its stems in
    all, `article` the code of the law article that it is, or 0."""

    group: int
    length: int
    article: int
    lead: Codes
    stems: Codes
    heading: Codes
    heading_stems: Codes
    lead_tokens: Codes

    @property
    def parts(self) -> tuple[Codes, ...]:
        """The coded lists in the order in which they are packed."""
        return (self.lead, self.stems, self.heading, self.heading_stems, self.lead_tokens)


def cards(passages: Sequence[Passage], encoder: Encoder) -> list[Card]:
    """The cards of passages, in order. Without an encoder that gives token vectors the token list is empty."""
    lead_tokens = _tokens([" ".join(p.text.split(maxsplit=LEAD_TOKENS)[:LEAD_TOKENS]) for p in passages], encoder)
    return [_card(passage, tokens) for passage, tokens in zip(passages, lead_tokens, strict=True)]


def _card(passage: Passage, lead_tokens: Codes) -> Card:
    heading = f"{passage.title}\n{passage.section}"
    stems = terms(passage.text)
    reference = own_reference(passage)
    return Card(
        group=dimension(passage.title.rpartition(", ")[0] or passage.title),
        length=len(stems),
        article=0 if reference is None else article_code(reference.article, reference.law),
        lead=codes(set(words(" ".join(passage.text.split(maxsplit=LEAD_WORDS)[:LEAD_WORDS])))),
        stems=codes(stems[:FIRST_STEMS]),
        heading=codes(set(words(heading))),
        heading_stems=codes(set(terms(heading))),
        lead_tokens=lead_tokens,
    )


def article_code(article: str, law: str) -> int:
    """The code of a law article; law and number both count."""
    return dimension(f"§{article} {law}")


def codes(listed: Sequence[str] | set[str]) -> Codes:
    """Words as 32-bit codes; a set in ascending order, a list in its own."""
    found = [dimension(word) for word in listed]
    return np.array(sorted(found) if isinstance(listed, set) else found, np.uint32)


def _tokens(texts: Sequence[str], encoder: Encoder) -> list[Codes]:
    if not isinstance(encoder, TokenEncoder):
        return [np.zeros(0, np.uint32)] * len(texts)
    return [np.unique(ids[:LEAD_TOKENS]) for ids in encoder.token_ids(texts)]


def pack(card: Card) -> str:
    """A card as text: 32-bit numbers, little-endian, in base64."""
    sizes = [card.group, card.length, card.article, *(len(part) for part in card.parts)]
    numbers = np.concatenate([np.array(sizes, "<u4"), *card.parts]).astype("<u4")
    return base64.b64encode(numbers.tobytes()).decode()


def unpack(packed: str) -> Card:
    """The card in a text that `pack` made."""
    numbers = np.frombuffer(base64.b64decode(packed), "<u4")
    group, length, article, *sizes = numbers[:8].tolist()
    parts: list[Codes] = []
    start = 8
    for size in sizes:
        parts.append(numbers[start : start + size])
        start += size
    lead, stems, heading, heading_stems, lead_tokens = parts
    return Card(group, length, article, lead, stems, heading, heading_stems, lead_tokens)
