"""Which words of a search stand in a passage that it found, and where: what came by meaning alone is told apart from what matches."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.answering.evidence.terms import Term, TermMatcher, question_terms
from bot.language.tokens import words
from bot.pipeline.passage_search import LiveKnowledge
from bot.pipeline.question import to_the_point
from bot.pipeline.steps import SearchResult
from bot.types import Passage

_SURE = 0.75
"""The word itself, a form of it, a synonym or a part of a compound; what only looks like it is not marked."""
_ENOUGH = 0.5
_WORD = re.compile(r"\w+(?:[.,:/'’]\w+)*")


@dataclass(frozen=True, slots=True)
class WordsFound:
    """The `share` (0 to 1, by weight) of a search that a passage and its headings hold, and the `places` of its words in the
    text, as offsets in order."""

    share: float = 0.0
    places: tuple[tuple[int, int], ...] = ()

    @property
    def matches(self) -> bool:
        """Whether it holds at least half of what was searched for."""
        return self.share >= _ENOUGH


def words_in(knowledge: LiveKnowledge, searched: SearchResult) -> dict[str, WordsFound]:
    """The words of a search in each passage that it found, by its id."""
    wanted = to_the_point(searched.question)
    frequencies, meant = knowledge.document_frequencies, knowledge.meant(wanted)
    found = SearchWords(question_terms(wanted, knowledge.lexicon, frequencies, searched.passages, meant))
    return {hit.passage.passage_id: found.found(hit.passage) for hit in searched.hits}


class SearchWords:
    """The words of one search, looked up in one passage after another."""

    def __init__(self, terms: Sequence[Term]) -> None:
        self._matcher = TermMatcher(terms)
        self._sure: dict[str, bool] = {}

    def found(self, passage: Passage) -> WordsFound:
        """Nothing for a search without words that carry meaning."""
        weights = self._matcher.weights
        if not weights.size:
            return WordsFound()
        whole = self._matcher.best(f"{passage.title}\n{passage.section}\n{passage.text}")
        share = float(weights[whole >= _SURE].sum() / weights.sum())
        return WordsFound(share, tuple(self._places(passage.text)) if share else ())

    def _places(self, text: str) -> list[tuple[int, int]]:
        found = [match.span() for match in _WORD.finditer(text)]
        return [place for place in found if self._is_sure(text[slice(*place)])]

    def _is_sure(self, word: str) -> bool:
        """Whether a word as it is written is surely one of the search; each is looked at once."""
        if word not in self._sure:
            self._sure[word] = any(self._matcher.strongest(part) >= _SURE for part in words(word))
        return self._sure[word]
