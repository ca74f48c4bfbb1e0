"""What redaction promises on chosen texts."""

from __future__ import annotations

import pytest

from bot.privacy import Placeholders, Redactor


def test_the_text_carries_numbered_dutch_placeholders(redactor: Redactor) -> None:
    """What travels on reads like the question, without the data."""
    result = redactor.redact("mevrouw jansen met bsn 111222333 wil uitstel")
    assert result.text == "mevrouw [PERSOON-1] met bsn [BSN-1] wil uitstel"


def test_the_same_value_gets_the_same_number(redactor: Redactor) -> None:
    """Case, spaces and dots do not make another BSN or person."""
    result = redactor.redact("bsn 111222333, nogmaals 1112.22.333; mevrouw Jansen en mevrouw jansen")
    assert result.text == "bsn [BSN-1], nogmaals [BSN-1]; mevrouw [PERSOON-1] en mevrouw [PERSOON-1]"


def test_numbers_hold_over_turns(redactor: Redactor) -> None:
    """With the memory of the call the first person stays number one."""
    memory = Placeholders()
    redactor.redact("mevrouw Jansen belt", memory)
    result = redactor.redact("meneer Visser is getrouwd met mevrouw Jansen", memory)
    assert result.text == "meneer [PERSOON-2] is getrouwd met mevrouw [PERSOON-1]"


def test_a_name_heard_before_needs_no_cue(redactor: Redactor) -> None:
    """Once someone was introduced, the bare name is personal for the rest of the call."""
    memory = Placeholders()
    redactor.redact("mevrouw Pietersen belt", memory)
    assert redactor.redact("heeft Pietersen recht op uitstel", memory).text == "heeft [PERSOON-1] recht op uitstel"


def test_without_memory_each_text_starts_at_one(redactor: Redactor) -> None:
    """The redactor itself remembers nothing."""
    redactor.redact("bsn 111222333")
    assert redactor.redact("bsn 123456782").text == "bsn [BSN-1]"


def test_placeholders_in_the_text_are_left_alone(redactor: Redactor) -> None:
    """A text that was redacted before stays as it is, next to new data too."""
    result = redactor.redact("[PERSOON-1] heeft bsn [BSN-1] en belt met 0612345678")
    assert result.text == "[PERSOON-1] heeft bsn [BSN-1] en belt met [TELEFOON-1]"


def test_a_literal_placeholder_is_never_handed_out_again(redactor: Redactor) -> None:
    """Otherwise two different things would carry one number, and restoring would invent data."""
    memory = Placeholders()
    result = redactor.redact("[BSN-1] is een ander dan 111222333", memory)
    assert memory.restore(result.text) == "[BSN-1] is een ander dan 111222333"


@pytest.mark.parametrize(
    "text",
    [
        "1112\u200b22333",
        "111\u00a0222\u00a0333",
        "１１１２２２３３３",
        "111\u2011222\u2011333",
        "111\u00ad222333",
        "1\u030111222333",
    ],
)
def test_odd_characters_do_not_hide_a_bsn(redactor: Redactor, text: str) -> None:
    """Zero-width characters, hard spaces, full-width digits and odd dashes are read through, offsets stay exact."""
    (span,) = redactor.redact(f"nr {text} graag").spans
    assert (span.label, span.text, span.start) == ("BSN", text, 3)


def test_the_longest_span_wins(redactor: Redactor) -> None:
    """A BSN inside an assessment number is part of that number."""
    (span,) = redactor.redact("aanslag 123456782H56").spans
    assert (span.label, span.text) == ("AANSLAGNUMMER", "123456782H56")


def test_a_named_account_number_is_no_bsn(redactor: Redactor) -> None:
    """An old account number that happens to pass the eleven-test is named by the word before it."""
    (span,) = redactor.redact("rekeningnummer 417164300").spans
    assert span.label == "IBAN"


@pytest.mark.parametrize("text", ["", " ", "\n", "\u200b", "\ufffc", "[BSN-1]"])
def test_nothing_to_find_changes_nothing(redactor: Redactor, text: str) -> None:
    """Empty and invisible texts come back as they were."""
    result = redactor.redact(text)
    assert (result.text, result.spans) == (text, ())


def test_spans_do_not_show_their_value(redactor: Redactor) -> None:
    """A span that ends up in a log or a traceback shows no personal data."""
    assert "111222333" not in repr(redactor.redact("bsn 111222333"))


def test_a_name_beside_a_number_stands_apart_from_it(redactor: Redactor) -> None:
    """What was taken out before is no part of the name behind it."""
    spans = redactor.redact("mevrouw 0612345678 Jansen ").spans
    assert [span.text for span in spans] == ["0612345678", "Jansen"]
