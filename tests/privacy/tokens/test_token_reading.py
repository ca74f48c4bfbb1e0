"""What the token model that ships makes of texts."""

from __future__ import annotations

import pytest

from bot.privacy.tokens.tagger import TokenReading, TokenTagger, load_tokens


@pytest.fixture(scope="module")
def tagger() -> TokenTagger:
    return load_tokens()


def _found(text: str, reading: TokenReading) -> list[tuple[str, str]]:
    return [(text[span.start : span.end], span.label) for span in reading.spans]


def test_names_streets_and_birthdays_without_a_usual_form(tagger: TokenTagger) -> None:
    """In lower case and without cue words, by what stands around them."""
    text = "bkr mw tjoelker-wiarda (14-07-1956), woont kopermolen 18 asten, belt over toeslag 2024"
    assert _found(text, tagger.read(text)) == [
        ("tjoelker-wiarda", "PERSON"),
        ("14-07-1956", "DATE_OF_BIRTH"),
        ("kopermolen 18 asten", "ADDRESS"),
    ]


def test_a_text_without_anybody_stays(tagger: TokenTagger) -> None:
    """Forms, dates of letters, laws and amounts are nobody's."""
    assert (
        tagger.read("De aanslag van 14 juli 2024 volgt uit artikel 3.114 Wet IB, kantoor Zwolle, € 1.250").spans == ()
    )


def test_a_long_text_is_read_in_parts_that_overlap(tagger: TokenTagger) -> None:
    """A name counts wherever it stands, at a joint of two parts too, with its place in the whole text."""
    text = "Mijn naam is Daan Wiersma en ik bel over de toeslag. " * 60
    reading = tagger.read(text)
    assert {text[span.start : span.end] for span in reading.spans} == {"Daan Wiersma"}
    assert len(reading.spans) == 60


def test_nothing_is_found_in_a_text_without_words(tagger: TokenTagger) -> None:
    """Marks and blanks only."""
    assert tagger.read(" ... -- \n").spans == ()
