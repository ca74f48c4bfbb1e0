"""Dutch compounds, taken apart and put together with the words of the knowledge base."""

from __future__ import annotations

from bot.language.tokens import STOPWORDS
from bot.language.vocabulary import Vocabulary

_SHORTEST_PART = 4
_SHORTEST_WHOLE = 2 * _SHORTEST_PART
_LINKS = ("", "s", "en", "e", "n")


def split(word: str, vocabulary: Vocabulary) -> tuple[str, ...]:
    """The known parts of a compound (aangiftecampagne: aangifte, campagne); empty when it has none.

    Of several ways the one whose rarest part is the commonest, after Koehn and Knight (2003), who take the mean instead.
    """
    best: tuple[int, tuple[str, ...]] = (1, ())
    for cut in range(_SHORTEST_PART, len(word) - _SHORTEST_PART + 1):
        head = _known_head(word[:cut], vocabulary)
        tail = word[cut:]
        if head and tail not in STOPWORDS and (count := min(vocabulary.frequency(head), vocabulary.frequency(tail))):
            best = max(best, (count + 1, (head, tail)))
    return best[1] if len(word) >= _SHORTEST_WHOLE else ()


def _known_head(written: str, vocabulary: Vocabulary) -> str:
    """The first part without its linking letters."""
    for link in _LINKS:
        head = written.removesuffix(link) if link else written
        if len(head) >= _SHORTEST_PART and head in vocabulary and head not in STOPWORDS:
            return head
    return ""


def join(first: str, second: str, vocabulary: Vocabulary) -> str:
    """The compound that two words form if the knowledge base has it (aangifte campagne: aangiftecampagne), else empty."""
    return next((first + link + second for link in _LINKS[:3] if first + link + second in vocabulary), "")
