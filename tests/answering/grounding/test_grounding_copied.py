"""A copy of the source with a denial put in or left out is never supported."""

from __future__ import annotations

import pytest

from bot.answering.grounding import check
from bot.answering.grounding.check import turned_round
from bot.types import SUPPORTED, Draft
from tests.support.house import evidence

TURNED = {
    "put in": ("De kosten zijn hoger dan de kosten van een aanmaning.", "De kosten zijn niet hoger dan de kosten van een aanmaning."),
    "left out": ("De beller mag de boete niet aftrekken.", "De beller mag de boete aftrekken."),
    "geen for een": ("De beller krijgt een korting op de aanslag.", "De beller krijgt geen korting op de aanslag."),
    "moved words": ("Voor auto's geldt de vrijstelling niet.", "De vrijstelling geldt voor auto's."),
}  # fmt: skip
FINE = {
    "the same denial": ("De beller mag de boete niet aftrekken.", "Aftrekken mag de beller de boete niet."),
    "other words": ("De boete is niet hoger dan 20 euro.", "De boete is maximaal 20 euro."),
    "both stand there": ("De beller mag dat niet. De beller mag dat.", "De beller mag dat."),
    "too short to tell": ("Niet doen.", "Doen."),
}


@pytest.mark.parametrize(("source", "sentence"), TURNED.values(), ids=TURNED.keys())
def test_a_copy_turned_round_is_not_supported(source: str, sentence: str) -> None:
    """However much else speaks for it."""
    assert turned_round(sentence, source)
    assert check(Draft(sentence, (1,)), evidence(source)).support not in SUPPORTED


@pytest.mark.parametrize(("source", "sentence"), FINE.values(), ids=FINE.keys())
def test_what_is_no_turned_copy_is_left_to_the_rest(source: str, sentence: str) -> None:
    """Only the same words count."""
    assert not turned_round(sentence, source)
