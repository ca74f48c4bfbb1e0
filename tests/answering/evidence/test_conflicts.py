"""Sources that say different things of one subject are shown side by side."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from bot.answering.evidence.selection import conflicting, notice
from bot.types import Evidence
from tests.support.house import passage


def _evidence(n: int, text: str, document: str, **meta: object) -> Evidence:
    return Evidence(n, passage(text, f"{document}#a", document, **meta), 0, len(text), text, 0.5)


def _pair(one: str, other: str, titles: tuple[str, str] = ("Toeslag", "Toeslag")) -> list[Evidence]:
    """Two sentences of two files."""
    found = [_evidence(n, text, f"toeslag-{n}") for n, text in enumerate((one, other), start=1)]
    return [
        replace(item, passage=replace(item.passage, title=title, uri=f"team-{item.n}/toeslag.md"))
        for item, title in zip(found, titles, strict=True)
    ]


OLD = _evidence(1, "Het heffingsvrij vermogen in box 3 is 57.000 euro per persoon.", "vermogen-2023", tax_years=(2023,))
NEW = _evidence(2, "Het heffingsvrij vermogen in box 3 is 57.684 euro per persoon.", "vermogen-2025", tax_years=(2025,))


def test_other_amounts_for_one_thing_conflict() -> None:
    """Both are named."""
    assert conflicting([OLD, NEW]) == ((1, 2),)


def test_the_notice_names_each_source_with_its_validity() -> None:
    """And with its figure, so that the employee sees which one holds."""
    assert notice([OLD, NEW]) == (
        "De bronnen verschillen: 57.000 euro in vermogen-2023 (belastingjaar 2023) en 57.684 euro in vermogen-2025 "
        "(belastingjaar 2025). Kijk welke geldt."
    )


def test_a_validity_in_days_is_told_too() -> None:
    """From and until."""
    old = _evidence(1, OLD.text, "oud", valid_to=date(2024, 12, 31))
    assert "oud (geldig tot en met 31-12-2024)" in notice([old, NEW])


def test_the_same_amount_is_no_conflict() -> None:
    """Two articles may say one thing."""
    assert conflicting([OLD, _evidence(2, OLD.text, "elders")]) == ()


def test_other_subjects_are_no_conflict() -> None:
    """Different figures for different things."""
    assert conflicting([OLD, _evidence(2, "De maximale rekenhuur is 900 euro per maand.", "huur")]) == ()


def test_one_article_does_not_conflict_with_itself() -> None:
    """It gives one figure for one case and another for the next."""
    assert conflicting([OLD, _evidence(2, NEW.text, "vermogen-2023")]) == ()


def test_without_a_conflict_there_is_no_notice() -> None:
    """Nothing to say."""
    assert notice([OLD]) == ""


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            "De toeslag is hoogstens 131 euro per maand zonder partner.",
            "De toeslag is hoogstens 250 euro per maand met partner.",
        ),
        ("De toeslag is 131 euro per maand.", "De toeslag is 1.572 euro per jaar."),
        ("De toeslag is in 2024 123 euro.", "De toeslag is in 2025 131 euro."),
        ("De toeslag is 131 euro bij 2 kinderen.", "De toeslag is 180 euro bij 3 kinderen."),
        (
            "Met een inkomen tot 20.000 euro is de toeslag 131 euro.",
            "Met een inkomen tot 30.000 euro is de toeslag 90 euro.",
        ),
        ("Voor iemand van 67 jaar is de toeslag 131 euro.", "Voor iemand van 70 jaar is de toeslag 140 euro."),
        ("Schijf: 1; Tarief: 35,82%.", "Schijf: 2; Tarief: 37,48%."),
        ("De toeslag over maart is 131 euro.", "De toeslag over april is 140 euro."),
        ("De toeslag voor starters is 131 euro.", "De toeslag voor studenten is 140 euro."),
        ("Een aanvrager krijgt geen toeslag boven 500 euro.", "Een aanvrager krijgt toeslag boven 600 euro."),
    ],
)
def test_another_case_is_no_conflict(one: str, other: str) -> None:
    """With or without a partner, per month or year, another year, number, bracket or age: what tells cases apart differs."""
    assert conflicting(_pair(one, other)) == ()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            "Voor 2025 is de toeslag hoogstens 131 euro per maand.",
            "De toeslag bedraagt in 2025 maximaal € 128 per maand.",
        ),
        ("Vraag de toeslag aan binnen zes weken.", "Vraag de toeslag aan binnen 8 weken."),
        ("Vraag de toeslag aan vóór 1 mei 2026.", "Vraag de toeslag aan vóór 1 juni 2026."),
        ("De toeslag stopt boven 39.719 euro.", "De toeslag stopt boven 38.000 euro."),
        ("Het tarief van de toeslag is 9,5%.", "Het tarief van de toeslag is 10 procent."),
    ],
)
def test_other_figures_for_one_case_conflict(one: str, other: str) -> None:
    """Amounts, terms, dates, limits and rates, also when the sentence is worded a little otherwise."""
    assert conflicting(_pair(one, other)) == ((1, 2),)


@pytest.mark.parametrize(
    "titles",
    [
        ("Toeslag voor Spanje", "Toeslag voor Belgie"),
        ("Toeslag met partner", "Toeslag zonder partner"),
        ("Toeslag", "Toeslag zonder partner"),
        ("Huur", "Zorg"),
    ],
)
def test_a_title_may_tell_the_case(titles: tuple[str, str]) -> None:
    """Where the sentences are the same, the headings above them say what they are about."""
    assert conflicting(_pair("De toeslag is 131 euro.", "De toeslag is 128 euro.", titles)) == ()


def test_sources_of_one_title_are_named_by_their_files() -> None:
    """Each amount with its file; nothing is said of a validity that no source tells."""
    both = _pair("De toeslag is 131 euro per maand.", "De toeslag is 128 euro per maand.")
    assert notice(both) == (
        "De bronnen verschillen: 131 euro in team-1/toeslag.md en 128 euro in team-2/toeslag.md. Kijk welke geldt."
    )


def test_two_differences_are_told_apart() -> None:
    """Each amount stands beside the one that it differs from."""
    one = _pair("De toeslag is 131 euro per maand.", "De toeslag is 128 euro per maand.")
    two = _pair("De toeslag stopt boven 39.719 euro.", "De toeslag stopt boven 38.000 euro.")
    told = notice([*one, *(replace(item, n=item.n + 2) for item in two)])
    assert "131 euro in team-1/toeslag.md en 128 euro in team-2/toeslag.md; 39.719 euro in" in told
