"""English questions, and the Dutch terms they are about."""

from __future__ import annotations

from bot.language.lexicon import dutch_terms, is_english


def test_an_english_question_is_recognised() -> None:
    """By its small words."""
    assert is_english("What is the deadline for my tax return?")


def test_a_dutch_question_with_english_words_is_dutch() -> None:
    """Staff say deadline too."""
    assert not is_english("Wat is de deadline voor de aangifte van the Beatles?")


def test_longer_terms_go_before_the_words_in_them() -> None:
    """An inheritance tax return is no return of goods."""
    assert list(dutch_terms("inheritance tax return")) == ["inheritance tax", "return"]


def test_a_term_gives_its_dutch_words() -> None:
    """In the glossary's order."""
    assert dutch_terms("the small businesses scheme")["small businesses scheme"] == ("kleineondernemersregeling", "kor")
