"""Recognisers of numbers and codes that point at one person: each checks what it found.

Sources of the checks: the eleven-test of the BSN and ISO 13616 for IBAN (python-stdnum), the numbering plan
(phonenumbers), the series of number plates of the RDW. A number that fails its check counts only behind a cue,
because callers misread and staff mistype.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import ClassVar

import phonenumbers
from stdnum import iban
from stdnum.nl import bsn

from bot.privacy import patterns
from bot.privacy.recognizer import (
    CHECKED,
    CUED,
    GUESSED,
    SHAPED,
    DutchRecognizer,
    Found,
    found,
    is_amount,
    is_date,
    matches,
)

_NOT_PERSONAL_PHONES = frozenset(
    (
        phonenumbers.PhoneNumberType.TOLL_FREE,
        phonenumbers.PhoneNumberType.PREMIUM_RATE,
        phonenumbers.PhoneNumberType.SHARED_COST,
    )
)


class BsnRecognizer(DutchRecognizer):
    """Citizen service numbers: eleven-test passed, or 7 to 10 digits right behind "bsn" or "sofinummer"."""

    label = "BSN"

    def find(self, text: str) -> Iterator[Found]:
        """Numbers in one piece or in the groups people dictate."""
        for match in matches(patterns.NINE_DIGITS, text):
            if bsn.is_valid(_digits(match["v"])) and _one_number(text, match) and not is_amount(text, match):
                yield found(match, CHECKED)
        for match in matches(patterns.EIGHT_DIGITS, text):
            if bsn.is_valid(match["v"]) and not is_date(match["v"]) and not is_amount(text, match):
                yield found(match, SHAPED)
        for match in patterns.BSN_CUED.finditer(text):
            if not is_date(match["v"]):
                yield found(match, CUED)


def _digits(value: str) -> str:
    return "".join(char for char in value if char.isdigit())


def _one_number(text: str, match: re.Match[str]) -> bool:
    """Digits in loose groups are one number only when no further group stands next to them."""
    start, end = match.span("v")
    groups = tuple(len(group) for group in re.split(r"\D+", match["v"]))
    joined = bool(
        re.search(r"\d[ .\-/]$", text[max(0, start - 2) : start]) or re.match(r"[.\-/ ]\d", text[end : end + 2])
    )
    dotted = bool(re.search(r"\d\.$", text[max(0, start - 2) : start]) or re.match(r"\.\d", text[end : end + 2]))
    if len(groups) == 1:
        return True
    return not dotted if groups in {(3, 3, 3), (4, 2, 3)} else not joined


class TaxNumberRecognizer(DutchRecognizer):
    """Numbers made of a BSN, a letter and a serial; the letter tells which kind."""

    letters: ClassVar[frozenset[str]]

    def find(self, text: str) -> Iterator[Found]:
        """`1234.56.782.H.56` and `123456782H56`."""
        for match in matches(patterns.TAX_NUMBER, text):
            if match["letter"].upper() in self.letters and bool(match["nl"]) <= (match["letter"] in "Bb"):
                yield found(match, CHECKED)


class AanslagnummerRecognizer(TaxNumberRecognizer):
    """Numbers of assessments and, behind a cue, payment references: both contain the BSN."""

    label = "AANSLAGNUMMER"
    letters = frozenset("ACDEFGHIJKMNOPQRSTUVWXYZ")

    def find(self, text: str) -> Iterator[Found]:
        """Assessment numbers and payment references."""
        yield from super().find(text)
        yield from (found(match, CUED) for match in patterns.PAYMENT_REFERENCE.finditer(text))


class BtwIdRecognizer(TaxNumberRecognizer):
    """VAT numbers: `NL123456782B01`."""

    label = "BTW_ID"
    letters = frozenset("B")


class LoonheffingennummerRecognizer(TaxNumberRecognizer):
    """Payroll tax numbers: `123456782L01`."""

    label = "LOONHEFFINGENNUMMER"
    letters = frozenset("L")


class IbanRecognizer(DutchRecognizer):
    """Account numbers: any valid IBAN, anything shaped like a Dutch one, and what follows "rekeningnummer"."""

    label = "IBAN"

    def find(self, text: str) -> Iterator[Found]:
        """In one piece or in groups, in either case."""
        for match in matches(patterns.IBAN_START, text):
            if end := _iban_end(text, match.start()):
                yield Found(match.start(), end, CHECKED)
        yield from (found(match, SHAPED) for match in patterns.IBAN_NL.finditer(text))
        yield from (found(match, CUED) for match in patterns.IBAN_CUED.finditer(text))
        for match in patterns.ACCOUNT_CUED.finditer(text):
            if not is_amount(text, match) and not is_date(match["v"]):
                yield found(match, CUED)


def _iban_end(text: str, start: int) -> int | None:
    """Where the longest valid IBAN that begins at `start` ends; its length depends on the country."""
    number, ends = "", []
    for at in range(start, min(len(text), start + 64)):
        if text[at].isascii() and text[at].isalnum():
            number += text[at]
            ends.append(at + 1)
        elif text[at] not in " .-":
            break
    for length in range(min(34, len(number)), 14, -1):
        end = ends[length - 1]
        if not text[end : end + 1].isalnum() and iban.is_valid(number[:length]):
            return end
    return None


class PhoneRecognizer(DutchRecognizer):
    """Telephone numbers of people; free and paid service numbers such as 0800-0543 stay."""

    label = "PHONE"

    def find(self, text: str) -> Iterator[Found]:
        """Valid numbers, mobile numbers a digit short or long, and what follows "telefoonnummer"."""
        for pattern in patterns.PHONES:
            for match in matches(pattern, text):
                if _is_phone(match["v"]) and not is_amount(text, match):
                    yield found(match, CHECKED)
        yield from (found(match, GUESSED) for match in patterns.PHONE_MISTYPED.finditer(text))
        for match in patterns.PHONE_CUED.finditer(text):
            if not (is_date(match["v"]) or is_amount(text, match) or match["v"].startswith(("0800", "0900"))):
                yield found(match, CUED)


def _is_phone(value: str) -> bool:
    try:
        number = phonenumbers.parse(re.sub(r"^00", "+", re.sub(r"[ \-./()]", "", value)), "NL")
    except phonenumbers.NumberParseException:
        return False
    return phonenumbers.is_valid_number(number) and phonenumbers.number_type(number) not in _NOT_PERSONAL_PHONES


class EmailRecognizer(DutchRecognizer):
    """E-mail addresses, typed or spelled out ("jan punt jansen apenstaartje voorbeeld punt nl")."""

    label = "EMAIL"

    def find(self, text: str) -> Iterator[Found]:
        """Typed or spoken."""
        for pattern in patterns.EMAILS:
            yield from (found(match, SHAPED) for match in pattern.finditer(text))


class PlateRecognizer(DutchRecognizer):
    """Number plates of the Dutch series, with dashes; without them only behind "kenteken"."""

    label = "LICENSE_PLATE"

    def find(self, text: str) -> Iterator[Found]:
        """The fourteen series."""
        for match in patterns.PLATES.finditer(text):
            if _plate_shape(match["v"]) in patterns.PLATE_SHAPES and not is_date(match["v"]):
                yield found(match, SHAPED)
        for match in patterns.PLATE_CUED.finditer(text):
            if _plate_shape(match["v"]).replace("-", "") in {s.replace("-", "") for s in patterns.PLATE_SHAPES}:
                yield found(match, CUED)


def _plate_shape(value: str) -> str:
    return re.sub(r"[A-Za-z]", "L", re.sub(r"\d", "9", value.replace(" ", "-")))
