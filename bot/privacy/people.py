"""Recognisers of addresses by their shape, of postcodes and of dates of birth; names stand in `tagged.py`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.privacy import patterns, places
from bot.privacy.recognizer import CUED, SHAPED, DutchRecognizer, Found, found

_BORN = ("geb", "gbd", "jaar", "jarig", "birth", "dob", "(")


class AddressRecognizer(DutchRecognizer):
    """A street with a house number, or a postcode with a house number."""

    label = "ADDRESS"
    fewest_digits = 1

    def find(self, text: str) -> Iterator[Found]:
        """Streets by their ending, in either case."""
        for pattern in places.STREETS if places.may_have_street(text) else ():
            for match in pattern.finditer(text):
                if match["street"].casefold() not in places.NO_STREETS:
                    yield found(match, SHAPED)
        for match in places.POSTCODE_AND_HOUSE.finditer(text):
            if _is_postcode(text, match):
                yield found(match, SHAPED)
        if places.ABROAD.search(text):
            yield from (found(match, SHAPED) for match in places.STREET_ABROAD.finditer(text))
        yield from (found(match, SHAPED) for match in _boxes(text))


class PostcodeRecognizer(DutchRecognizer):
    """Postcodes; a year with a tax abbreviation ("2023 IB") is none unless "postcode" stands before it."""

    label = "POSTCODE"
    fewest_digits = 4

    def find(self, text: str) -> Iterator[Found]:
        """Four digits and two letters."""
        for match in places.POSTCODE.finditer(text):
            if _is_postcode(text, match):
                yield found(match, SHAPED)
        yield from (found(match, CUED) for match in places.POSTCODE_CUED.finditer(text))
        yield from (Found(*match.span("pc"), CUED) for match in _boxes(text) if match["pc"])


def _boxes(text: str) -> Iterator[re.Match[str]]:
    """Boxes at the post office that are somebody's own."""
    for match in places.POSTBUS.finditer(text) if "postbus" in text.lower() else ():
        if not places.PUBLIC_BEFORE.search(text[max(0, match.start("v") - 60) : match.start("v")]):
            yield match


def _is_postcode(text: str, match: re.Match[str]) -> bool:
    letters, year = match["letters"], match["digits"][:2] in {"19", "20"}
    if places.ARTICLE_BEFORE.search(text[max(0, match.start("v") - 18) : match.start("v")]):
        return False
    if letters.islower() and (match["gap"] or year):
        return letters not in places.NO_POSTCODE_LETTERS and not (year and match["gap"])
    return not (year and letters.upper() in places.YEAR_LETTERS) and letters not in {"km", "kg", "cc", "mm", "kw", "ml"}


class BirthDateRecognizer(DutchRecognizer):
    """Dates behind "geboren" or "geboortedatum"; every other date stays."""

    label = "DATE_OF_BIRTH"
    fewest_digits = 2

    def find(self, text: str) -> Iterator[Found]:
        """In digits or with the month written out."""
        lowered = text.lower()
        told = any(hint in lowered for hint in _BORN)
        for pattern in patterns.BIRTH if told else patterns.BIRTH[-1:]:
            yield from (found(match, SHAPED) for match in pattern.finditer(text))
