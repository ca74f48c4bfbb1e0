"""Raised figures: note marks, powers, ordinals and fractions told apart by what stands around them."""

from __future__ import annotations

import pytest

from ingest.raised import Surroundings, note_in, reading


@pytest.mark.parametrize(
    ("before", "text", "notes", "read"),
    [
        ("€ 57.684", "1", "1", ""),
        ("€ 57.684", "1", "", ""),
        ("€ 57.684", "1,2", "1 2", ""),
        ("voor x", "2", "", "^2"),
        ("voor x", "2", "1 2", ""),
        ("120 m", "2", "1 2", "^2"),
        ("km", "2", "", "^2"),
        ("3 × 10", "6", "", "^6"),
        ("€ 10", "2", "", ""),
        ("1,02", "n", "", "^n"),
        ("€ 500", "a", "a", ""),
        ("1", "e", "", "e"),
        ("€ 12,", "50", "", "50"),
        ("BelBot", "TM", "", "TM"),
        ("10", "3", "", "^3"),
        ("10", "3", "3", ""),
        ("in 2025", "a", "", ""),
        ("artikel 104", "a", "", "a"),
        ("1", "1/2", "", "1/2"),
    ],
)
def test_a_raised_text(before: str, text: str, notes: str, read: str) -> None:
    """Empty for the mark of a note, with `^` for a power, as it is otherwise."""
    assert reading(text, Surroundings(before, " verder", labels=frozenset(notes.split()))) == read


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
