"""Numbers, amounts and dates in one form."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.language.numbers import MONTHS, numbers, quantities


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


_ONES = "nul een twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien vijftien zestien".split()
_ONES += "zeventien achttien negentien".split()
_TENS = " . twintig dertig veertig vijftig zestig zeventig tachtig negentig".split()


def _in_words(value: int) -> str:
    """A number from 2 to 999,999 as Dutch writes it, without the article for one hundred or one thousand."""
    if value < 20:
        return _ONES[value]
    if value < 100:
        ten, one = divmod(value, 10)
        link = "ën" if one in (2, 3) else "en"
        return (_ONES[one] + link if one else "") + _TENS[ten - 1]
    size, name = (1000, "duizend") if value >= 1000 else (100, "honderd")
    many, rest = divmod(value, size)
    return (_in_words(many) if many > 1 else "") + name + (_in_words(rest) if rest else "")


@given(st.integers(min_value=2, max_value=999_999))
def test_digits_and_words_agree(value: int) -> None:
    """Up to a million, also with a euro sign, cents or points."""
    pointed = f"{value:,}".replace(",", ".")
    forms = (_in_words(value), str(value), f"€ {pointed}", f"€ {value},-", f"{pointed},00 euro")
    assert {numbers(form) for form in forms} == {frozenset({str(value)})}


@given(st.integers(1, 28), st.sampled_from(sorted(MONTHS)), st.integers(1990, 2099))
def test_notations_of_a_day_agree(day: int, month: str, year: int) -> None:
    """Written out, with strokes or slashes, and in ISO order."""
    number = MONTHS[month]
    forms = (
        f"{day} {month} {year}",
        f"{day:02}-{number:02}-{year}",
        f"{day}/{number}/{year}",
        f"{year}-{number:02}-{day:02}",
    )
    dates = {tuple(quantity.date for quantity in quantities(form)) for form in forms}
    assert len(dates) == 1
    assert len({numbers(form) for form in forms}) == 1


@pytest.mark.parametrize("text", ["31-12", "vóór 1-5", "01/05"])
def test_a_day_without_a_year(text: str) -> None:
    """With two digits or behind a word of time it is a day, not two numbers."""
    assert [quantity.date is not None for quantity in quantities(text)] == [True]


@pytest.mark.parametrize("text", ["2-3 weken", "99-99", "32-01-2026"])
def test_other_strokes_are_no_days(text: str) -> None:
    """A range, and days that do not exist, stay numbers."""
    assert all(quantity.date is None for quantity in quantities(text))
