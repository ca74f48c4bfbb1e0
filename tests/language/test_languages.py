"""Which language a question is in."""

from __future__ import annotations

import pytest

from bot.language.languages import LANGUAGE_NAMES, foreign_language

FOREIGN = {
    "en": "How many weeks do I have to appeal against the assessment?",
    "de": "Wie viele Wochen habe ich, um die Rechnung zu bezahlen?",
    "fr": "Combien de semaines ai-je pour payer la facture?",
    "es": "¿Cuántas semanas tengo para pagar la factura?",
    "it": "Quante settimane ho per pagare la fattura?",
    "pt": "Quantas semanas tenho para pagar a fatura?",
    "pl": "Ile tygodni mam na zapłacenie rachunku?",
    "tr": "Faturayı ödemek için kaç haftam var?",
    "ro": "Câte săptămâni am pentru a plăti factura?",
}
DUTCH = (
    "Mag ik mijn home office aftrekken als freelancer?",
    "wanneer is de deadline voor de VAT return",
    "kor btw vpb",
    "Hoe zit het met short lease en private lease van een auto?",
    "in box 3 of in box 1",
    "wa mot ik doen met die brief",
    "[PERSOON-1] wil weten of dat is",
)


@pytest.mark.parametrize(("code", "question"), FOREIGN.items())
def test_another_language_is_known(code: str, question: str) -> None:
    """By its letters and small words."""
    assert foreign_language(question) == code


@pytest.mark.parametrize("question", DUTCH)
def test_dutch_with_foreign_words_is_dutch(question: str) -> None:
    """Short ones and dialect too."""
    assert foreign_language(question) == ""


def test_one_or_two_words_are_no_language() -> None:
    """They are said in Dutch too."""
    assert foreign_language("tax return?") == ""


def test_every_language_has_a_name() -> None:
    """In Dutch, for staff."""
    assert set(FOREIGN) == set(LANGUAGE_NAMES)
