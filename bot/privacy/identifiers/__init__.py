"""Recognisers of numbers and codes that point at one person or organisation: each checks what it found.

A number that fails its check counts only behind a word that names it, because callers misread and staff mistype.
"""

from collections.abc import Callable

from bot.privacy._presidio import EntityRecognizer
from bot.privacy.identifiers.accounts import IbanRecognizer
from bot.privacy.identifiers.cases import CaseNumberRecognizer
from bot.privacy.identifiers.checked import CheckedRecognizer
from bot.privacy.identifiers.contact import EmailRecognizer, PhoneRecognizer
from bot.privacy.identifiers.cued import CuedRecognizer
from bot.privacy.identifiers.documents import DocumentRecognizer, PlateRecognizer
from bot.privacy.identifiers.online import IpAddressRecognizer, MacAddressRecognizer, UrlRecognizer, UsernameRecognizer
from bot.privacy.identifiers.tax_numbers import BtwIdRecognizer, TaxNumberRecognizer

RECOGNIZERS: tuple[Callable[[], EntityRecognizer], ...] = (
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
    CuedRecognizer,
)

__all__ = ["RECOGNIZERS"]
