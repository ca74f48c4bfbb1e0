"""Names from their first part to their last, and the words beside them that stay."""

from __future__ import annotations

import pytest

from bot.privacy import Redactor


def _people(redactor: Redactor, text: str) -> list[str]:
    return [span.text for span in redactor.redact(text).spans if span.label == "PERSON"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        *(("Afz. C. Terpstra e/v Huizinga", "C. Terpstra e/v Huizinga"), ("K. v/d Wal belt", "K. v/d Wal")),
        *(("gezien: Terpstra-Oude Nijhuis, Maria", "Terpstra-Oude Nijhuis, Maria"), ("Voorletters: T.H.", "T.H.")),
        *(("TERPSTRA-DE GROOT, WILHELMINA CATHARINA", "TERPSTRA-DE GROOT, WILHELMINA CATHARINA"),),
        *(("dossier Boukhari N. klopt", "Boukhari N."), ("j.th.m. bakermans belt", "j.th.m. bakermans")),
        *(
            ("mijn dochter Sophie van Bergen van Loon", "Sophie van Bergen van Loon"),
            ("goeiemorgen met wietske hier", "wietske"),
        ),
        *(("A. de Jong-Smit", "A. de Jong-Smit"), ("de gebroeders mansveld samen", "mansveld")),
    ],
)
def test_a_name_is_masked_from_end_to_end(redactor: Redactor, text: str, name: str) -> None:
    """Surname first, with initials behind, with a second surname, with particles in the middle, behind more cues."""
    assert _people(redactor, text) == [name]


@pytest.mark.parametrize(
    "text",
    [
        *(
            "mevrouw werd boos",
            "Skoda Octavia Combi, bpm",
            "Ferrari, Lotus, Smart en Mini",
            "met Pasen is het kantoor dicht",
        ),
        *("en Albert Heijn werkt mee", "Apple MacBook afschrijven", "mijn zoon studeert in Gent"),
    ],
)
def test_makes_feasts_shops_and_verbs_stay(redactor: Redactor, text: str) -> None:
    """They look like a first name and a surname, or stand where a name does."""
    assert redactor.redact(text).spans == ()


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("spreek met eh lotte de boer", ["lotte de boer"]),
        ("achternaam: ozturk voornaam: emre", ["ozturk", "emre"]),
        ("mijn ouders gerrit en tineke", ["gerrit", "tineke"]),
        ("mevrouw Ferrari belt", ["Ferrari"]),
    ],
)
def test_no_neighbour_is_swallowed(redactor: Redactor, text: str, names: list[str]) -> None:
    """Fillers and words that announce the next field are no part of a name; behind a cue a make of cars is one."""
    assert _people(redactor, text) == names


def test_half_of_a_double_name_is_known_again(redactor: Redactor) -> None:
    """The husband of Smeets-Terpstra by the second part alone."""
    assert _people(redactor, "door M. Smeets-Terpstra, voor Terpstra zelf") == ["M. Smeets-Terpstra", "Terpstra"]
