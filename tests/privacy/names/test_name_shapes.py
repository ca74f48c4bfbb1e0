"""Names that show what they are by how they are written, and names beside a cue that stands alone."""

from __future__ import annotations

import pytest

from bot.privacy import Redactor


def _names(redactor: Redactor, text: str) -> list[str]:
    return [span.text for span in redactor.redact(text).spans if span.label == "PERSON"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Mulder, K. heeft gebeld", "Mulder, K."),
        ("JANSEN, P.J. geen aangifte gedaan", "JANSEN, P.J."),
        ("achternaam is p e t e r s zegt ze", "p e t e r s"),
        ("ik spel het even: d-e-k-k-e-r", "d-e-k-k-e-r"),
        ("ik spel: p. e. t. e. r. s.", "p. e. t. e. r. s."),
        ("J.Th.M. Bakermans is overleden", "J.Th.M. Bakermans"),
        ("gesproken met K. v/d Wal over de aanslag", "K. v/d Wal"),
        ("pieterse-van dam belt over box 3", "pieterse-van dam"),
        ("Houder BRINKMAN van kenteken onbekend", "BRINKMAN"),
        ("gezin de vries ontvangt toeslag", "de vries"),
        ("contactpersoon hoekman is er niet", "hoekman"),
        ("dhr janmaat wil een betalingsregeling", "janmaat"),
        ("klant komt uit turkije, ayşe heet ze", "ayşe"),
    ],
)
def test_a_name_is_found_whole(redactor: Redactor, text: str, name: str) -> None:
    """Surname first, in capitals, spelled, cut short, behind a land."""
    assert _names(redactor, text) == [name]


@pytest.mark.parametrize(
    "text",
    [
        "is een polo of opel astra aftrekbaar",
        "hbo master en looneis",
        "gebdat onbekend, spaargeld 5000",
        "broer had firma pas kort",
        "Bakkerij Van Dam BV vraagt uitstel",
        "graag a.u.b. m.b.t. z.s.m. d.w.z. vandaag",
        "keuze uit vraag a b c d of e f g h",
        "samen met zussen de erfbelasting invullen mag dat",
    ],
)
def test_ordinary_words_and_companies_stay(redactor: Redactor, text: str) -> None:
    """Brands, degrees, family without a name, a company with a surname, abbreviations, letters of a list."""
    assert _names(redactor, text) == []
