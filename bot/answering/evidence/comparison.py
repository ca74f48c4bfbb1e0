"""Two years of one subject side by side: the sentences of both that say the same thing with other figures."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from bot.answering.evidence.candidates import quotable_units
from bot.answering.evidence.years import set_years, stated_years, years_of
from bot.language.numbers import Statement, statement
from bot.language.tokens import content_words, listed, stem
from bot.types import Evidence, Hit, Passage

_LIKE = 0.6
"""Share of words that the sentences of two years have in common when they speak of one thing."""
_ABOUT = 0.5
"""Share of the question's words that stand in two such sentences and the headings above them."""


@dataclass(frozen=True, slots=True)
class YearPair:
    """A sentence of one year and that of the other. `about` is the share of the question's words in the two, `place` where the
    first one stood among all that was found."""

    one: Evidence
    other: Evidence
    about: float
    place: int

    @property
    def is_changed(self) -> bool:
        """Whether they state other figures."""
        return _figures(self.one).keys() != _figures(self.other).keys()

    def told(self, years: tuple[int, int]) -> str:
        """What each year states, for staff."""
        one, other = _figures(self.one), _figures(self.other)
        if list(one.values()) == list(other.values()):
            return f"{listed(one.values())} in beide jaren"
        return f"{listed(one.values())} in {years[0]}, {listed(other.values())} in {years[1]}"


def compared_years(named: Sequence[int], hits: Iterable[Hit], now: int) -> tuple[int, int] | None:
    """The first and the last year named, or the first with the latest one found up to now; None when there is no such year."""
    if len(named) > 1:
        return named[0], named[-1]
    later = [year for hit in hits for year in hit.passage.meta.tax_years if named[0] < year <= now]
    return (named[0], max(later)) if later else None


def side_by_side(question: str, hits: Sequence[Hit], years: tuple[int, int]) -> list[YearPair]:
    """The pairs of sentences that are most about a question, those that differ before those that do not."""
    words = frozenset(map(stem, content_words(question)))
    ones, others = (list(_pieces(hits, year)) for year in years)
    pairs = [pair for place, one in enumerate(ones) if (pair := _paired(words, one, others, place))]
    most = max((round(pair.about, 6) for pair in pairs), default=0.0)
    closest = [pair for pair in pairs if round(pair.about, 6) == most]
    return sorted(closest, key=lambda pair: (not pair.is_changed, pair.place))


def of_one_year(question: str, hits: Sequence[Hit], year: int) -> Evidence | None:
    """The sentence of a year that is most about a question, of equals one that states a figure of that year; None when none is. When
    something begins or ends says nothing of a year."""
    words = frozenset(map(stem, content_words(question)))
    of_year = (piece for piece in _pieces(hits, year) if stated_years(piece.text) == set_years(piece.text))
    pieces = [piece for piece in of_year if is_about(question, piece)]
    return max(pieces, key=lambda piece: (_share(words, _said(piece)), _states_figure(piece)), default=None)


def is_about(question: str, item: Evidence) -> bool:
    """Whether enough of a question's words stand in a sentence and the headings above it."""
    words = frozenset(map(stem, content_words(question)))
    return bool(words) and _share(words, _headed(item)) >= _ABOUT


def of_one_subject(one: Passage, other: Passage) -> bool:
    """Whether two titles without their years name one subject: two editions of an article do."""
    subjects = one_subject, other_subject = subject(one), subject(other)
    together = one_subject | other_subject
    return not all(subjects) or len(one_subject & other_subject) >= _ABOUT * len(together)


def subject(passage: Passage) -> frozenset[str]:
    """The words of a title without its years: two editions of one article share them."""
    return frozenset(word for word in content_words(passage.title) if not stated_years(word))


def _states_figure(piece: Evidence) -> bool:
    return bool(stated_years(piece.text)) and bool(statement(piece.text).of("amount"))


def _pieces(hits: Sequence[Hit], year: int) -> Iterator[Evidence]:
    """Every sentence with a figure that speaks of this year and no other."""
    for hit in hits:
        passage = hit.passage
        for unit in () if passage.meta.is_law else quotable_units(hit):
            piece = Evidence(0, passage, unit.start, unit.end, passage.text[unit.start : unit.end], hit.score)
            if unit.kind != "list" and years_of(piece) == {year} and _figures(piece):
                yield piece


def _paired(words: frozenset[str], one: Evidence, others: Sequence[Evidence], place: int) -> YearPair | None:
    """A sentence with the likest of the other year, when they are of one case and about the question."""
    alike = [(_likeness(statement(one.text), statement(other.text)), -i) for i, other in enumerate(others)]
    best, position = max(alike, default=(0.0, 0))
    other = others[-position] if others else one
    if best < _LIKE or not of_one_subject(one.passage, other.passage):
        return None
    if not words or _share(words, _headed(one) | _headed(other)) < _ABOUT:
        return None
    return YearPair(one, other, _share(words, _said(one) | _said(other)), place)


def _likeness(one: Statement, other: Statement) -> float:
    if one.of("case").keys() != other.of("case").keys() or not one.frame | other.frame:
        return 0.0
    return len(one.frame & other.frame) / len(one.frame | other.frame)


def _headed(item: Evidence) -> frozenset[str]:
    passage = item.passage
    return frozenset(map(stem, content_words(f"{passage.title} {passage.section_at(item.start)} {item.text}")))


def _said(item: Evidence) -> frozenset[str]:
    return frozenset(map(stem, content_words(item.text)))


def _share(words: frozenset[str], said: frozenset[str]) -> float:
    return len(words & said) / len(words)


def _figures(item: Evidence) -> dict[str, str]:
    return statement(item.text).of("amount", "limit", "moment")
