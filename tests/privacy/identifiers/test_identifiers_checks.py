"""Check digits, against published examples."""

from __future__ import annotations

import pytest

from bot.privacy import Redactor
from bot.privacy.identifiers.numbers import eleven_test, is_card, is_kenmerk, kenmerk_check_digit


def test_the_published_payment_reference_has_check_digit_five() -> None:
    """The example of Betaalvereniging Nederland: (5)000 0567 8901 2345."""
    assert kenmerk_check_digit("000056789012345") == "5"


@pytest.mark.parametrize("value", ["5000056789012345", "12234534622567"])
def test_published_payment_references_pass(value: str) -> None:
    """Sixteen digits, or fewer with a length code behind the check digit."""
    assert is_kenmerk(value)


@pytest.mark.parametrize("value", ["5000056789012346", "1111111111111111", "12345", "12234534622569"])
def test_other_numbers_are_no_payment_reference(value: str) -> None:
    """A wrong check digit, one digit repeated, a length that is not used."""
    assert not is_kenmerk(value)


@pytest.mark.parametrize("value", ["4111111111111111", "5555555555554444", "378282246310005", "30569309025904"])
def test_published_card_numbers_pass(value: str) -> None:
    """The networks' own test numbers."""
    assert is_card(value)


def test_a_card_of_no_network_is_none() -> None:
    """Luhn's check digit alone fits one number in ten."""
    assert not is_card("9111111111111116")


@pytest.mark.parametrize(("value", "passes"), [("111222333", True), ("111222334", False), ("000000000", False)])
def test_the_eleven_test(value: str, passes: bool) -> None:
    """Nine digits, not all the same."""
    assert eleven_test(value) is passes


def test_sixteen_digits_that_are_a_card_are_no_payment_reference(redactor: Redactor) -> None:
    """Visa's test number with both check digits right is still a card."""
    (span,) = redactor.redact("betaald met 4111111111111111").spans
    assert span.label == "CREDIT_CARD"
