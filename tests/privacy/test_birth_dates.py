"""Dates of birth without "geboren", and the dates that stay."""

from __future__ import annotations

import pytest

from bot.privacy import Redactor


def _dates(redactor: Redactor, text: str) -> list[str]:
    return [span.text for span in redactor.redact(text).spans if span.label == "DATE_OF_BIRTH"]


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("zoon Sem (04-06-2014) woont bij moeder", "04-06-2014"),
        ("DOB 12 March 1991", "12 March 1991"),
        ("mevrouw Jansen, 12-05-1968, bsn 111222333", "12-05-1968"),
        ("P. Smit\n07.11.1980\nKerkstraat 5", "07.11.1980"),
        ("geb. dat.: 23/04/71", "23/04/71"),
        ("geboren 2 XI 1991 te Lublin", "2 XI 1991"),
        ("mag ik uw geboortedatum? 12-5-'60", "12-5-'60"),
        ("mijn opa, 12 mei 1940, krijgt AOW", "12 mei 1940"),
        ("op 30 april 2024 is onze tweeling geboren", "30 april 2024"),
        ("Jansen; 03-03-2001; Utrecht", "03-03-2001"),
        ("de beller zegt 3 april 1961", "3 april 1961"),
        ("3 april 1961", "3 april 1961"),
        ("mijn kind is geboren 23-1", "23-1"),
        ("ben net 8 maart 18 geworden", "8 maart"),
        ("als ik 28 november achttien ben geworden", "28 november"),
        ("ze zeggen dat ik van 1 januari 1970 ben", "1 januari 1970"),
        ("ik ben 56 geboren", "56"),
        ("zij is in mei van het jaar 36 geboren", "mei van het jaar 36"),
        ("kind2 2017", "2017"),
        ("kind 2 geb. 2017", "2017"),
        ("Kind 2 mrt 2022", "mrt 2022"),
        ("als hij van 3 mei 1961 is", "3 mei 1961"),
        ("mijn vader is in 1934 geboren", "1934"),
        ("nacido el 17 de abril de 1993", "17 de abril de 1993"),
        ("mevrouw de Waal, 22 XI 1959", "22 XI 1959"),
        ("alleenst., 2 kdn (4-2019, 11-2021)", "4-2019, 11-2021"),
    ],
)
def test_a_date_beside_a_person_is_a_birthday(redactor: Redactor, text: str, date: str) -> None:
    """In brackets, in lists, in English, with a cue cut short, or so long ago that it can be nothing else."""
    assert _dates(redactor, text) == [date]


@pytest.mark.parametrize(
    "text",
    [
        "de aanslag van 12-03-2024 is te hoog",
        "huis gekocht op 15 september 1989",
        "hypotheek van vóór 1 januari 2013",
        "Wet van 16 december 1971",
        "mevrouw Jansen belde 12-03-2024 ook al",
        "getrouwd op 4 mei 1978",
        "geldt de regel van 6 juni 1988 nog?",
        "mijn lijfrente van 14 februari 1986",
        "Zij belt. De nalatenschap viel open op 9 augustus 1991.",
        "mevrouw Mulder (12-03-2025) vraagt uitstel",
        "op 28 november is het duurder geworden",
        "geboren 1-2 of 3-4 maakt niet uit",
        "wij zijn 56 euro kwijt",
        "het is 65 geworden",
    ],
)
def test_other_dates_stay(redactor: Redactor, text: str) -> None:
    """Of a decision, a purchase, a wedding, a contract, a law or a call."""
    assert _dates(redactor, text) == []


@pytest.mark.parametrize(
    ("text", "date"),
    [
        *(
            ("ik ben van 1951", "1951"),
            ("ze is van '78", "'78"),
            ("mijn dochter is van 2012, 14 juni", "2012, 14 juni"),
        ),
        *(
            ("mijn vader is negentien vierendertig geboren", "negentien vierendertig"),
            ("ik ben zelf van eenenvijftig", "eenenvijftig"),
        ),
        *(
            ("mijn geboortejaar is 1967", "1967"),
            ("de jongste is van 2014", "2014"),
            ("geboren op kerst '62", "kerst '62"),
        ),
        *(
            ("hij wordt 67 op 3 maart 2027", "3 maart 2027"),
            ("ze is jarig op 5 mei", "5 mei"),
            ("geb mei '62", "mei '62"),
        ),
        *(("54 jaar (12-03-1971)", "12-03-1971"), ("uitgerekend 4 april 2026", "4 april 2026")),
        *(
            ("geboren in Rabat (Marokko) op 04-05-1962", "04-05-1962"),
            ("Geboortedatum (dd-mm-jjjj): 04-05-1962", "04-05-1962"),
        ),
        *(
            ("data urodzenia 12.03.1971", "12.03.1971"),
            ("naissance: 12/03/1971", "12/03/1971"),
            ("geboren 4/V/1962", "4/V/1962"),
        ),
        ("onze tweeling van 3 oktober 2019", "3 oktober 2019"),
        ("mijn geboortejaar is achtenvijftig", "achtenvijftig"),
        ("ik ben van achtenvijftig en werk nog", "achtenvijftig"),
        ("ze was van mei 1930", "mei 1930"),
        ("klant (m, jg '67) belt", "'67"),
        ("mevrouw Jansen bouwjaar 1969", "1969"),
        ("alleenstaande moeder van Fatima (feb. 2015)", "feb. 2015"),
        ("Geboren: anno 1929", "1929"),
    ],
)
def test_a_birthday_said_in_another_way(redactor: Redactor, text: str, date: str) -> None:
    """The year alone, the day without its year, behind an age, far behind the cue, in another language."""
    assert _dates(redactor, text) == [date]


@pytest.mark.parametrize(
    "text",
    [
        *(
            "ik ben van 2019 tot 2021 weg geweest",
            "de auto is van 2012",
            "mijn hypotheek is van 2009",
            "de brief is van 2023",
            "mijn auto is bouwjaar 1999",
            "de aanslag was van mei 2024",
        ),
        *("geldt dat ook als hij uit 2023 is?", "als hij van 2022 is", "kinderopvangtoeslag kind 1 2024"),
        *("mijn kind is geboren 3/4 maand te vroeg", "geboren 3-4 weken te vroeg"),
        *("Mijn bv is in 2019 geboren", "kosten koper kk (2023)"),
        *("wie is geboren in 1960 of later?", "geldt dit voor kinderen geboren op of na 1 januari 2005?"),
        *("Jansen kocht het huis op 12-03-1994", "ik ben van 12 maart tot 3 april op reis", "belastingjaar 1998"),
    ],
)
def test_other_years_stay(redactor: Redactor, text: str) -> None:
    """Of a stay, a car, a letter, an assessment, a company, a rule or a purchase; and what is no date at all."""
    assert _dates(redactor, text) == []


def test_a_year_of_birth_is_not_looked_for_again(redactor: Redactor) -> None:
    """The same year elsewhere is most often a tax year."""
    assert _dates(redactor, "ik ben van 1998, het gaat om belastingjaar 1998") == ["1998"]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("mijn dochter, 3 mei 2012, woont bij mij", "3 mei 2012"),
        ("partner jan, 1-1-1970", "1-1-1970"),
        ("het gaat om de klant, 12 maart 1961", "12 maart 1961"),
    ],
)
def test_a_date_behind_somebody_and_a_comma_is_a_birthday(redactor: Redactor, text: str, day: str) -> None:
    """Long enough ago, and nothing else is said of it."""
    assert _dates(redactor, text) == [day]


@pytest.mark.parametrize(
    "text",
    [
        "mijn man overleden, 3-4-2012, erfenis",
        "auto verkocht, 3 mei 2012, geld terug",
        "brief van mijn vader, 2 juni 2025, kwijt",
    ],
)
def test_a_date_behind_what_happened_is_none(redactor: Redactor, text: str) -> None:
    """A death, a sale, a letter of this year."""
    assert _dates(redactor, text) == []
