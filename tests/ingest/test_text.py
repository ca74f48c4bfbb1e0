"""Characters that nobody sees, hyphens at the end of a line, and raised characters."""

from __future__ import annotations

import pytest

from ingest.raised import Surroundings, note_in, reading
from ingest.text import clean, clean_line, joined


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("kinder\u00adopvang\u00adtoeslag", "kinderopvangtoeslag"),
        ("arbeids\u200bonge\u200cschikt\u200dheid\u2060", "arbeidsongeschiktheid"),
        ("\ufeffKop", "Kop"),
        ("€\u00a0500\u202f000", "€ 500 000"),
        ("bedrag \u202e005\u202c euro\u200f", "bedrag 005 euro"),
        ("btw\u2011nummer", "btw-nummer"),
        ("wit\u2028regel\t einde", "wit regel einde"),
        ("x\U000e0041\U000e007fy", "xy"),
    ],
)
def test_characters_that_nobody_sees(raw: str, text: str) -> None:
    """What takes no place is gone without a space, what shows as a space is one."""
    assert clean(raw) == text


@pytest.mark.parametrize(
    ("line", "after", "text"),
    [
        ("de btw-", "nummers van", "de btw-nummers van"),
        ("een AOW-", "uitkering", "een AOW-uitkering"),
        ("een auto-", "eigenaar", "een auto-eigenaar"),
        ("kan vra-", "gen stellen", "kan vragen stellen"),
        ("de in-", "en uitvoer", "de in- en uitvoer"),
        ("zorg\u00ad", "toeslag", "zorgtoeslag"),
        ("de periode 2024-", "2025", "de periode 2024- 2025"),
        ("een zin", "gaat door", "een zin gaat door"),
    ],
)
def test_words_over_two_lines(line: str, after: str, text: str) -> None:
    """A broken word is made whole; a hyphen that belongs to the word stays."""
    assert joined(clean_line(line), after) == text


@pytest.mark.parametrize(
    ("before", "mark", "after"),
    [
        ("€ 57.684", "1", ""),
        ("een bedrag van 500", "3", " euro"),
        ("36,97%", "*", ""),
        ("een zin.", "4", ""),
        ("het bedrag", "a", ""),
        ("€ 10", "3", ""),
        ("per 10", "2", " euro"),
        ("onderdeel a", "2", ""),
        ("artikel 10", "2", ""),
        ("tekst", "[2]", ""),
        ("tekst", "1, 2", ""),
    ],
)
def test_the_mark_of_a_note_is_no_text(before: str, mark: str, after: str) -> None:
    """Behind a digit, a letter or a full stop the mark of a note leaves the text."""
    assert reading(mark, Surroundings(before, after)) == ""


@pytest.mark.parametrize(
    ("before", "exponent", "text"),
    [
        ("x", "2", "^2"),
        ("20 m", "2", "^2"),
        ("100 km", "3", "^3"),
        ("1,5 × 10", "3", "^3"),
        ("ongeveer 10", "6", "^6"),
        ("10", "−3", "^-3"),
        ("(1 + r)", "n", "^n"),
        ("(1,05)", "10", "^10"),
        ("E = mc", "2", "^2"),
        ("het 2", "e", "e"),
        ("artikel 7", "bis", "bis"),
    ],
)
def test_powers_and_ordinals(before: str, exponent: str, text: str) -> None:
    """A power stays readable as one, the end of an ordinal is part of it."""
    assert reading(exponent, Surroundings(before)) == text


def test_a_linked_digit_is_the_mark_of_a_note() -> None:
    """What leads to a note is its mark, also where a power could stand; so is a digit that begins a note below."""
    assert reading("2", Surroundings("20 m", linked=True)) == ""
    assert reading("6", Surroundings("ongeveer 10", labels=frozenset({"6"}))) == ""


def test_a_note_that_stands_raised_in_full() -> None:
    """Official decrees print the whole note raised."""
    assert note_in(" 1 HR 27 januari 2006, nr. 40403. ") == ("1", "HR 27 januari 2006, nr. 40403.")
    assert note_in("1Tandprothesen zijn werkstukken.") == ("1", "Tandprothesen zijn werkstukken.")
    assert note_in("2") is None
