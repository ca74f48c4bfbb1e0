"""What a vague question may mean: questions that the passages found answer, to be asked next with one tap."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot.language.tokens import content_words
from bot.types import Choice, Hit

_MOST, _FEWEST = 3, 2


def choices(hits: Sequence[Hit]) -> tuple[Choice, ...]:
    """Two or three headings of what was found, best first, each once; none when there is nothing to choose between. Law is left out:
    its headings are no questions."""
    found = tuple(dict.fromkeys(_headings(hits)))[:_MOST]
    return found if len(found) >= _FEWEST else ()


def _headings(hits: Sequence[Hit]) -> Iterator[Choice]:
    for passage in (hit.passage for hit in hits):
        if passage.meta.is_law:
            continue
        for heading in [name for _, name in passage.sections] or [passage.section or passage.title]:
            question = heading if _stands_alone(heading, passage.title) else f"{passage.title.rstrip('?')}: {heading}"
            yield Choice(heading, question)


def _stands_alone(heading: str, title: str) -> bool:
    """Whether a heading says what its article is about."""
    return bool(content_words(heading) & content_words(title))
