"""Words, stems and character n-grams."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.language.tokens import STOPWORDS, char_ngrams, content_words, fold, stem, terms, without_accents, words


@pytest.mark.parametrize(
    ("text", "folded"),
    [("Aangifte", "aangifte"), ("CAFÉ", "cafe"), ("coördinatie", "coordinatie"), ("ﬁscaal", "fiscaal"), ("", "")],
)
def test_fold_drops_case_and_accents(text: str, folded: str) -> None:
    """Folding leaves lower-case letters without diacritics."""
    assert fold(text) == folded


def test_without_accents_keeps_case() -> None:
    """Taking accents off does not touch capitals."""
    assert without_accents("Één Île") == "Een Ile"


@given(st.text(alphabet="aeé\u0301ïıŉﬁ\u0327ñ½Åß한", max_size=40))
def test_marks_go_and_nothing_else(text: str) -> None:
    """Letter by letter the same as taking every combining character out of the decomposed text."""
    apart = unicodedata.normalize("NFKD", text)
    assert without_accents(text) == "".join(c for c in apart if not unicodedata.combining(c))


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    """A folded word is its own folded form, so stored and asked words meet."""
    assert words(" ".join(words(text))) == words(text)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("€ 1.500 of 1500", ["1500", "of", "1500"]),
        ("1.234.567 euro", ["1234567", "euro"]),
        ("artikel 3.20", ["artikel", "3.20"]),
        ("36,97%", ["36,97"]),
        ("01-05-2026", ["01", "05", "2026"]),
        ("2024/2025", ["2024/2025"]),
        ("foto's en foto’s", ["fotos", "en", "fotos"]),
        ("btw-aangifte", ["btw", "aangifte"]),
    ],
)
def test_words_in_one_form(text: str, found: list[str]) -> None:
    """Numbers lose their thousands points, words their apostrophes and hyphens."""
    assert words(text) == found


def test_nothing_to_split() -> None:
    """A text without letters or digits has no words, terms or n-grams."""
    assert words("?! —") == terms("?! —") == char_ngrams("?! —") == []


def test_inflected_forms_share_a_stem() -> None:
    """Singular and plural come to one stem."""
    assert stem("aangifte") == stem("aangiften")


def test_numbers_are_not_stemmed() -> None:
    """A number stays as it is written."""
    assert stem("2026") == "2026"


def test_terms_keep_order_and_repeats() -> None:
    """Terms come in the order of the text, each as often as it stands there."""
    assert terms("de aanslag na de aanslag van 2026") == [stem("aanslag"), stem("aanslag"), "2026"]


def test_stopwords_are_no_terms() -> None:
    """Words that say nothing about the subject are left out."""
    assert not content_words(" ".join(sorted(STOPWORDS)))


def test_char_ngrams_mark_word_edges() -> None:
    """The first and last n-gram of a word carry its edge."""
    assert char_ngrams("boxen") == ["_boxe", "boxen", "oxen_"]


@pytest.mark.parametrize("short", ["kor", "ib"])
def test_short_words_stand_whole(short: str) -> None:
    """A word no longer than an n-gram is one n-gram."""
    assert char_ngrams(short) == [f"_{short}_"]


def test_a_typo_keeps_most_ngrams() -> None:
    """Two swapped letters leave n-grams in common."""
    right, wrong = set(char_ngrams("zorgtoeslag")), set(char_ngrams("zorgtoelsag"))
    assert len(right & wrong) >= 4


@given(st.text(alphabet="abcdefgh ", max_size=40))
def test_ngrams_hold_whole_words(text: str) -> None:
    """Every n-gram has at most five characters and lies within one edged word."""
    edged = [f"_{word}_" for word in words(text)]
    assert all(len(gram) <= 5 and any(gram in word for word in edged) for gram in char_ngrams(text))
