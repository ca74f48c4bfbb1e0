"""What the reader says of the best pieces, read beside the question, and what that does to the chance that they answer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import pytest
from numpy.typing import NDArray

from bot.answering.evidence.features import MOST_READ, NAMES, Reading
from bot.answering.evidence.selection import EvidenceWeighing, weigh_evidence
from bot.language.units import QuotableUnit
from bot.retrieval.searcher import Nearness
from bot.types import Hit, Passage, Redacted
from tests.support.house import passage, terms_of

QUESTION = "Hoe lang is de bezwaartermijn?"
SAID = [
    "De bezwaartermijn is zes weken.",
    "Daarna kan de beller in beroep gaan.",
    "Een bezwaar is gratis.",
    "De inspecteur beslist binnen zes weken.",
    "De beller kan worden gehoord.",
    "De beller stuurt het bezwaar naar de inspecteur.",
    "Een kopie bewaart de beller zelf.",
    "Op een aanslag staat de dagtekening.",
]
ARTICLE = passage(" ".join(SAID), "bezwaar#a", "Bezwaar")


def _cosines(_: str, passage_ids: Sequence[str]) -> Mapping[str, Mapping[tuple[int, int], Nearness]]:
    """All pieces are as near."""
    starts = [ARTICLE.text.index(sentence) for sentence in SAID]
    spans = [(start, start + len(sentence)) for start, sentence in zip(starts, SAID, strict=True)]
    return dict.fromkeys(passage_ids, dict.fromkeys([(0, len(ARTICLE.text)), *spans], Nearness(0.5)))


class _Odds:
    """Gives each piece the same odds, or none at all, and those in `other` their own; remembers what it was asked."""

    def __init__(self, odds: float | None, other: Mapping[str, float] | None = None) -> None:
        self.read: list[str] = []
        self._odds, self._other = odds, other or {}

    def __call__(self, _: str, pieces: Sequence[tuple[Passage, QuotableUnit]]) -> NDArray[np.float32] | None:
        self.read = [found.text[unit.start : unit.end] for found, unit in pieces]
        if self._odds is None:
            return None
        return np.array([self._other.get(text, self._odds) for text in self.read], np.float32)


def _weighed(odds: _Odds) -> EvidenceWeighing:
    hits = [Hit(ARTICLE, 0.9)]
    found = weigh_evidence(Redacted(QUESTION), hits, terms_of(QUESTION), reading=Reading(_cosines, odds))
    assert found is not None
    return found


def test_the_reader_reads_the_best_few() -> None:
    """It takes milliseconds a piece, so it reads no more; the best one is among them."""
    odds = _Odds(1.0)
    _weighed(odds)
    assert len(odds.read) == MOST_READ < len(SAID)
    assert SAID[0] in odds.read


def test_a_piece_that_the_reader_takes_for_the_answer_is_likelier_to_answer() -> None:
    """The same pieces, with other odds."""
    assert _weighed(_Odds(4.0)).chance > _weighed(_Odds(-4.0)).chance


def test_the_piece_that_the_reader_takes_for_the_answer_comes_first() -> None:
    """Of those that it read; what it did not read counts as the least likely of them."""
    odds = _Odds(-4.0)
    best = _weighed(odds).best
    other = odds.read[1]
    found = _weighed(_Odds(-4.0, {other: 9.0}))
    assert found.weighed.candidates[found.best].text == other
    assert best != found.best
    assert found.weighed.rows[:, NAMES.index("odds")].min() == -4.0


def test_a_reader_without_odds_leaves_the_rest() -> None:
    """One without a head, or that failed: as if it doubted."""
    assert _weighed(_Odds(None)).chance == pytest.approx(_weighed(_Odds(0.0)).chance)
