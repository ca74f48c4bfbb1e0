"""Rules and token model together: a guess of the rules ends, or falls, where the model sees nothing."""

from __future__ import annotations

import numpy as np
import pytest

from bot.privacy.names.tagger import tokenize
from bot.privacy.tokens.judgement import TokenJudge
from bot.privacy.tokens.tagger import LABELS, TokenReading, TokenSpan
from bot.privacy.views import folded_text

TEXT = "mevrouw smit belt terug"


@pytest.fixture(scope="module")
def judge() -> TokenJudge:
    return TokenJudge()


def _reading(text: str, chances: list[float], label: str = "PERSON", *spans: TokenSpan) -> TokenReading:
    table = np.zeros((len(chances), len(LABELS)), np.float32)
    table[:, LABELS.index(label)] = chances
    return TokenReading(tokenize(text), spans, table)


def test_a_guess_ends_where_the_model_sees_nobody(judge: TokenJudge) -> None:
    """The verb behind a name is no part of it."""
    assert judge.possible("PERSON", 8, 17, _reading(TEXT, [0.0, 0.9, 0.001, 0.0])) == (8, 12)


def test_a_guess_falls_where_the_model_sees_nobody_at_all(judge: TokenJudge) -> None:
    """Nothing of it is left."""
    assert judge.possible("PERSON", 8, 17, _reading(TEXT, [0.9, 0.001, 0.001, 0.9])) is None


def test_what_has_a_form_is_not_doubted(judge: TokenJudge) -> None:
    """A number or an address by its form does not rest on the words around it."""
    assert judge.possible("BSN", 8, 17, _reading(TEXT, [0.0, 0.0, 0.0, 0.0])) == (8, 17)


def test_the_model_must_be_certain_of_what_only_it_sees(judge: TokenJudge) -> None:
    """Other numbers are left to the rules."""
    sure, unsure, other = (
        TokenSpan(8, 12, "PERSON", 0.99),
        TokenSpan(13, 17, "PERSON", 0.1),
        TokenSpan(18, 23, "OTHER", 0.99),
    )
    assert [*judge.held(TEXT, _reading(TEXT, [0.0] * 4, "PERSON", sure, unsure, other))] == [sure]


def test_who_signs_a_law_is_public(judge: TokenJudge) -> None:
    """Ministers and monarchs are named under every law."""
    text = "De Minister van Financiën,\nJ. Smit"
    span = TokenSpan(text.index("J."), len(text), "PERSON", 0.99)
    assert [*judge.held(text, _reading(text, [0.0] * 8, "PERSON", span))] == []


def test_places_are_those_of_the_original(judge: TokenJudge) -> None:
    """A text with what does not show keeps its offsets."""
    text = "mijn naam is Daan Wier\u200bsma en ik bel"
    reading = judge.read(folded_text(text))
    assert [text[span.start : span.end] for span in reading.spans] == ["Daan Wier\u200bsma"]
