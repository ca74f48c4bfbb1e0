"""What a word weighs that does not stand in the source."""

from __future__ import annotations

import pytest

from bot.answering.grounding import check
from bot.answering.grounding.coverage import Coverage, coverage
from bot.answering.grounding.reading import read
from bot.answering.grounding.words import near, root, says_little
from bot.types import Draft
from tests.support.house import evidence

SOURCE = "De inspecteur beoordeelt de aangifte."


def _covered(sentence: str, everyday: bool = True) -> Coverage:
    return coverage(read(sentence), read(SOURCE), everyday=everyday)


def test_everyday_words_stand_for_official_ones() -> None:
    """In every form of both."""
    assert root("beoordeelt") in near(root("bekeken"))


def test_another_word_for_a_word_counts_for_less_than_the_word() -> None:
    """Between the word itself and a new one."""
    shares = [_covered(f"De inspecteur {verb} de aangifte.").share for verb in ("beoordeelt", "bekijkt", "verscheurt")]
    assert shares == sorted(shares, reverse=True)
    assert len(set(shares)) == 3


def test_generic_words_weigh_little() -> None:
    """A rare noun loses more than a word that says nothing."""
    assert says_little(root("bijvoorbeeld"))
    assert (
        _covered("De inspecteur beoordeelt bijvoorbeeld de aangifte.").lost < _covered(f"{SOURCE[:-1]} paarden.").lost
    )


def test_without_the_list_an_everyday_word_is_new() -> None:
    """So a calibration sees what an unlisted synonym does."""
    assert _covered("De inspecteur bekijkt de aangifte.", everyday=False).novel == 1


def test_a_party_from_nowhere_is_foreign() -> None:
    """Not just a new word."""
    assert _covered("De notaris beoordeelt de aangifte.").foreign == 1


@pytest.mark.parametrize(
    ("sentence", "source"),
    [
        ("Let op: de werkgever houdt de loonheffing in.", "De werkgever houdt de loonheffing in."),
        ("De vergoeding is € 0,23 per kilometer.", "De vergoeding is 23 cent per kilometer."),
        ("De begindatum blijft hetzelfde.", "De begindatum verandert niet."),
        ("Meld het zo snel mogelijk.", "Meld het snel."),
    ],
)
def test_a_harmless_wording_is_shown(sentence: str, source: str) -> None:
    """An opening that says nothing, cents, no change, haste."""
    assert check(Draft(sentence, (1,)), evidence(source)).support == "supported"


@pytest.mark.parametrize(
    ("sentence", "source"),
    [
        ("De suppletie is vrijwillig.", "De suppletie is verplicht."),
        ("Alleen de huurder krijgt toeslag.", "De huurder krijgt toeslag."),
        ("De ontvanger zet de invordering altijd stil.", "De ontvanger zet de invordering meestal stil."),
    ],
)
def test_duty_and_reach_stay_as_they_are(sentence: str, source: str) -> None:
    """Not voluntary, not narrower, not wider."""
    assert check(Draft(sentence, (1,)), evidence(source)).support == "unsupported"
