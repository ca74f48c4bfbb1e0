"""The facts that an article says the employee needs: what it says about each, and whether somebody asked for it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.answering.evidence.likeness import mentioned, plain_terms
from bot.language.lexicon import Lexicon
from bot.language.tokens import sentence_spans
from bot.types import Passage

_MENTIONED = 0.6
"""The share of a fact's words that must be there; with half, "soort aanslag" would be found in every "aanslag"."""


@dataclass(frozen=True, slots=True)
class FactNeed:
    """A fact that is needed, and the sentence of its article that says most about it (empty: no sentence does)."""

    fact: str
    document_id: str
    passage_id: str
    sentence: str


def why_needed(fact: str, document_id: str, passages: Sequence[Passage], lexicon: Lexicon) -> FactNeed:
    """Looks the fact up in its own article; a reason that does not stand there is not made up."""
    terms = plain_terms(fact, lexicon)
    best, passage_id, sentence = 0.0, "", ""
    for passage in passages:
        for span in sentence_spans(passage.text):
            text = passage.text[span.start : span.end]
            share = mentioned(terms, text) if text[-1] == "." else 0.0
            if share > best and share >= _MENTIONED:
                best, passage_id, sentence = share, passage.passage_id, text
    return FactNeed(fact, document_id, passage_id, sentence)


def is_asked(fact: str, text: str, lexicon: Lexicon) -> bool:
    """Whether one sentence or line of a text asks for a fact, in whatever form of its words."""
    return mentioned(plain_terms(fact, lexicon), text) >= _MENTIONED
