"""Which of the tagger's spans hold: nouns that are names, names in prose and in foreign text, homes."""

from __future__ import annotations

import pytest

from bot.privacy import Redactor


def _found(redactor: Redactor, text: str) -> list[tuple[str, str]]:
    return [(span.text, span.label) for span in redactor.redact(text).spans]


@pytest.mark.parametrize(
    "text",
    [
        *("de molenaar verkoopt meel tegen laag tarief", "een berg aan schulden", "piet snot voor niets gewacht"),
        *("vraag over de antwoordtermijn", "grensarbeider met een leaseauto", "rek nr klopt niet", "server werkt niet"),
        *(
            "Bonaire, Sint Eustatius en Saba hebben een eigen stelsel.",
            "De AI-toepassing en de IT-legacy blijven bestaan.",
        ),
        *("This algorithm helps the employees of the department to select returns.", "Voorjaarsnota 2025 en pillar 2"),
    ],
)
def test_what_only_looks_like_a_name_stays(redactor: Redactor, text: str) -> None:
    """Nouns, compounds, words that announce a number, countries, English."""
    assert _found(redactor, text) == []


@pytest.mark.parametrize("text", ["li wei zhang student bijbaan", "k. de haan belt", "m v d meulen over huurtoeslag"])
def test_a_name_is_found_whole(redactor: Redactor, text: str) -> None:
    """Parts that only a space divides are one name; so are initials and a prefix cut short."""
    name = text.rpartition(" student")[0] or text.rpartition(" belt")[0] or text.rpartition(" over")[0]
    assert _found(redactor, text) == [(name, "PERSON")]


def test_two_first_names_share_a_surname(redactor: Redactor) -> None:
    """The first one stands alone, tied by "en"."""
    assert _found(redactor, "jan en truus smit willen aangifte doen") == [("jan", "PERSON"), ("truus smit", "PERSON")]


@pytest.mark.parametrize("place", ["den haag", "almere", "Delft", "Ede", "Goes"])
def test_a_town_is_found_where_somebody_lives(redactor: Redactor, place: str) -> None:
    """Behind a word that says so, and nowhere else."""
    assert (place, "CITY") in _found(redactor, f"klant woont in {place}")
    assert (place, "CITY") not in _found(redactor, f"belastingdienst {place} gebeld")


@pytest.mark.parametrize(
    "street", ["het hofje 21", "jan van galenstraat 202 III", "van der helstlaan 30", "zuidhaven 4"]
)
def test_a_street_is_found_whole(redactor: Redactor, street: str) -> None:
    """With its article, prefix and addition."""
    assert _found(redactor, f"adres is {street}") == [(street, "ADDRESS")]


def test_a_box_of_the_government_stays(redactor: Redactor) -> None:
    """It is printed on every letter; somebody's own box is taken out."""
    assert _found(redactor, "Belastingdienst, Postbus 2508, 6401 DA Heerlen") == []
    assert _found(redactor, "mijn adres is postbus 331 8440 AH Heerenveen") == [
        ("postbus 331 8440 AH Heerenveen", "ADDRESS")
    ]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("meneer Mulder groep 3 of 4", "Mulder"),
        ("leerling Roos de Vries groep 5", "Roos de Vries"),
        ("mevrouw Roos Mulder beheer ik de rekening van", "Roos Mulder"),
        ("mijn naam is Kees de Vries en partners hebben recht", "Kees de Vries"),
        ("vader Kees de Boer NV of BV?", "Kees de Boer"),
        ("Roos Mulder bv of eenmanszaak", "Roos Mulder"),
    ],
)
def test_a_person_before_a_word_for_a_company_is_found(redactor: Redactor, text: str, name: str) -> None:
    """A cue or a first name says that it is a person, whatever follows."""
    assert _found(redactor, text) == [(name, "PERSON")]


@pytest.mark.parametrize(
    "text",
    [
        "De Vries & Zonen vraagt uitstel",
        "Van Dam Holding BV betaalt",
        "van dam beheer bv betaalt",
        "Jansen Beheer wil uitstel",
    ],
)
def test_a_surname_of_a_company_stays(redactor: Redactor, text: str) -> None:
    """The form of the company, or a word for one with its capital."""
    assert _found(redactor, text) == []
