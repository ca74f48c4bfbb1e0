"""Presidio's analyzer with our recognisers and none of presidio's, which has none for Dutch. Nothing is downloaded."""

from __future__ import annotations

from collections.abc import Callable

from bot.privacy import identifiers
from bot.privacy.addresses import recognisers as people
from bot.privacy.addresses.unusual_streets import UnusualStreetRecognizer
from bot.privacy.birth_dates import BirthDateRecognizer
from bot.privacy.names import recogniser as tagged
from bot.privacy.presidio import EntityRecognizer
from bot.privacy.recogniser import LANGUAGE, AllOfThem, Analyzer, NoModel


def build_analyzer() -> Analyzer:
    """An analyzer that speaks Dutch only and logs nothing of what it reads."""
    recognizers = AllOfThem(recognizers=dutch_recognizers(), supported_languages=[LANGUAGE])
    return Analyzer(registry=recognizers, nlp_engine=NoModel(), supported_languages=[LANGUAGE])


def dutch_recognizers() -> list[EntityRecognizer]:
    """One of each."""
    kinds: tuple[Callable[[], EntityRecognizer], ...] = (
        *identifiers.RECOGNIZERS,
        people.AddressRecognizer,
        UnusualStreetRecognizer,
        people.PostcodeRecognizer,
        BirthDateRecognizer,
        tagged.NamesRecognizer,
    )
    return [kind() for kind in kinds]
