"""What cannot be said gives way to what can, where that tells the same."""

from __future__ import annotations

from bot.answering.evidence.candidates import quotable
from bot.answering.evidence.form import sayable
from bot.types import Hit
from tests.support.house import passage

ROW = "Hond: teckel; Tarief 2025: 75 euro; Korting: 5 euro."
SAID = "Voor een teckel is het tarief in 2025 75 euro, met een korting van 5 euro."
REFERENCE = "De hondenbelasting is geregeld in artikel 226 Gemeentewet."
OTHER = "De eigenaar betaalt in maart."


def _left(*texts: str, law_asked: bool = False) -> list[str]:
    pieces = [quotable("", [Hit(passage(text), 1.0)])[0] for text in texts]
    return [piece.text for _, piece in sayable([(0.5, piece) for piece in pieces], law_asked=law_asked)]


def test_a_row_gives_way_to_the_sentence_with_its_figures() -> None:
    """The same amounts, in words that can be said."""
    assert _left(ROW, SAID) == [SAID]


def test_a_row_that_no_sentence_tells_stays() -> None:
    """Its figures stand nowhere else."""
    assert _left(ROW, OTHER) == [ROW, OTHER]


def test_a_reference_gives_way_to_a_rule() -> None:
    """It says where something stands, not what."""
    assert _left(REFERENCE, OTHER) == [OTHER]


def test_a_reference_stays_where_the_law_was_asked() -> None:
    """Then it is the answer."""
    assert _left(REFERENCE, OTHER, law_asked=True) == [REFERENCE, OTHER]


def test_a_reference_alone_stays() -> None:
    """There is nothing in its place."""
    assert _left(REFERENCE) == [REFERENCE]
