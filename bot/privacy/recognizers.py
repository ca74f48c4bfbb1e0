"""The Dutch recognisers that presidio runs: presidio has none of its own."""

from __future__ import annotations

from bot.privacy import identifiers, people
from bot.privacy._presidio import EntityRecognizer
from bot.privacy.recognizer import DutchRecognizer


def dutch_recognizers() -> list[EntityRecognizer]:
    """One of each."""
    kinds: tuple[type[DutchRecognizer], ...] = (
        identifiers.BsnRecognizer,
        identifiers.AanslagnummerRecognizer,
        identifiers.BtwIdRecognizer,
        identifiers.LoonheffingennummerRecognizer,
        identifiers.IbanRecognizer,
        identifiers.PhoneRecognizer,
        identifiers.EmailRecognizer,
        people.AddressRecognizer,
        people.PostcodeRecognizer,
        identifiers.PlateRecognizer,
        people.BirthDateRecognizer,
        people.PersonRecognizer,
    )
    return [kind() for kind in kinds]
