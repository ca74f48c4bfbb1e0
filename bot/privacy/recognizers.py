"""Dutch recognisers for presidio: each finds one kind of personal data in folded text and checks what it found.

Sources of the checks: the eleven-test of the BSN and ISO 13616 for IBAN (python-stdnum), the numbering plan
(phonenumbers), the series of number plates of the RDW. A number that fails its check counts only behind a cue,
because callers misread and staff mistype.
"""

from __future__ import annotations

import re
from abc import abstractmethod
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import ClassVar

import phonenumbers
from stdnum import iban
from stdnum.nl import bsn

from bot.privacy import patterns, places
from bot.privacy._presidio import EntityRecognizer, NlpArtifacts, RecognizerResult
from bot.privacy.person import find_names

CUED, CHECKED, SHAPED, GUESSED = 1.0, 0.9, 0.7, 0.5
"""Scores. The words before it name its kind ("rekeningnummer 417164300" is no BSN, although it passes that test);
the value passes its check; only its shape speaks for it; a name in lower case."""

_NOT_PERSONAL_PHONES = frozenset(
    (
        phonenumbers.PhoneNumberType.TOLL_FREE,
        phonenumbers.PhoneNumberType.PREMIUM_RATE,
        phonenumbers.PhoneNumberType.SHARED_COST,
    )
)


@dataclass(frozen=True, slots=True)
class Found:
    """A span of the text and how certain it is."""

    start: int
    end: int
    score: float


class DutchRecognizer(EntityRecognizer):
    """Finds one label; subclasses say where."""

    label: ClassVar[str]

    def __init__(self) -> None:
        super().__init__([self.label], supported_language="nl")

    def load(self) -> None:
        """Nothing to load."""

    def analyze(
        self, text: str, entities: list[str], nlp_artifacts: NlpArtifacts | None = None
    ) -> list[RecognizerResult]:
        """Presidio's entry point."""
        return [RecognizerResult(self.label, f.start, f.end, f.score) for f in self.find(text)]

    @abstractmethod
    def find(self, text: str) -> Iterable[Found]:
        """Every span in `text` that carries this label; they may overlap."""


def _matches(pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """Matches, overlapping ones too: a wrong start must not hide a right one that begins inside it."""
    match = pattern.search(text)
    while match:
        yield match
        match = pattern.search(text, match.start() + 1)


def _found(match: re.Match[str], score: float) -> Found:
    return Found(match.start("v"), match.end("v"), score)


def _is_amount(text: str, match: re.Match[str]) -> bool:
    start, end = match.span("v")
    before = patterns.AMOUNT_BEFORE.search(text[max(0, start - 14) : start])
    return bool(before or patterns.AMOUNT_AFTER.match(text, end))


def _is_date(value: str) -> bool:
    return bool(patterns.DATE_LIKE.fullmatch(value))


class BsnRecognizer(DutchRecognizer):
    """Citizen service numbers: eleven-test passed, or 7 to 10 digits right behind "bsn" or "sofinummer"."""

    label = "BSN"

    def find(self, text: str) -> Iterator[Found]:
        """Numbers in one piece or in the groups people dictate."""
        for match in _matches(patterns.NINE_DIGITS, text):
            if bsn.is_valid(_digits(match["v"])) and _one_number(text, match) and not _is_amount(text, match):
                yield _found(match, CHECKED)
        for match in _matches(patterns.EIGHT_DIGITS, text):
            if bsn.is_valid(match["v"]) and not _is_date(match["v"]) and not _is_amount(text, match):
                yield _found(match, SHAPED)
        for match in patterns.BSN_CUED.finditer(text):
            if not _is_date(match["v"]):
                yield _found(match, CUED)


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
        for match in _matches(patterns.TAX_NUMBER, text):
            if match["letter"].upper() in self.letters and bool(match["nl"]) <= (match["letter"] in "Bb"):
                yield _found(match, CHECKED)


class AanslagnummerRecognizer(TaxNumberRecognizer):
    """Numbers of assessments and, behind a cue, payment references: both contain the BSN."""

    label = "AANSLAGNUMMER"
    letters = frozenset("ACDEFGHIJKMNOPQRSTUVWXYZ")

    def find(self, text: str) -> Iterator[Found]:
        """Assessment numbers and payment references."""
        yield from super().find(text)
        yield from (_found(match, CUED) for match in patterns.PAYMENT_REFERENCE.finditer(text))


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
        for match in _matches(patterns.IBAN_START, text):
            if end := _iban_end(text, match.start()):
                yield Found(match.start(), end, CHECKED)
        yield from (_found(match, SHAPED) for match in patterns.IBAN_NL.finditer(text))
        yield from (_found(match, CUED) for match in patterns.IBAN_CUED.finditer(text))
        for match in patterns.ACCOUNT_CUED.finditer(text):
            if not _is_amount(text, match) and not _is_date(match["v"]):
                yield _found(match, CUED)


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
            for match in _matches(pattern, text):
                if _is_phone(match["v"]) and not _is_amount(text, match):
                    yield _found(match, CHECKED)
        yield from (_found(match, GUESSED) for match in patterns.PHONE_MISTYPED.finditer(text))
        for match in patterns.PHONE_CUED.finditer(text):
            if not (_is_date(match["v"]) or _is_amount(text, match) or match["v"].startswith(("0800", "0900"))):
                yield _found(match, CUED)


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
            yield from (_found(match, SHAPED) for match in pattern.finditer(text))


class AddressRecognizer(DutchRecognizer):
    """A street with a house number, or a postcode with a house number."""

    label = "ADDRESS"

    def find(self, text: str) -> Iterator[Found]:
        """Streets by their ending, in either case."""
        for pattern in places.STREETS:
            for match in pattern.finditer(text):
                if match["street"].casefold() not in places.NO_STREETS:
                    yield _found(match, SHAPED)
        for match in places.POSTCODE_AND_HOUSE.finditer(text):
            if _is_postcode(text, match):
                yield _found(match, SHAPED)


class PostcodeRecognizer(DutchRecognizer):
    """Postcodes; a year with a tax abbreviation ("2023 IB") is none unless "postcode" stands before it."""

    label = "POSTCODE"

    def find(self, text: str) -> Iterator[Found]:
        """Four digits and two letters."""
        for match in places.POSTCODE.finditer(text):
            if _is_postcode(text, match):
                yield _found(match, SHAPED)
        yield from (_found(match, CUED) for match in places.POSTCODE_CUED.finditer(text))


def _is_postcode(text: str, match: re.Match[str]) -> bool:
    letters, year = match["letters"], match["digits"][:2] in {"19", "20"}
    if places.ARTICLE_BEFORE.search(text[max(0, match.start("v") - 18) : match.start("v")]):
        return False
    if letters.islower() and (match["gap"] or year):
        return letters not in places.NO_POSTCODE_LETTERS and not (year and match["gap"])
    return not (year and letters.upper() in places.YEAR_LETTERS) and letters not in {"km", "kg", "cc", "mm", "kw", "ml"}


class PlateRecognizer(DutchRecognizer):
    """Number plates of the Dutch series, with dashes; without them only behind "kenteken"."""

    label = "LICENSE_PLATE"

    def find(self, text: str) -> Iterator[Found]:
        """The fourteen series."""
        for match in patterns.PLATES.finditer(text):
            if _plate_shape(match["v"]) in patterns.PLATE_SHAPES and not _is_date(match["v"]):
                yield _found(match, SHAPED)
        for match in patterns.PLATE_CUED.finditer(text):
            if _plate_shape(match["v"]).replace("-", "") in {s.replace("-", "") for s in patterns.PLATE_SHAPES}:
                yield _found(match, CUED)


def _plate_shape(value: str) -> str:
    return re.sub(r"[A-Za-z]", "L", re.sub(r"\d", "9", value.replace(" ", "-")))


class BirthDateRecognizer(DutchRecognizer):
    """Dates behind "geboren" or "geboortedatum"; every other date stays."""

    label = "DATE_OF_BIRTH"

    def find(self, text: str) -> Iterator[Found]:
        """In digits or with the month written out."""
        for pattern in patterns.BIRTH:
            yield from (_found(match, SHAPED) for match in pattern.finditer(text))


class PersonRecognizer(DutchRecognizer):
    """Names behind a cue, in either case."""

    label = "PERSON"

    def find(self, text: str) -> Iterator[Found]:
        """Names that `person.py` reads."""
        return (Found(name.start, name.end, SHAPED if name.certain else GUESSED) for name in find_names(text))


def dutch_recognizers() -> list[EntityRecognizer]:
    """One of each."""
    kinds: tuple[type[DutchRecognizer], ...] = (
        BsnRecognizer,
        AanslagnummerRecognizer,
        BtwIdRecognizer,
        LoonheffingennummerRecognizer,
        IbanRecognizer,
        PhoneRecognizer,
        EmailRecognizer,
        AddressRecognizer,
        PostcodeRecognizer,
        PlateRecognizer,
        BirthDateRecognizer,
        PersonRecognizer,
    )
    return [kind() for kind in kinds]
