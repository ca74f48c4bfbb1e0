"""Names of people: by group, by how they are written and typed, and the words that only look like names."""

from __future__ import annotations

import pytest

from bot.privacy import Redactor


def _names(redactor: Redactor, text: str) -> list[str]:
    return [span.text for span in redactor.redact(text).spans if span.label == "PERSON"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("fatima belt over haar toeslag", "fatima"),
        ("Pietersen belde gisteren ook al over uitstel", "Pietersen"),
        ("wanneer krijgt rachid zijn geld", "rachid"),
        ("van der meulen belde over box 3", "van der meulen"),
        ("met jan de boer over box 3", "jan de boer"),
        ("ik ben karin en wil uitstel", "karin"),
    ],
)
def test_a_name_needs_no_capital_and_hardly_a_cue(redactor: Redactor, text: str, name: str) -> None:
    """Someone heard for the first time, typed fast."""
    assert _names(redactor, text) == [name]


@pytest.mark.parametrize(
    "name",
    [
        *("mehmet yilmaz", "Özlem Öztürk", "youssef el idrissi", "fatima bouali", "radjesh ramdin", "humphrey pinas"),
        *(
            "agnieszka kowalska",
            "Piotr Nowak",
            "wei zhang",
            "bashar al masri",
            "oleksandr kovalenko",
            "Oksana Shevchenko",
        ),
        *(
            "tesfay gebremariam",
            "Samrawit Haile",
            "priya sharma",
            "jan jansen",
            "sietske hoekstra",
            "daan van der linden",
        ),
    ],
)
def test_names_of_every_group_are_seen(redactor: Redactor, name: str) -> None:
    """Turkish, Moroccan, Surinamese, Polish, Chinese, Arabic, Ukrainian, Eritrean, Indian, Dutch, Frisian."""
    assert _names(redactor, f"{name} heeft een vraag over zorgtoeslag") == [name]


@pytest.mark.parametrize(
    "name",
    [
        *("Jansen-de Vries", "J.P. van den Berg", "van der Meer", "El Khatib", "'t Hart", "de Wit", "A. Yilmaz"),
        *("jansen-de vries", "j.p. van den berg", "van der meer", "el khatib", "de wit", "jansn"),
    ],
)
def test_prefixes_hyphens_and_initials_belong_to_the_name(redactor: Redactor, name: str) -> None:
    """All of it goes, not a part."""
    assert _names(redactor, f"mevrouw {name} belt over haar toeslag") == [name]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("partner: A. Yilmaz, kind: Sem", ["A. Yilmaz", "Sem"]),
        ("kinderen: tess, finn en mees", ["tess", "finn", "mees"]),
        ("youssef el idrissi en zijn vrouw naima scheiden", ["youssef el idrissi", "naima"]),
        (
            "Geachte heer Jansen,\n\nHierbij ontvangt u de stukken.\n\nMet vriendelijke groet,\n\nPiet Mulder",
            ["Jansen", "Piet Mulder"],
        ),
        ("Beste Fatima,\nhierbij de stukken", ["Fatima"]),
    ],
)
def test_lists_salutations_and_signatures(redactor: Redactor, text: str, names: list[str]) -> None:
    """Where names stand without a sentence around them."""
    assert _names(redactor, text) == names


@pytest.mark.parametrize(
    "text",
    [
        *("de bakker op de hoek betaalt geen btw", "duitse mark van vroeger", "een bos bloemen van 10 euro"),
        *("een vos in de tuin is niet aftrekbaar", "hoe lang moet ik wachten op uitstel", "in mei doe ik aangifte"),
        *("de Wet Vermeend en Van Dale", "Hof Arnhem 3 maart 2020", "Philips en de Douane", "Successiewet 1956"),
        *("heer des huizes", "belastingdienst utrecht stuurt een brief", "ik wil weten of ik recht heb op zorgtoeslag"),
        "kan ik mijn hypotheek aftrekken als ik ga scheiden van mijn man",
        "mijn zoon gaat studeren en woont nog thuis",
        "De ontvanger verleent de belastingschuldige uitstel van betaling.",
        "How long do I have to pay my tax bill?",
    ],
)
def test_ordinary_words_stay(redactor: Redactor, text: str) -> None:
    """Laws, offices, firms, months, and words that are names elsewhere."""
    assert redactor.redact(text).spans == ()


@pytest.mark.parametrize(
    "text", ["J." * 5000, "Jan " * 2500, "a'" * 5000, "\n " * 5000, "mevrouw " * 1250, "A-" * 5000]
)
def test_long_odd_texts_end(redactor: Redactor, text: str) -> None:
    """Ten thousand characters of one thing come back, whatever they hold."""
    assert redactor.redact(text).text


@pytest.mark.parametrize(
    "text",
    [
        "mijn naam is JAnsen",
        "mevrouw DEvries belt",
        "de heer MUstafa",
        "mijn man DIrk belt",
        "de heer LAmers",
        "klant heet SMits",
    ],
)
def test_a_shift_key_held_too_long_hides_no_name(redactor: Redactor, text: str) -> None:
    """Two capitals, as people type in a hurry."""
    assert "[PERSOON-1]" in redactor.redact(text).text
