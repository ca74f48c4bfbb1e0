"""What was masked once stays masked: in the same text, through the call, and in whatever way it is written again."""

from __future__ import annotations

import pytest

from bot.privacy import Placeholders, Redactor


@pytest.mark.parametrize(
    ("text", "redacted"),
    [
        ("rijbewijs 4417203958, herhaal 4417203958", "rijbewijs [DOCUMENTNUMMER-1], herhaal [DOCUMENTNUMMER-1]"),
        ("klantnummer 7731925 en nogmaals 7731 925", "klantnummer [ZAAKNUMMER-1] en nogmaals [ZAAKNUMMER-1]"),
        ("kenteken H-341-TB, dus h341tb", "kenteken [KENTEKEN-1], dus [KENTEKEN-1]"),
        ("geboren op 12-03-1971, ja 12 maart 1971", "geboren op [GEBOORTEDATUM-1], ja [GEBOORTEDATUM-1]"),
        ("tel 0612345678 of +31 6 12345678", "tel [TELEFOON-1] of [TELEFOON-1]"),
        ("bsn een een een twee twee twee drie drie drie, 111222333", "bsn [BSN-1], [BSN-1]"),
    ],
)
def test_a_second_mention_is_masked_as_the_first(redactor: Redactor, text: str, redacted: str) -> None:
    """Without a cue of its own, grouped in another way, dictated or typed."""
    assert redactor.redact(text).text == redacted


def test_a_number_stays_masked_through_the_call(redactor: Redactor) -> None:
    """The next text of a call says it without a cue."""
    memory = Placeholders()
    redactor.redact("klantnummer 7731925", memory)
    assert redactor.redact("nog even over 7731925", memory).text == "nog even over [ZAAKNUMMER-1]"


def test_one_person_has_one_placeholder(redactor: Redactor) -> None:
    """Whole name, surname and first name, in any case."""
    text = redactor.redact("mevrouw Karin Dekkers belt. Dekkers wil uitstel, zegt karin").text
    assert text == "mevrouw [PERSOON-1] belt. [PERSOON-1] wil uitstel, zegt [PERSOON-1]"


def test_two_people_with_one_surname_are_two(redactor: Redactor) -> None:
    """A surname that both have is no reason to take one for the other."""
    memory = Placeholders()
    first = memory.placeholder("PERSON", "Karin Dekkers")
    assert memory.placeholder("PERSON", "Piet Dekkers") != first


def test_an_ordinary_word_is_no_second_mention(redactor: Redactor) -> None:
    """The name of Mrs. Zomer does not hide the season."""
    assert redactor.redact("mevrouw Zomer belt over uitstel in de zomer").text.endswith(" in de zomer")


def test_an_amount_with_the_same_digits_stays(redactor: Redactor) -> None:
    """A customer number does not take a sum of money with it."""
    assert redactor.redact("klantnummer 77319 betaalt 77319 euro").text.endswith("betaalt 77319 euro")
