"""Which words of a search stand in a passage, and where."""

from __future__ import annotations

from bot.answering.evidence.terms import question_terms
from bot.desk.people.users import DEMO_USERS
from bot.language.lexicon import Lexicon
from bot.pipeline.search_words import SearchWords, WordsFound, words_in
from bot.services import Services
from bot.types import Passage, Redacted

TEXT = "Het bezwaar ligt bij de inspecteur. De beller betaalde de aanslag."


def _found(search: str, text: str = TEXT, title: str = "Een artikel") -> WordsFound:
    terms = question_terms(Redacted(search), Lexicon.of(()), lambda words: dict.fromkeys(words, 1), 100)
    return SearchWords(terms).found(Passage("a#1", "a", title, "", text, 0, len(text)))


def _marked(search: str, text: str = TEXT) -> list[str]:
    return [text[start:end] for start, end in _found(search, text).places]


def test_words_are_marked_in_every_form() -> None:
    """Not only as they were typed."""
    assert _marked("bezwaren betalen") == ["bezwaar", "betaalde"]


def test_a_word_with_accents_is_marked_whole() -> None:
    """Offsets are into the text as it is stored, which folding may lengthen."""
    assert _marked("financiele ideeen", "Héél veel financiële ideeën.") == ["financiële", "ideeën"]


def test_small_words_are_not_marked() -> None:
    """They stand in every passage."""
    assert _marked("de bij het") == []


def test_what_holds_less_than_half_of_the_words_does_not_match() -> None:
    """Words that are equally rare weigh the same."""
    assert _found("bezwaar aanslag molen").matches
    assert not _found("bezwaar molen wiek").matches


def test_a_word_in_the_title_counts() -> None:
    """But only the text is marked."""
    found = _found("kermis", title="Staangeld op de kermis")
    assert (found.matches, found.places) == (True, ())


def test_a_search_says_of_each_passage_whether_it_matches(services: Services) -> None:
    """What comes by meaning alone is told apart."""
    searched = services.pipeline.search("xqzzv blorp", 5, DEMO_USERS[0].reader)
    assert searched.hits
    assert not any(found.matches for found in words_in(services.knowledge, searched).values())
