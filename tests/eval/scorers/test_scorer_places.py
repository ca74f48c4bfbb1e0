"""What a place to look is worth, where nothing was claimed."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.types import NearArticle
from eval.scorers import score
from eval.scorers.score import Observation
from tests.support.measured import observed, question, source

WEEKS = source("bezwaar", "De termijn is zes weken. Daarna is het te laat.")
OTHER = source("betalen", "De termijn is zes weken. Daarna is het te laat.")
ASKED = question(key_facts=(("zes weken",),))


def _likely(*places: int, asked: object = ASKED) -> Observation:
    seen = observed([], [WEEKS, OTHER], asked)  # type: ignore[arg-type]
    citations = tuple(seen.answer.citations[n] for n in places)
    return replace(seen, answer=replace(seen.answer, outcome="likely", citations=citations))


def _values(seen: Observation) -> tuple[float | None, ...]:
    scores = score(seen)
    return tuple(scores.value(name) for name in ("likely", "likely_right", "shown_first"))


def test_the_first_place_is_what_counts() -> None:
    """Of the right document, and holding the fact; a second place does not mend a wrong first."""
    assert (_values(_likely(0)), _values(_likely(1, 0))) == ((1, 1, 1), (1, 0, 0))


def test_a_place_where_there_is_no_answer_is_wrong() -> None:
    """What nothing answers has no right place."""
    unanswerable = question(answerable=False, reference_documents=())
    assert _values(_likely(0, asked=unanswerable)) == (1, 0, None)


def test_an_answer_is_no_place() -> None:
    """Neither right nor wrong."""
    assert _values(observed([("De termijn is zes weken.", [1])], [WEEKS], ASKED)) == (0, None, None)


@pytest.mark.parametrize(("document", "found"), [("bezwaar", 1), ("betalen", 0)])
def test_in_silence_the_nearest_article_is_shown_first(document: str, found: int) -> None:
    """It helps when the answer stands there."""
    seen = observed([], [WEEKS, OTHER], ASKED, citations=())
    near = NearArticle(document, f"{document}#tekst", "Titel", "Kop", "")
    assert _values(replace(seen, answer=replace(seen.answer, nearest=(near,)))) == (0, None, found)


def test_a_place_claims_nothing() -> None:
    """It counts as silence, and cites no document."""
    scores = score(_likely(0))
    assert [scores.value(name) for name in ("answers_answerable", "correct", "document_right", "source_diversity")] == [
        0,
        0,
        0,
        None,
    ]
