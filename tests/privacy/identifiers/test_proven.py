"""Numbers that prove themselves are found however they are written, and nothing else is."""

from __future__ import annotations

import random

import pytest
from stdnum.nl import bsn

from bot.privacy.identifiers.proven import is_payment_reference, masked, proven_identifiers, proven_in_text, suspected

FOUND = {
    "bsn 111222333": "BSN",
    "het is 1112.22.333.": "BSN",
    "1112 22 333": "BSN",
    "111-222-333": "BSN",
    "111\u00a0222\u00a0333": "BSN",
    "111\u2011222\u2011333": "BSN",
    "111222\u200b333": "BSN",
    "１１１２２２３３３": "BSN",
    "\u0661\u0661\u0661\u0662\u0662\u0662\u0663\u0663\u0663": "BSN",
    "bsn111222333": "BSN",
    "regel\\n111222333": "BSN",
    "q=bsn%20111222333&k=5": "BSN",
    "kolom;111222333,12;nog een": "BSN",
    "Brief_111222333.pdf": "BSN",
    "brief-111222333": "BSN",
    "bsn 111 222 333. 5 jaar": "BSN",
    "in 2024 111 222 333": "BSN",
    "BSN: € 111222333": "BSN",
    "het RSIN is 111222333": "RSIN",
    "1112.22.333.H.26.01": "AANSLAGNUMMER",
    "111222333H26": "AANSLAGNUMMER",
    "NL123456782B01": "BTW_ID",
    "NL000099998B57": "BTW_ID",
    "123456782L01": "LOONHEFFINGENNUMMER",
    "nl91 abna 0417 1643 00": "IBAN",
    "rekening NL91ABNA0417164300.": "IBAN",
    "DE89 3704 0044 0532 0130 00": "IBAN",
    "4111 1111 1111 1111": "CREDIT_CARD",
    "4111111111111111": "CREDIT_CARD",
    "378282246310005": "CREDIT_CARD",
    "5123 4567 8201 2345": "BETALINGSKENMERK",
    "betalingskenmerk 5123456782012345": "BETALINGSKENMERK",
}
NOT_FOUND = (
    "111222334", "0111222333", "1112223330", "a111222333f", "0.111222333", "12.111222333", "€ 111.222.333", "111.222.333 euro",
    "1.111.222.333", "10.111.222.333", "111 222 333 444", "111222333 bytes", '"size_bytes": 111222333', '"offset":111222333',
    '"data_offsets":[111222333,123456782]',
    "-111222333", "+31 111222333", "111222333.5", "NL123456789B01", "NL92ABNA0417164300", "4111111111111112",
    "5123456782012345", "1732265179123456", "550e8400-e29b-41d4-a716-446655440000", "9b74c9897bac770ffc029102a200c5de",
    "2026-11-22T08:46:19.123456Z", "2025-01-012", "06-12345678", "Artikel 3.111 lid 222",
)  # fmt: skip


@pytest.mark.parametrize(("text", "label"), FOUND.items(), ids=FOUND)
def test_an_identifier_is_found(text: str, label: str) -> None:
    """Under its label, once."""
    assert [found.label for found in proven_in_text(text)] == [label]


@pytest.mark.parametrize("text", NOT_FOUND)
def test_other_numbers_are_no_alarm(text: str) -> None:
    """Wrong check digits, parts of longer numbers, amounts, decimals, measures, hashes, moments."""
    assert proven_in_text(text) == []


def test_every_valid_bsn_is_found_in_bytes() -> None:
    """The fast search agrees with stdnum on ten thousand numbers."""
    numbers = [f"{random.Random(seed).randrange(10**9):09}" for seed in range(10_000)]
    found = {one.value for one in proven_identifiers("\n".join(numbers).encode())}
    assert found == {number for number in numbers if bsn.is_valid(number)}


def test_offsets_point_at_the_value() -> None:
    """Bytes in front of it that are no ASCII count as bytes."""
    data = "één bsn 111222333!".encode()
    (found,) = proven_identifiers(data)
    assert data[found.start : found.end] == b"111222333"


def test_random_bytes_hold_nothing() -> None:
    """Ten megabytes of what vectors look like."""
    assert list(proven_identifiers(random.Random(1).randbytes(10_000_000))) == []


def test_the_value_is_not_in_the_repr() -> None:
    """A traceback or a log of it says nothing."""
    assert "111222333" not in repr(proven_in_text("bsn 111222333"))


def test_a_name_is_masked() -> None:
    """What stands around the value stays."""
    assert masked("brief 111222333 aan é.pdf") == "brief [BSN] aan é.pdf"


def test_payment_references_have_one_check_digit() -> None:
    """Of the ten first digits one at most fits."""
    assert [d for d in "0123456789" if is_payment_reference(f"{d}123456782012345")] == ["5"]


def test_mail_and_telephone_are_suspected() -> None:
    """They prove nothing, and are counted."""
    text = b"mail aan jan@voorbeeld.nl, bel 06-12345678 of +31 6 12345678; x@y is niets"
    assert [label for _, label in suspected(text)] == ["EMAIL", "PHONE", "PHONE"]
