"""The theme of a question, from the themes of whatever knowledge base is loaded: no list of themes stands in the code.

Two witnesses: how typical the question's words are for the passages of a theme (multinomial naive Bayes as log odds over
stems), known before anything is searched; and the themes of the passages found, which bear typing errors and compounds.
"""

from __future__ import annotations

import math
import threading
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from bot.language.lexicon import Lexicon
from bot.language.tokens import content_words, terms, without_placeholders
from bot.records.knowledge import Heading
from bot.types import Hit, Redacted

_SMOOTHING = 0.3
_TITLE_COUNTS, _SECTION_COUNTS, _TEXT_COUNTS = 5.0, 3.0, 0.5
_LEARNED = 500
"""Passages of one theme that are learned from: more cost seconds at a new version and change nothing."""
_NAME_COUNTS = 1.5
"""What a word of the theme's own name weighs more."""
_FOUND_COUNTS = 1.0
"""What all hits in one theme weigh against the log odds of the words. All constants are the best of a grid on the
development set."""
_SURE = 0.15


@dataclass(frozen=True)
class Topics:
    """Themes with the log odds of the words in their headings."""

    log_odds: Mapping[str, Mapping[str, float]] = field(default_factory=dict)
    lexicon: Lexicon = field(default_factory=Lexicon)

    @classmethod
    def of(cls, headings: Iterable[Heading], lexicon: Lexicon) -> Topics:
        """Learned from the headings of a knowledge base; those without a theme teach nothing."""
        counts: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
        seen: Counter[str] = Counter()
        for heading in headings:
            if heading.theme and seen[heading.theme] < _LEARNED:
                seen[heading.theme] += 1
                for term, n in _weighted(heading).items():
                    counts[heading.theme][term] += n
        return cls(_log_odds(counts), lexicon)

    def by_words(self, question: Redacted) -> str:
        """The theme that the words point at before anything is searched; empty when they don't say enough."""
        scores = self._by_theme(question)
        best = _best(scores)
        return best if best and scores[best] >= _SURE else ""

    def with_hits(self, question: Redacted, hits: Sequence[Hit]) -> str:
        """The theme that words and hits together point at; empty when the hits have none."""
        scores = self._by_theme(question)
        total = sum(hit.score for hit in hits) or 1.0
        for hit in hits:
            if hit.passage.meta.theme:
                theme = hit.passage.meta.theme
                scores[theme] = scores.get(theme, 0.0) + _FOUND_COUNTS * hit.score / total
        return _best(scores)

    def knows(self, question: Redacted) -> bool:
        """Whether a word of the organisation's own lexicon stands in the question."""
        return bool(self.lexicon.expand(without_placeholders(question)))

    def _by_theme(self, question: Redacted) -> dict[str, float]:
        """Log odds of the question's words by theme, over the square root of their number: more words are surer."""
        features = self._features(question)
        total = math.sqrt(sum(features.values())) or 1.0
        return {theme: _sum(theme, odds, features) / total for theme, odds in self.log_odds.items()}

    def _features(self, question: Redacted) -> Mapping[str, float]:
        text = without_placeholders(question)
        counted: dict[str, float] = dict(Counter(terms(text)))
        for term, weight in self.lexicon.expand(text).items():
            counted[term] = counted.get(term, 0.0) + weight
        return counted


def _sum(theme: str, odds: Mapping[str, float], features: Mapping[str, float]) -> float:
    named = content_words(theme)
    return sum(
        odds.get(term, 0.0) * count * (_NAME_COUNTS if term in named else 1.0) for term, count in features.items()
    )


class LiveTopics:
    """The topics of the knowledge version in use, learned again when that changes; one object serves all threads."""

    def __init__(self, headings: Callable[[], Sequence[Heading]], lexicon: Lexicon) -> None:
        self._headings = headings
        self._lexicon = lexicon
        self._lock = threading.Lock()
        self._version = ""
        self._topics = Topics(lexicon=lexicon)

    def of(self, version: str) -> Topics:
        """The topics of a version; those known last when no version is open."""
        with self._lock:
            if version and version != self._version:
                self._topics, self._version = Topics.of(self._headings(), self._lexicon), version
            return self._topics


def _best(scores: Mapping[str, float]) -> str:
    """The highest; of equal ones the first by name, so that the same question has the same theme."""
    return max(sorted(scores), key=lambda theme: scores[theme]) if scores else ""


def _weighted(heading: Heading) -> dict[str, float]:
    counted: dict[str, float] = defaultdict(float)
    for text, weight in (
        (heading.theme, _TITLE_COUNTS),
        (heading.title, _TITLE_COUNTS),
        (heading.section, _SECTION_COUNTS),
        (heading.text, _TEXT_COUNTS),
    ):
        for term in content_words(text):
            counted[term] += weight
    return counted


def _log_odds(counts: Mapping[str, Mapping[str, float]]) -> dict[str, dict[str, float]]:
    """log P(term | theme) / P(term), both smoothed (Lidstone)."""
    whole: dict[str, float] = defaultdict(float)
    for counted in counts.values():
        for term, n in counted.items():
            whole[term] += n
    smooth = _SMOOTHING * len(whole)
    everything = sum(whole.values()) + smooth
    return {theme: _against(whole, everything, counted, smooth) for theme, counted in sorted(counts.items())}


def _against(
    whole: Mapping[str, float], everything: float, counted: Mapping[str, float], smooth: float
) -> dict[str, float]:
    total = sum(counted.values()) + smooth
    return {
        term: math.log((counted.get(term, 0.0) + _SMOOTHING) / total * everything / (n + _SMOOTHING))
        for term, n in whole.items()
    }
