"""The Dutch recognisers that presidio runs: presidio has none of its own."""

from __future__ import annotations

from collections.abc import Callable

from bot.privacy import identifiers, people, tagged
from bot.privacy._presidio import EntityRecognizer


def dutch_recognizers() -> list[EntityRecognizer]:
    """One of each."""
    kinds: tuple[Callable[[], EntityRecognizer], ...] = (
        *identifiers.RECOGNIZERS,
        people.AddressRecognizer,
        people.PostcodeRecognizer,
        people.BirthDateRecognizer,
        tagged.NamesRecognizer,
    )
    return [kind() for kind in kinds]
