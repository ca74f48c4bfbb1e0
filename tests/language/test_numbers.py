"""Numbers, amounts and dates in one form."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.language.numbers import numbers


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("1.500", "1500"),
        ("€ 1500,-", "1500"),
        ("€ 1.500,00", "1500"),
        ("vijftienhonderd", "1500"),
        ("duizend", "1.000"),
        ("tweeduizend", "2.000"),
        ("tweeduizendvijfhonderd", "2500"),
        ("driehonderdvijftig", "350"),
        ("honderdenvijf", "105"),
        ("Tweeëntwintig", "22"),
        ("tweee\u0308ntwintig", "22"),
        ("zesendertig", "36"),
        ("1.234.567,80", "1234567,8"),
        ("1 mei 2026", "01-05-2026"),
        ("1 mei 2026", "1/5/2026"),
        ("31 december", "31 DECEMBER"),
        ("36,970%", "36,97 procent"),
        ("007", "7"),
    ],
)
def test_equal_numbers(one: str, other: str) -> None:
    """Two ways to write a number give the same number."""
    assert numbers(one) == numbers(other) != frozenset()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("1.500", "1.501"),
        ("1,5", "15"),
        ("3.20", "3.2"),
        ("1 mei 2026", "1 juni 2026"),
        ("01-05-2026", "05-01-2026"),
        ("artikel 3.1", "artikel 31"),
        ("zes", "zestien"),
    ],
)
def test_different_numbers(one: str, other: str) -> None:
    """What is not the same number stays apart."""
    assert numbers(one) != numbers(other)


@pytest.mark.parametrize("text", ["een gift aan een ander", "geen getal", "eerlijk gezegd", ""])
def test_no_numbers(text: str) -> None:
    """The article `een` and words that only hold a number word state no number."""
    assert numbers(text) == frozenset()


def test_every_number_of_a_sentence() -> None:
    """All numbers of a sentence are found, each once."""
    found = numbers("Binnen zes weken, dus vóór 1 mei 2026, betaalt de beller € 1.500 of € 1500.")
    assert found == {"6", "1", "maand-5", "2026", "1500"}


@given(st.integers(min_value=1000, max_value=999_999_999))
def test_thousands_points_do_not_matter(value: int) -> None:
    """A whole number with and without points is one number."""
    assert numbers(f"{value:,}".replace(",", ".")) == {str(value)}


@given(st.text())
def test_any_text_can_be_read(text: str) -> None:
    """No text breaks it, and numbers do not depend on capitals."""
    assert numbers(text.lower()) == numbers(text)
