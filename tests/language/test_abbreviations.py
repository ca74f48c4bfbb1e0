"""What short forms stand for, from the lists that there are."""

from __future__ import annotations

import pytest

from bot.language.abbreviations import abbreviations
from bot.language.lexicon import Entry, Lexicon


def _terms(short: str, *entries: Entry) -> list[str]:
    return [one.term for one in abbreviations(Lexicon.of(entries)) if one.short == short]


@pytest.mark.parametrize(
    ("term", "synonym", "is_short"),
    [
        ("dorpstoeslag", "dt", True),
        ("dorpstoeslag", "DTS", True),
        ("algemeen nut", "anut", True),
        ("marktgeld", "btgl", True),  # no vowel: no word
        ("marktgeld", "stand", False),  # another word for it
        ("marktgeld", "markt", False),  # its beginning
        ("marktgeld", "mgeld0", False),
        ("marktgeld", "m g", False),
    ],
)
def test_a_shorter_way_of_writing_is_an_abbreviation(term: str, synonym: str, is_short: bool) -> None:
    """And other words for a term are not."""
    assert _terms(synonym.lower(), Entry(term, (synonym,))) == ([term] if is_short else [])


def test_one_short_form_may_stand_for_several_terms() -> None:
    """Each with its own explanation."""
    entries = Entry("dorpstoeslag", ("dt",), explanation="Een toeslag."), Entry("dagtarief", ("dt",))
    found = [one for one in abbreviations(Lexicon.of(entries)) if one.short == "dt"]
    assert [(one.term, one.explanation) for one in found] == [("dagtarief", ""), ("dorpstoeslag", "Een toeslag.")]


def test_laws_are_abbreviated_as_the_list_of_laws_says() -> None:
    """Words of every day that also name a law are left out, and so is the beginning of a law's own name."""
    assert [_terms(short) for short in ("awb", "wa", "invorderingswet")] == [["Algemene wet bestuursrecht"], [], []]
