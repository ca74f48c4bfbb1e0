"""Which passages an answer is sought in, by what their sources are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from bot.answering.evidence.features import Reading
from bot.answering.evidence.ranker import SIGNS
from bot.answering.evidence.selection import EvidenceWeighing, weigh_evidence
from bot.answering.evidence.sources import Weighings, answering, asks_for_law, weighings
from bot.retrieval.searcher import Nearness
from bot.types import Hit, Redacted
from tests.support.house import passage, terms_of

ARTICLE = Hit(passage("Het is 55 euro.", "artikel#a"), 0.5)
LAW = Hit(passage("Het is 40 euro.", "wet#a", kind="law"), 0.9)
OF_2020 = Hit(passage("Het was 30 euro.", "oud#a", kind="law", valid_to=date(2020, 12, 31)), 0.8)
FEE = "Hoe hoog is het steigergeld?"


@pytest.mark.parametrize(
    ("question", "asks"),
    [
        ("Wat zegt artikel 25 daarover?", True),
        ("Welke termijn staat in art. 9 Invorderingswet 1990?", True),
        ("Wat is de termijn volgens de wet?", True),
        ("Is dat wettelijk geregeld?", True),
        ("In welke wet staat dat?", True),
        ("Wat zegt de Successiewet over een schenking?", True),
        ("Wat zegt de Leidraad over uitstel?", True),
        ("Hoeveel AOW krijg ik netto?", False),
        ("Wat kost de WOZ-beschikking?", False),
        ("Mag een wettelijk vertegenwoordiger de aangifte doen?", False),
        ("Hoe lang heeft de beller om bezwaar te maken?", False),
    ],
)
def test_questions_that_want_the_law(question: str, asks: bool) -> None:
    """They name a law or an article, or speak of law."""
    assert asks_for_law(question) is asks


def test_articles_first_then_everything() -> None:
    """Law is read when the articles do not answer."""
    assert answering(FEE, [LAW, ARTICLE], 15, None) == ([ARTICLE], [LAW, ARTICLE])


def test_everything_at_once_when_law_is_asked_for() -> None:
    """Then the best piece counts, whatever it stands in."""
    assert answering("Wat zegt de wet?", [LAW, ARTICLE], 15, None) == ((), [LAW, ARTICLE])


def test_without_law_nothing_changes() -> None:
    """A knowledge base of articles is read as it was found, the hits below it not at all."""
    assert answering(FEE, [ARTICLE, ARTICLE, ARTICLE], 2, None) == ((), [ARTICLE, ARTICLE])


def test_articles_below_take_the_place_of_law() -> None:
    """Law that steps aside makes room for as many passages."""
    assert answering(FEE, [LAW, LAW, ARTICLE], 2, None) == ([ARTICLE], [LAW, LAW])


def test_a_year_leaves_out_undated_and_past_law() -> None:
    """Neither says that it holds in that year."""
    assert answering(FEE, [LAW, OF_2020, ARTICLE], 15, 2024) == ((), [ARTICLE])
    assert answering("Wat zegt de wet?", [LAW, OF_2020, ARTICLE], 15, 2019) == ((), [OF_2020, ARTICLE])


_NEAR = {"artikel#a": Nearness(0.6, 0.7), "wet#a": Nearness(0.5, 0.9)}


def _cosines(_: str, passage_ids: Sequence[str]) -> Mapping[str, Mapping[tuple[int, int], Nearness]]:
    return {one: {(0, len(ARTICLE.passage.text)): _NEAR[one]} for one in passage_ids}


def _weigh(hits: Sequence[Hit], *, law_beside: Sequence[Hit] = ()) -> EvidenceWeighing | None:
    reading = Reading(_cosines, lambda _, pieces: np.zeros(len(pieces), np.float32))
    return weigh_evidence(Redacted(FEE), hits, terms_of(FEE), reading=reading, law_beside=law_beside)


def _law_gap(weighed: EvidenceWeighing | None) -> float:
    assert weighed is not None
    return float(weighed.signs[SIGNS.index("law_gap")])


def test_articles_know_how_near_the_law_is_that_they_are_read_before() -> None:
    """An article about the subject looks like an answer as long as nothing nearer is known."""
    beside = weighings(FEE, [LAW, ARTICLE], 15, None, _weigh)
    assert _law_gap(beside.articles) == pytest.approx((0.6 + 0.7) - (0.5 + 0.9))
    assert _law_gap(_weigh([ARTICLE])) > _law_gap(beside.articles)


def _sure(chance: float) -> EvidenceWeighing:
    """A weighing whose best piece answers with this chance, whatever its signs say."""
    found = _weigh([ARTICLE])
    assert found is not None
    signs = np.zeros_like(found.ranker.signs)
    bias = float(np.log(chance / (1 - chance)))
    trees = replace(found.ranker.trees, trees=())
    return replace(found, ranker=replace(found.ranker, signs=signs, bias=bias, trees=trees, threshold=0.36))


@pytest.mark.parametrize(
    ("articles", "every", "is_law"),
    [
        (0.5, 0.52, False),  # little likelier is not enough
        (0.5, 0.7, True),
        (0.2, 0.3, True),  # neither answers: what is best of all is where to look
        (0.5, 0.3, False),
    ],
)
def test_articles_that_answer_go_before_law(articles: float, every: float, *, is_law: bool) -> None:
    """Unless law is likelier to."""
    both = Weighings(_sure(articles), _sure(every))
    assert both.best is (both.every if is_law else both.articles)


def test_everything_alone() -> None:
    """Where no article is read first."""
    alone = _sure(0.2)
    assert Weighings(None, alone).best is alone
