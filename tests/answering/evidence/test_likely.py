"""Where to look when no answer is sure."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from bot.answering.evidence.likely import MOST_PLACES
from bot.answering.evidence.ranker import LIKELY, SentenceRanker, load_sentence_ranker
from bot.answering.evidence.selection import EvidenceWeighing, selection, weigh_evidence
from bot.types import Hit, Passage, Redacted
from tests.support.house import passage, terms_of

TARIFF = passage(
    "Een aanmaning is een brief.\n\nDe kosten van een aanmaning zijn negen euro.", "a#1", "Kosten van een aanmaning"
)
LETTER = passage("De brief komt per post. Wie de brief kwijt is, belt ons.", "b#1", "Brief kwijt")


def _weighed(question: str, *found: Passage, ranker: SentenceRanker | None = None) -> EvidenceWeighing:
    hits = [Hit(p, 0.9 - n / 10) for n, p in enumerate(found)]
    weighed = weigh_evidence(Redacted(question), hits, terms_of(question), ranker=ranker)
    assert weighed is not None
    return weighed


def _ranker(threshold: float, likely: float) -> SentenceRanker:
    return replace(load_sentence_ranker(), threshold=threshold, likely_threshold=likely)


def test_a_piece_to_look_at_stands_literally_in_its_passage() -> None:
    """Numbered from one, each of another passage."""
    pieces = _weighed("brief kwijt", LETTER, TARIFF, ranker=_ranker(1.1, 0.0)).likely
    assert [piece.n for piece in pieces] == list(range(1, len(pieces) + 1))
    assert all(piece.passage.text[piece.start : piece.end] == piece.text for piece in pieces)
    assert len({piece.passage.passage_id for piece in pieces}) == len(pieces)


def test_there_are_at_most_three_places() -> None:
    """However many passages say nearly the same."""
    found = [passage(f"De brief van soort {n} komt per post.", f"{n}#1", f"Soort {n}") for n in range(8)]
    assert 1 <= len(_weighed("brief per post", *found, ranker=_ranker(1.1, 0.0)).likely) <= MOST_PLACES


def test_a_chance_that_is_too_small_gives_no_place() -> None:
    """Nothing to look at is better than anything at all."""
    assert _weighed("brief kwijt geraakt", TARIFF, ranker=_ranker(1.1, 1.1)).likely == ()


def test_a_heading_that_is_the_question_is_a_place_whatever_the_chance() -> None:
    """BelBot never says that it found nothing above such a passage; the best piece under that heading comes first."""
    [piece] = _weighed("kosten van een aanmaning?", LETTER, TARIFF, ranker=_ranker(1.1, 1.1)).likely
    assert piece.text == "De kosten van een aanmaning zijn negen euro."


@pytest.mark.parametrize(
    "question", ["kosten van een dwangbevel", "hoe betaal ik de kosten van een aanmaning in termijnen terug"]
)
def test_a_heading_that_is_not_the_question_is_none(question: str) -> None:
    """It has another word, or it is a small part of what was asked."""
    assert _weighed(question, TARIFF, ranker=_ranker(1.1, 1.1)).likely == ()


@pytest.mark.parametrize(
    ("threshold", "likely", "found"), [(0.0, 0.0, (True, False)), (1.1, 0.0, (False, True)), (1.1, 1.1, (False, False))]
)
def test_between_the_two_thresholds_there_is_a_place_and_no_answer(
    threshold: float, likely: float, found: tuple[bool, bool]
) -> None:
    """Above both an answer, below both neither."""
    untitled = passage(LETTER.text, "b#1", "Post")
    chosen = selection(_weighed("brief kwijt geraakt", untitled, ranker=_ranker(threshold, likely)), 4)
    assert (bool(chosen.evidence), bool(chosen.likely)) == found


def test_another_box_is_no_place_to_look() -> None:
    """A question about box 2 is not sent to a passage about box 3."""
    box_3 = passage("Het tarief in box 3 is 36 procent.", "c#1", "Tarief van box 3")
    weighed = _weighed("Wat is het tarief in box 2?", box_3, ranker=_ranker(0.0, 0.0))
    assert selection(weighed, 4).likely == ()


@pytest.mark.parametrize(("named", "found"), [({}, LIKELY), ({"likely": 0.2}, 0.2)])
def test_a_file_of_weights_may_name_the_second_threshold(named: dict[str, float], found: float, tmp_path: Path) -> None:
    """Else it is the usual one."""
    file = tmp_path / "ranker.json"
    file.write_text(json.dumps({"weights": {}, "signs": {}, "bias": 0, "threshold": 0.3, **named}), "utf-8")
    assert load_sentence_ranker(file).likely_threshold == found
