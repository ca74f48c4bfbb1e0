"""Recognisers of numbers and codes that point at one person or organisation: each checks what it found.

A number that fails its check counts only behind a word that names it, because callers misread and staff mistype.
"""

from collections.abc import Callable

from bot.privacy.identifiers.accounts import IbanRecognizer
from bot.privacy.identifiers.contact import (
    EmailRecognizer,
    IpAddressRecognizer,
    MacAddressRecognizer,
    PhoneRecognizer,
    UrlRecognizer,
    UsernameRecognizer,
)
from bot.privacy.identifiers.cued import CuedRecognizer
from bot.privacy.identifiers.documents import CaseNumberRecognizer, DocumentRecognizer, PlateRecognizer
from bot.privacy.identifiers.nine_digits import NineDigitsRecognizer
from bot.privacy.identifiers.numbers import BtwIdRecognizer, CheckedRecognizer, TaxNumberRecognizer
from bot.privacy.identifiers.others import OtherNumberRecognizer
from bot.privacy.presidio import EntityRecognizer

RECOGNIZERS: tuple[Callable[[], EntityRecognizer], ...] = (
    NineDigitsRecognizer,
    CheckedRecognizer,
    TaxNumberRecognizer,
    BtwIdRecognizer,
    IbanRecognizer,
    PhoneRecognizer,
    EmailRecognizer,
    PlateRecognizer,
    DocumentRecognizer,
    CaseNumberRecognizer,
    IpAddressRecognizer,
    MacAddressRecognizer,
    UrlRecognizer,
    UsernameRecognizer,
    OtherNumberRecognizer,
    CuedRecognizer,
)

__all__ = ["RECOGNIZERS"]
