"""Where sentences begin and end."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.language.tokens import sentence_spans

PIECES = st.sampled_from(
    [
        "art. 3",
        "1. ",
        "J. ",
        "€ 1.500,-",
        "De beller belt.",
        "mr.",
        "Wat nu?",
        "“Ja!”",
        "\n",
        " ",
        "a)",
        "…",
        "é",
        "\u2028",
    ]
)
TEXTS = st.one_of(st.text(max_size=200), st.lists(PIECES, max_size=30).map(" ".join), st.lists(PIECES).map("".join))


def _sentences(text: str) -> list[str]:
    return [text[span.start : span.end] for span in sentence_spans(text)]


@given(TEXTS)
def test_spans_are_in_order(text: str) -> None:
    """Spans follow each other, never overlap and are never empty."""
    edges = [edge for span in sentence_spans(text) for edge in (span.start, span.end)]
    assert edges == sorted(edges)
    assert all(span.start < span.end for span in sentence_spans(text))


@given(TEXTS)
def test_spans_hold_all_text(text: str) -> None:
    """Every character that is not white space stands in a sentence."""
    assert "".join("".join(_sentences(text)).split()) == "".join(text.split())


@given(TEXTS)
def test_spans_are_trimmed(text: str) -> None:
    """No sentence begins or ends with white space."""
    assert all(sentence == sentence.strip() for sentence in _sentences(text))


@pytest.mark.parametrize(
    "text",
    [
        "Zie art. 3 van de wet",
        "Zie art. 3.20 Wet IB en nr. 5",
        "Dat kan o.a. Nederland zijn",
        "Dat geldt i.v.m. De Wet, enz",
        "Vraag het aan mr. Jansen",
        "Volgens J. Jansen mag dat",
        "Volgens J.P. Jansen mag dat",
        "Het gaat om € 1.500,50 per jaar",
        "Het gaat om max. 5 dagen",
        "Van 1.1.2026 t/m 31.12.2026",
        "1. De beller belt",
        "b. De beller belt",
        "Het bedrag is 3.5 procent",
    ],
)
def test_one_sentence(text: str) -> None:
    """Abbreviations, initials, list marks and amounts do not end a sentence."""
    assert _sentences(text) == [text]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Dat mag. De beller belt.", ["Dat mag.", "De beller belt."]),
        ("Mag dat? Ja! Echt…", ["Mag dat?", "Ja!", "Echt…"]),
        ("Dat was in 2026. Nu niet.", ["Dat was in 2026.", "Nu niet."]),
        ("Bel op dag 5. De termijn loopt.", ["Bel op dag 5.", "De termijn loopt."]),
        ("Hij zei “nee.” Toen niet.", ["Hij zei “nee.”", "Toen niet."]),
        ("Betaal dit. € 50 is genoeg.", ["Betaal dit.", "€ 50 is genoeg."]),
        ("Zie box 3. [BSN-1] belt.", ["Zie box 3.", "[BSN-1] belt."]),
    ],
)
def test_several_sentences(text: str, found: list[str]) -> None:
    """An end mark before a capital, digit, amount or placeholder ends a sentence."""
    assert _sentences(text) == found


def test_a_line_break_ends_a_sentence() -> None:
    """List items without full stops are sentences of their own."""
    assert _sentences("naam\nadres\r\n\n- telefoon") == ["naam", "adres", "- telefoon"]


def test_a_small_letter_goes_on() -> None:
    """A full stop before a small letter is no end."""
    assert _sentences("Dat staat op pag. twee en verder.") == ["Dat staat op pag. twee en verder."]


@pytest.mark.parametrize("text", ["", " ", "\n\t\n"])
def test_no_sentences(text: str) -> None:
    """White space alone has no sentences."""
    assert sentence_spans(text) == []
