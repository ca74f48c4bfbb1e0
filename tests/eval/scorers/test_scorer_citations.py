"""Citation scores by hand, on sentences and passages of one line."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from eval.scorers import citations as scorers
from eval.scorers import score
from eval.scorers.score import Observation
from tests.support.measured import observed, question, quoting, source

WEEKS = source("bezwaar", "De termijn voor bezwaar is zes weken.", legal_basis=("artikel 6:7 Awb",))
LATE = source("te-laat", "Daarna is het bezwaar niet ontvankelijk.")
OTHER = source("box-3", "Het heffingsvrije vermogen is 57.684 euro.")
SAID = "De termijn voor bezwaar is zes weken."


def test_a_carried_sentence_counts_in_recall() -> None:
    """One of two sentences is carried by what it cites."""
    seen = observed([(SAID, [1]), ("De boete is 68 euro.", [2])], [WEEKS, OTHER])
    assert scorers.citation_recall(seen).value == 0.5


def test_a_sentence_without_citation_is_not_carried() -> None:
    """Even when its words stand in a source."""
    assert scorers.citation_recall(observed([(SAID, [])], [WEEKS])).value == 0


def test_all_citations_carry_a_sentence_together() -> None:
    """As in ALCE the premise is what all citations say."""
    both = "De termijn voor bezwaar is zes weken en daarna is het bezwaar niet ontvankelijk."
    seen = observed([(both, [1, 2])], [WEEKS, LATE])
    assert (scorers.citation_recall(seen).value, scorers.citation_precision(seen).value) == (1, 1)


def test_a_needless_citation_lowers_precision() -> None:
    """The sentence stands without it, and it does not carry the sentence alone."""
    seen = observed([(SAID, [1, 2])], [WEEKS, OTHER])
    assert (scorers.citation_recall(seen).value, scorers.citation_precision(seen).value) == (1, 0.5)


def test_citations_of_a_sentence_that_is_not_carried_are_not_precise() -> None:
    """ALCE's rule: no precision without recall."""
    assert scorers.citation_precision(observed([("De boete is 68 euro.", [1])], [WEEKS])).value == 0


@pytest.mark.parametrize("name", ["citation_recall", "citation_precision", "source_transparency", "numbers_sourced"])
def test_silence_has_no_citations_to_score(name: str) -> None:
    """Not scored, not 0."""
    assert score(observed([], [WEEKS]))[name].value is None


def test_without_a_check_nothing_is_said_of_recall() -> None:
    """And why is said."""
    seen = observed([(SAID, [1])], [WEEKS])
    found = scorers.citation_recall(Observation(seen.question, seen.answer, seen.hits))
    assert (found.value, found.explanation) == (None, scorers.NO_CHECK)


@pytest.mark.parametrize(
    ("change", "value"),
    [
        ({}, 1),
        ({"quote": "De termijn voor bezwaar is acht weken."}, 0),
        ({"start": 1}, 0),
        ({"passage_id": "weg#1"}, 0),
    ],
    ids=["literal", "changed word", "shifted", "never found"],
)
def test_a_quote_is_literal_or_wrong(change: dict[str, Any], value: float) -> None:
    """At its offsets, in a passage that was found."""
    cited = replace(quoting(1, WEEKS), **change)
    assert scorers.quotes_exact(observed([(SAID, [1])], [WEEKS], citations=(cited,))).value == value


def test_a_case_may_quote_what_was_not_found() -> None:
    """An approved answer's quote is not scored there; any other answer's is wrong."""
    seen = observed([(SAID, [1])], [LATE], citations=(quoting(1, WEEKS),), case_id="bezwaar-termijn")
    assert scorers.quotes_exact(seen).value is None


def test_sources_by_hand() -> None:
    """Two documents wanted, one of them cited and one other: recall, relevance and diversity."""
    seen = observed([(SAID, [1, 2])], [OTHER, WEEKS], question(reference_documents=("bezwaar", "te-laat")))
    assert scorers.source_recall(seen).value == scorers.source_relevance(seen).value == 0.5
    assert (scorers.source_diversity(seen).value, scorers.document_right(seen).value) == (1, 1)


def test_the_place_of_the_first_right_citation_and_hit() -> None:
    """The right one stands second of both."""
    seen = observed([(SAID, [1, 2])], [OTHER, WEEKS])
    assert (scorers.citation_mrr(seen).value, scorers.hit_mrr(seen).value) == (0.5, 0.5)


def test_nothing_right_found_is_zero() -> None:
    """Not "not scored": a document was wanted."""
    assert scorers.hit_mrr(observed([], [OTHER])).value == 0


@pytest.mark.parametrize(
    "scorer",
    [scorers.document_right, scorers.source_recall, scorers.source_relevance, scorers.citation_mrr, scorers.hit_mrr],
)
def test_a_question_without_documents_is_not_scored(scorer: Any) -> None:
    """Nothing says which document is right."""
    assert scorer(observed([(SAID, [1])], [WEEKS], question(reference_documents=()))).value is None


def test_a_whole_source_is_transparent() -> None:
    """Title, section, valid today, and the law of its document."""
    assert scorers.source_transparency(observed([(SAID, [1])], [WEEKS])).value == 1


@pytest.mark.parametrize(
    ("change", "lacking"),
    [({"title": ""}, "titel"), ({"section": ""}, "kop"), ({"validity": "expired"}, "geldigheid")],
)
def test_what_a_source_lacks_is_named(change: dict[str, Any], lacking: str) -> None:
    """A sentence without one of the parts does not count."""
    cited = replace(quoting(1, WEEKS), **change)
    found = scorers.source_transparency(observed([(SAID, [1])], [WEEKS], citations=(cited,)))
    assert found.value == 0 and lacking in found.explanation


def test_the_law_comes_from_the_passage_or_its_document() -> None:
    """A passage of a law names its own article; without either the law lacks."""
    no_law = source("bezwaar", WEEKS.text, valid_from=date(2025, 1, 1))
    of_law = observed([(SAID, [1])], [no_law], citations=(replace(quoting(1, no_law), article="6:7"),))
    assert scorers.source_transparency(of_law).value == 1
    assert "wetsartikel" in scorers.source_transparency(observed([(SAID, [1])], [no_law])).explanation
