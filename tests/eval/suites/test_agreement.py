"""Agreement between texts, worked out by hand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest

from bot.retrieval.encoders.encoder import Encoder, Matrix
from bot.types import Citation
from eval.suites.consistency.agreement import AnswerText, agreement, differing, group_of, said
from tests.support.house import answer

VECTORS = {
    "": (0.0, 0.0),
    "zes weken": (1.0, 0.0),
    "6 weken": (0.6, 0.8),
    "veertien dagen": (0.0, 1.0),
    "geen": (0.0, 1.0),
}


def _encode(texts: Sequence[str]) -> Matrix:
    return np.array([VECTORS[text] for text in texts], np.float32)


def _group(*texts: str) -> list[AnswerText]:
    return [AnswerText(text, (text,)) for text in texts]


def test_the_same_text_agrees_wholly() -> None:
    """In words, in meaning and in numbers."""
    found = group_of(_group("zes weken", "zes weken"), _encode)
    assert (found.exact, found.cosine, found.facts) == (1.0, 1.0, 1.0)


def test_other_words_for_the_same_number() -> None:
    """Not the same text, the same fact."""
    found = group_of(_group("zes weken", "6 weken"), _encode)
    assert (found.exact, found.facts) == (0.0, 1.0)
    assert found.cosine == pytest.approx(0.6)


def test_every_pair_of_a_group_counts() -> None:
    """Of three texts one pair of three is the same; the numbers agree in that pair alone."""
    found = group_of(_group("zes weken", "zes weken", "veertien dagen"), _encode)
    assert [found.exact, found.facts] == pytest.approx([1 / 3, 1 / 3])


def test_texts_without_numbers_say_nothing_about_facts() -> None:
    """Not measured is no zero."""
    assert group_of(_group("geen", "geen"), _encode).facts is None


def test_silence_has_no_meaning_in_common_with_an_answer() -> None:
    """And with silence it has all."""
    assert group_of(_group("zes weken", ""), _encode).cosine == 0.0
    assert group_of(_group("", ""), _encode).cosine == 1.0


def test_means_over_questions() -> None:
    """A question with one text cannot agree with itself; facts are over the questions that have some."""
    found = agreement(
        [_group("zes weken", "zes weken"), _group("geen", "zes weken"), _group("geen", "geen"), _group("geen")], _encode
    )
    assert found.exact and found.exact.n == 3 and found.exact.value == pytest.approx(2 / 3)
    assert found.facts and (found.facts.value, found.facts.n) == (0.5, 2)


def test_nothing_to_compare_is_not_measured() -> None:
    """All three are null."""
    assert agreement([], _encode).as_json() == {"exact": None, "cosine": None, "facts": None}


def test_what_an_employee_sees_of_an_answer() -> None:
    """Times, ids and knowledge version may differ."""
    assert said(answer("a-1")) == said(replace(answer("a-2"), knowledge_version="v2", model="x"))


def test_what_differs_is_named() -> None:
    """Another quote is another citation; silence differs in everything that was said."""
    one = answer()
    quoted = replace(one, citations=(replace(one.citations[0], quote="Iets anders."),))
    silent = replace(one, outcome="abstained", answer="", sentences=(), citations=())
    assert [differing(one, other) for other in (one, quoted, silent)] == [
        (), ("citations",), ("outcome", "sentences", "citations")
    ]  # fmt: skip
    assert said(silent).text == "" and isinstance(one.citations[0], Citation)


def test_the_encoder_that_ships(encoder: Encoder) -> None:
    """Words on one subject lie closer than words on another."""
    near, far = (
        group_of(_group("De termijn voor bezwaar is zes weken.", other), encoder.encode).cosine
        for other in ("Bezwaar maken kan zes weken lang.", "Een auto schorsen doet u bij de RDW.")
    )
    assert -1 <= far < near < 1
