"""Forms of one word share a root."""

from __future__ import annotations

import pytest

from bot.language.tokens import roots, separated


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("aanslag", "aanslagen"),
        ("betaalt", "betaling"),
        ("aanvraag", "aangevraagd"),
        ("jaar", "jaren"),
        ("schuld", "schulden"),
    ],
)
def test_forms_of_a_word_share_a_root(one: str, other: str) -> None:
    """Whatever the spelling rules do to them."""
    assert roots(one) & roots(other)


@pytest.mark.parametrize(("one", "other"), [("kort", "kor"), ("huur", "uur"), ("boete", "bezwaar")])
def test_different_words_share_none(one: str, other: str) -> None:
    """Short words above all."""
    assert not roots(one) & roots(other)


def test_a_number_is_its_own_root() -> None:
    """Never another number's."""
    assert roots("2025") == {"2025"}


def test_a_separable_verb_has_two_pieces() -> None:
    """Other words have not."""
    assert separated("aanvragen") == ("aan", "vragen")
    assert separated("belasting") is None
