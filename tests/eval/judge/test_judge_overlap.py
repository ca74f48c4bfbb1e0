"""BLEU, ROUGE-L and chrF against calculations by hand."""

from __future__ import annotations

import pytest

from eval.judge.samples import JudgeSample
from eval.judge.text_overlap import MEASURES, bleu, chrf, overlap, rouge_l

SAME = "De termijn is zes weken na de dagtekening."


@pytest.mark.parametrize("name", MEASURES)
def test_the_same_text_scores_one(name: str) -> None:
    """Nothing differs."""
    assert MEASURES[name](SAME, SAME) == pytest.approx(1.0)


@pytest.mark.parametrize("name", MEASURES)
def test_nothing_in_common_scores_about_nothing(name: str) -> None:
    """No word and hardly a letter the same."""
    assert MEASURES[name]("xxxx yyyy zzzz qqqq", SAME) < 0.05


def test_bleu_by_hand() -> None:
    """Nine tokens with the full stop, the fourth changed: 8/9, 6/8, 4/7 and 2/6 shared n-grams, no brevity penalty, their
    geometric mean."""
    said = "De termijn is acht weken na de dagtekening."
    assert bleu(said, SAME) == pytest.approx((8 / 9 * 6 / 8 * 4 / 7 * 2 / 6) ** 0.25)


def test_rouge_l_by_hand() -> None:
    """Four words said, of which three in order among five wanted: precision 3/4, recall 3/5, F1 2/3."""
    assert rouge_l("een twee drie acht", "een twee en drie vier") == pytest.approx(2 * 3 / (4 + 5))


def test_rouge_l_keeps_letters_with_accents() -> None:
    """The usual package makes 'n' of 'één' and finds nothing in common with 'een'."""
    assert rouge_l("één keer", "een keer") == 1.0


def test_chrf_by_hand() -> None:
    """'ab' beside 'abc': unigrams P 2/2, R 2/3; bigrams P 1/1, R 1/2; no longer n-grams in the answer. chrF2 over the means
    of the orders that both have."""
    precision, recall = (1 + 1) / 2, (2 / 3 + 1 / 2) / 2
    assert chrf("ab", "abc") == pytest.approx(5 * precision * recall / (4 * precision + recall))


def _sample(response: str, reference: str) -> JudgeSample:
    return JudgeSample("1", "Vraag?", response, (), reference)


def test_only_answers_with_a_reference_count() -> None:
    """Abstentions and samples without a reference are not zero."""
    found = overlap([_sample(SAME, SAME), _sample("", SAME), _sample(SAME, "")])["rouge_l"]
    assert found is not None
    assert (found.value, found.n) == (1.0, 1)


def test_without_references_nothing_is_measured() -> None:
    """None, not zero."""
    assert overlap([_sample(SAME, "")]) == {"bleu": None, "rouge_l": None, "chrf": None}
