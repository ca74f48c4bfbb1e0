"""Check digits of Dutch numbers that python-stdnum does not have, and how digits are read out of a value."""

from __future__ import annotations

from stdnum import luhn
from stdnum.nl import bsn

_KENMERK_WEIGHTS = (2, 4, 8, 5, 10, 9, 7, 3, 6, 1)
_LENGTH_CODES = {9: "7", 10: "8", 11: "9", 12: "0", 13: "1", 14: "2"}

# First digits and lengths that card networks hand out (ISO/IEC 7812; American Express, Diners, Visa, Mastercard,
# Discover, JCB, Maestro and UnionPay).
_CARDS = (
    (("34", "37"), (15,)),
    (("30", "36", "38", "39"), (14, 16)),
    (("4",), (13, 16, 19)),
    (tuple(map(str, (*range(51, 56), *range(222, 273)))), (16,)),
    (("6011", "65", "62", "35", "50", "56", "57", "58", "63", "67"), (16, 17, 18, 19)),
)


def digits(value: str) -> str:
    """Only the digits of a value."""
    return value if value.isdecimal() else "".join(filter(str.isdecimal, value))


def eleven_test(value: str) -> bool:
    """Whether nine digits (or eight, with the zero left out) can be a BSN or RSIN."""
    return len(value) in (8, 9) and len(set(value)) > 1 and bool(bsn.is_valid(value))


def kenmerk_check_digit(number: str) -> str:
    """The check digit in front of a payment reference.

    Source: Betaalvereniging Nederland, specification of the betalingskenmerk: weighted modulus 11 from the right.
    """
    total = sum(int(d) * _KENMERK_WEIGHTS[i % 10] for i, d in enumerate(reversed(number)))
    return {10: "1", 11: "0"}.get(11 - total % 11, str(11 - total % 11))


def is_kenmerk(value: str) -> bool:
    """Whether 9 to 14 or 16 digits are a payment reference whose check digit and length code fit."""
    if len(value) != 16 and _LENGTH_CODES.get(len(value)) != value[1:2]:
        return False
    return len(set(value)) > 2 and value[0] == kenmerk_check_digit(value[1:])


def is_card(value: str) -> bool:
    """Whether the digits are the number of a payment card: network, length and Luhn's check digit."""
    known = any(value.startswith(starts) and len(value) in lengths for starts, lengths in _CARDS)
    return known and bool(luhn.is_valid(value))
