"""What is typed short, written out."""

from __future__ import annotations

import pytest

from bot.language.shorthand import written_out


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("regeling partic max hvl mnd", "regeling particulier maximaal hoeveel maanden"),
        ("hvl betaal ik per mnd", "hoeveel betaal ik per maand"),
        ("binnen 3 wkn ipv 6 wkn", "binnen 3 weken in plaats van 6 weken"),
        ("Wnr komt mn geld", "Wanneer komt mijn geld"),
        ("bedrag incl. btw", "bedrag inclusief btw"),
        ("van jan t/m mei", "van jan tot en met mei"),
    ],
)
def test_a_short_form_is_written_out(typed: str, said: str) -> None:
    """Words of any subject, also several words, in front of others, with a dot."""
    assert written_out(typed) == said


@pytest.mark.parametrize(
    "text",
    [
        "wat is de maximale hypotheek",
        "aangifte IH 2024 van mijn zoon Max",
        "btw buiten de EU en verkoop binnen eu",
        "PP en NR zijn hier codes",
        "mijn bv krijgt een boete, min de korting",
        "de MN-regeling van pp-code x/nr",
        "[REK-1] en 'nr'",
        "iban.nr en www.vd.nl",
        "",
    ],
)
def test_whole_words_and_parts_of_words_stay(text: str) -> None:
    """A form inside a word, beside a hyphen, slash or bracket, or that is a word itself is left alone."""
    assert written_out(text) == text


def test_the_dot_of_a_sentence_stays() -> None:
    """A short form may end a sentence."""
    assert written_out("Ik zag geen nr. Wat nu?") == "Ik zag geen nummer. Wat nu?"


def test_it_is_the_same_twice() -> None:
    """What was written out holds no short form any more."""
    once = written_out("hvl dgn vd maand, max 2 nrs")
    assert written_out(once) == once
