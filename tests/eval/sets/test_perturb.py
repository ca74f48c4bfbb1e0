"""The same question as others would type and say it: what is asked stays, and the same seed gives the same."""

from __future__ import annotations

import random

import pytest

from bot.language.lexicon import Lexicon, load_lexicon
from bot.settings import Settings
from eval.sets.perturb import Wordings, perturbations, perturbed, replaced, spoken, typos, without, wordings

ASKED = "Binnen welke termijn moet ik de aanslag van 1.500 euro in 2025 betalen?"


@pytest.fixture(scope="module")
def lists() -> Wordings:
    """The word lists that come with BelBot."""
    return wordings()


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    """Callers' words that the search knows."""
    return load_lexicon(Settings().lexicon_path)


@pytest.mark.parametrize("name", ["typos", "synonyms", "spoken", "dialect", "simple", "learner"])
def test_every_way_changes_a_question_and_no_number(name: str, lists: Wordings) -> None:
    """And gives the same the second time."""
    way = perturbations(lists)[name]
    made = perturbed(ASKED, way, 0)
    assert made == perturbed(ASKED, way, 0) != ASKED
    assert "1.500" in made and "2025" in made


def test_another_seed_gives_other_errors() -> None:
    """A set can be measured with several."""
    assert len({perturbed(ASKED, typos, seed) for seed in range(5)}) > 3


def test_errors_are_one_letter_away() -> None:
    """Swapped, dropped or a key beside it: never the first letter, never a short word."""
    made = typos("belastingdienst de", random.Random(1), share=1.0)
    word, short = made.split()
    assert word != "belastingdienst" and word[0] == "b" and short == "de"
    assert (
        sorted(word) == sorted("belastingdienst")
        or len(word) == 14
        or sum(map(str.__ne__, word, "belastingdienst")) == 1
    )


def test_about_the_share_of_words_that_is_asked_for() -> None:
    """Four in ten of a thousand words."""
    text = " ".join(["belasting"] * 1000)
    changed = sum(word != "belasting" for word in typos(text, random.Random(0)).split())
    assert 340 < changed < 460


def test_no_share_no_errors() -> None:
    """Nothing changes by itself."""
    assert typos(ASKED, random.Random(0), share=0.0) == ASKED


def test_whole_words_the_longest_first() -> None:
    """A capital stays; a word inside another is left alone."""
    words = {"aangifte doen": "de belasting invullen", "aangifte": "belastingpapieren"}
    assert replaced("Aangifte doen? De aangifte of belastingaangifte.", words) == (
        "De belasting invullen? De belastingpapieren of belastingaangifte."
    )


def test_a_question_of_small_words_stays_a_question() -> None:
    """Nothing would be left of it."""
    assert (without("Wat is de boete?", ("de",)), without("Het een", ("het", "een"))) == ("Wat is boete?", "Het een")


def test_spoken_words_keep_the_question_in_order(lists: Wordings) -> None:
    """Opening first, fillers between, no marks."""
    made = spoken("Vandaag kost één aanmaning, niets?", lists, random.Random(2))
    asked = ["vandaag", "kost", "één", "aanmaning", "niets"]
    assert [word for word in made.split() if word in asked] == asked and not {"?", ","} & set(made)
    assert any(made.startswith(opening) for opening in lists.openings)


def test_synonyms_are_words_that_the_search_was_not_told(lists: Wordings, lexicon: Lexicon) -> None:
    """Or the test would measure the word list of the search."""
    told = {phrase.lower(): entry.term for entry in lexicon.entries for phrase in entry.synonyms}
    assert {word: new for word, new in lists.synonyms.items() if told.get(new) == word} == {}
