"""Which words lead from a question to a source, and whether a text mentions something."""

from __future__ import annotations

import pytest

from bot.answering.evidence.likeness import How, WordLink, mentioned, plain_terms, word_links
from bot.language.lexicon import Lexicon
from tests.support.house import LEXICON, terms_of

SOURCE = "De motorrijtuigenbelasting wordt stopgezet als u het kenteken schorst bij een autobedrijf."


@pytest.mark.parametrize(
    ("asked", "found", "how"),
    [
        ("kenteken", "kenteken", "same"),
        ("schorsing", "schorst", "inflected"),
        ("wegenbelasting", "motorrijtuigenbelasting", "official"),
        ("bedrijf", "autobedrijf", "part"),
        ("nummerplaat", "kenteken", "alike"),
        ("kentelen", "kenteken", "spelling"),
    ],
)
def test_a_word_leads_to_another_in_its_own_way(asked: str, found: str, how: How) -> None:
    """What an employee reads is what the search did."""
    assert word_links(terms_of(asked), SOURCE) == [WordLink(asked, found, how)]


def test_a_verb_in_two_pieces_stands_apart() -> None:
    """`geeft ... op` is opgeven."""
    assert word_links(terms_of("opgeven"), "De ondernemer geeft de winst op.") == [WordLink("opgeven", "", "apart")]


def test_a_word_that_led_nowhere_is_not_named() -> None:
    """No reason is made up for it."""
    assert word_links(terms_of("erfenis"), SOURCE) == []


@pytest.mark.parametrize(
    ("fact", "text"),
    [
        ("dagtekening van de aanslag", "Wat is de dagtekening van uw aanslag?"),
        ("datum van de aanslag", "Wanneer kreeg u de aanslag?"),
        ("openstaand bedrag", "Welk bedrag staat er nog open?"),
        ("wegenbelasting", "Gaat het om motorrijtuigenbelasting?"),
    ],
)
def test_a_fact_may_be_asked_in_other_words(fact: str, text: str) -> None:
    """A question word, a separable verb or an official term stands for it."""
    assert mentioned(plain_terms(fact, LEXICON), text) >= 0.6


def test_words_of_two_sentences_do_not_make_one_fact() -> None:
    """Half of it here and half of it there is not asked."""
    assert mentioned(plain_terms("soort aanslag", Lexicon()), "Welk soort inkomen? Heeft u een aanslag?") == 0.5


def test_an_empty_text_mentions_nothing() -> None:
    """Nor does an empty fact ask anything."""
    assert mentioned(plain_terms("soort aanslag", Lexicon()), "") == 0
    assert mentioned(plain_terms("", Lexicon()), "Wat is uw aanslag?") == 0
