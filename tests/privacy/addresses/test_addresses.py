"""Where people live: streets of every shape, and places only when they are someone's home."""

from __future__ import annotations

import pytest

from bot.privacy import Redactor


def _spans(redactor: Redactor, text: str) -> list[tuple[str, str]]:
    return [(span.text, span.label) for span in redactor.redact(text).spans]


@pytest.mark.parametrize(
    ("text", "street"),
    [
        ("woont op kerkstraat 12 en wil uitstel", "kerkstraat 12"),
        ("ze woont in de kerkstraat op nummer 12", "kerkstraat op nummer 12"),
        ("adres: De Dries 14 sinds vorige maand", "De Dries 14"),
        ("verhuisd naar Burgemeester van Hellenberg Hubarlaan 22", "Burgemeester van Hellenberg Hubarlaan 22"),
        ("ik woon aan de Kalverhoek 12a", "Kalverhoek 12a"),
        ("huis op Laan van Meerdervoort 120 is verkocht", "Laan van Meerdervoort 120"),
        ("ze woont op prins hendrikkade 33 hs", "prins hendrikkade 33 hs"),
    ],
)
def test_streets_of_every_shape(redactor: Redactor, text: str, street: str) -> None:
    """With a usual ending or without one, with capitals or without, the number close by or behind "nummer"."""
    assert _spans(redactor, text) == [(street, "ADDRESS")]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        *(("mevrouw woont in Zwolle en wil uitstel", "Zwolle"), ("ik woon in almelo", "almelo")),
        *(("woonachtig te Bergen op Zoom", "Bergen op Zoom"), ("Woonplaats: Den Haag", "Den Haag")),
    ],
)
def test_a_place_where_someone_lives_goes(redactor: Redactor, text: str, place: str) -> None:
    """The place of residence points at the person."""
    assert _spans(redactor, text) == [(place, "CITY")]


@pytest.mark.parametrize(
    "text",
    [
        *("belastingdienst Utrecht stuurt een brief", "rechtbank Den Haag heeft uitspraak gedaan"),
        *("gemeente Rotterdam heft ozb", "reiskosten van Almere naar Amsterdam", "Hof Amsterdam 12 maart 2019"),
        *(
            "woont in Duitsland en werkt hier",
            "woont in een huurwoning",
            "binnen 6 weken bezwaar maken",
            "vraag 12 van de aangifte",
        ),
    ],
)
def test_other_places_and_numbers_stay(redactor: Redactor, text: str) -> None:
    """Offices, courts, journeys and countries name nobody's home."""
    assert _spans(redactor, text) == []


@pytest.mark.parametrize(
    "text",
    [
        "een Volvo 240 op gas",
        "mijn adres is Volvo 240",
        "ingeschreven op Saab 900",
        "mijn Mazda 626, Zeist",
        "een Seat straat 5",
    ],
)
def test_a_make_of_car_with_a_number_is_no_address(redactor: Redactor, text: str) -> None:
    """By no rule: behind a cue, before a town, or where it ends like a street."""
    assert _spans(redactor, text) == []
