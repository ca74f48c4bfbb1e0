"""References to law articles, and which law a document is."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.language.lexicon import Reference, law_of, references

IW, IB, AWB = "Invorderingswet 1990", "Wet inkomstenbelasting 2001", "Algemene wet bestuursrecht"
AWR = "Algemene wet inzake rijksbelastingen"
PIECES = (
    *("artikel ", "art. 9", "9", "3.120", "4:17", "a", " en", ", eerste lid", " lid 2", " onder b", " tot en met "),
    *("van de ", "IW", "Wet IB 2001", "Awb", "AOW", " ", ",", ".", "€", "\u2028", "é", "٣", "[BSN-1]"),
)
TEXTS = st.text(max_size=200) | st.lists(st.sampled_from(PIECES), max_size=40).map("".join)
HOSTILE = {
    "conjunctions": "artikel 9" + " en" * 600,
    "paragraphs": "artikel 9" + ", eerste lid" * 150,
    "spaces": "artikel 9" + " " * 1900 + "x",
    "commas": "artikel 9" + " , " * 600,
    "numbers": "1.1" * 600,
    "articles": "art. 1 lid " * 180,
}


@pytest.mark.parametrize(
    ("text", "article", "law"),
    [
        ("art. 9 IW", "9", IW),
        ("Wat zegt ART 9 iw?", "9", IW),
        ("artikel 9 Invorderingswet 1990", "9", IW),
        ("artikel 9, tweede lid, van de Invorderingswet 1990", "9", IW),
        ("artikel 9, eerste tot en met derde lid, IW 1990", "9", IW),
        ("artikel 25 lid 5 IW 1990", "25", IW),
        ("artikel 9, lid 2, onderdeel b, Invorderingswet", "9", IW),
        ("artikel 9,\n  tweede lid\n van de\tInvorderingswet", "9", IW),
        ("Invorderingswet 1990, artikel 19", "19", IW),
        ("art. 9a IW", "9a", IW),
        ("art. 22bis IW", "22bis", IW),
        ("9 van de Invorderingswet", "9", IW),
        ("3.120 Wet IB", "3.120", IB),
        ("artikel 3.111, eerste lid, Wet IB 2001", "3.111", IB),
        ("artikel 6.1 van de Wet op de inkomstenbelasting", "6.1", IB),
        ("4:17 Awb", "4:17", AWB),
        ("artikel 9 van mijn huurcontract", "9", ""),
        ("artikel 67 AOW", "67", "Algemene Ouderdomswet"),
    ],
)
def test_a_reference_is_read(text: str, article: str, law: str) -> None:
    """However staff write it: the article's number, and the official name of the law if it is one we know."""
    assert references(text) == (Reference(article, law),)


@pytest.mark.parametrize(
    "text",
    [
        "Wat kost een auto?",
        "Wet IB 2001",
        "de 2001 Wet IB",
        "in 2024 WOZ-waarde",
        "300.000 WOZ-waarde",
        "€ 500 bpm betaald",
        "67 AOW",
        "vak 5 wa",
        "kunst 9",
        "eerste lid",
        "lid 5 IW",
        "",
    ],
)
def test_no_reference(text: str) -> None:
    """A law without an article, a year, an amount, an age, a paragraph: none is an article."""
    assert references(text) == ()


def test_several_references_in_one_question() -> None:
    """Each article once, each with its own law; one that has no law is left out when the same number has one."""
    found = references("art. 9 IW en art. 10 AWR, dus artikel 9 en artikel 9 Invorderingswet 1990")
    assert found == (Reference("9", IW), Reference("10", AWR))


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_text_takes_no_time(text: str) -> None:
    """The longest question that is let in, made of what the patterns repeat, is read in a moment."""
    started = time.perf_counter()
    references(text)
    law_of(text)
    assert time.perf_counter() - started < 1


@given(TEXTS)
def test_any_text_can_be_read(text: str) -> None:
    """No text breaks it, no reference comes twice, and each has a number."""
    found = references(text)
    assert len(set(found)) == len(found)
    assert all(reference.article[0].isdigit() for reference in found)


@pytest.mark.parametrize(
    ("name", "law"),
    [
        ("Invorderingswet 1990", IW),
        ("invorderingswet-1990", IW),
        ("BWBR0004770_wet-invorderingswet-1990", IW),
        ("Leidraad Invordering 2008", "Leidraad Invordering 2008"),
        ("Uitvoeringsregeling Invorderingswet 1990", "Uitvoeringsregeling Invorderingswet 1990"),
        ("Wet op de omzetbelasting 1968 (Wet OB)", "Wet op de omzetbelasting 1968"),
    ],
)
def test_a_document_that_is_a_law(name: str, law: str) -> None:
    """By its title, its id or its file's name."""
    assert law_of(name) == law_of("geen wet", name) == law


@pytest.mark.parametrize(
    "name",
    [
        "",
        "Box 3",
        "BPM",
        "Wijzigingsbesluit Invorderingswet 1990",
        "Invoeringswet Invorderingswet 1990",
        "Beleidsregel toepassing van artikel 15 van de Wet op de omzetbelasting 1968",
        "Wet op de motorrijtuigenbelasting 1966",
    ],
)
def test_a_document_that_is_another(name: str) -> None:
    """A rule about a law, an abbreviation that is too short, an older law of the same name: not the law."""
    assert law_of(name) == ""


@given(TEXTS)
def test_any_name_can_be_read(name: str) -> None:
    """Whatever a file is called, it is a law that we know or none."""
    assert law_of(name) == law_of(name.upper())
