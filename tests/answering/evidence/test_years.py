"""Which years a sentence may be said of, and what stands beside it in another year."""

from __future__ import annotations

import pytest

from bot.answering.evidence.comparison import compared_years, of_one_year, side_by_side
from bot.answering.evidence.selection import Selection
from bot.answering.evidence.years import holds_in, of_year, set_years, stated_years, years_of
from bot.types import Evidence, Hit
from tests.support.house import evidence, passage

HOLDS = {
    ("In 2025 is de aftrek 10 euro.", 2025): True,
    ("In 2024 is de aftrek 9 euro.", 2025): False,
    ("Sinds 2023 is de aftrek 10 euro.", 2025): True,
    ("Sinds 2023 is de aftrek 10 euro.", 2022): False,
    ("Tot en met 2024 was de aftrek 9 euro.", 2024): True,
    ("Tot 2024 was de aftrek 9 euro.", 2024): False,
    ("Vanaf 1 januari 2026 is de aftrek 11 euro.", 2025): False,
    ("De aftrek is 10 euro.", 2025): True,
    ("De rechter besliste op 24 december 2021 dat de aftrek mag.", 2025): True,
    ("Dat staat in de Wet inkomstenbelasting 2001.", 2025): True,
    ("Over 2025 doet u aangifte vóór 1 mei 2026.", 2026): True,
}
KEY = "Sleutelgeld"


def _hits(*years: int) -> list[Hit]:
    texts = {
        year: f"Voor {year} was het sleutelgeld {year}0 euro per deur. Wie verhuist, meldt het binnen een week."
        for year in years
    }
    return [
        Hit(passage(text, f"sleutel-{year}#bedrag", f"{KEY} in {year}", tax_years=(year,)), 0.5)
        for year, text in texts.items()
    ]


@pytest.mark.parametrize(("said", "holds"), HOLDS.items())
def test_a_sentence_holds_in_the_years_that_it_speaks_of(said: tuple[str, int], holds: bool) -> None:
    """A day on which something happened and the year of a law are no years that it holds for."""
    text, year = said
    assert holds_in(evidence(text)[0], year) is holds


def test_a_heading_says_the_year_of_what_stands_below() -> None:
    """Where the sentence names none itself."""
    below = passage("De aftrek is 10 euro.", "aftrek#bedrag", "Aftrek in 2024")
    item = Evidence(1, below, 0, len(below.text), below.text, 0.5)
    assert years_of(item) == {2024}
    assert (holds_in(item, 2025), holds_in(item, 2024)) == (False, True)


def test_law_speaks_of_year_that_it_held_in_before() -> None:
    """What is valid is told by its dates."""
    law = passage("Dit geldt sinds 2019, behalve in 2020.", "wet#1", "Wet", kind="law")
    assert holds_in(Evidence(1, law, 0, len(law.text), law.text, 0.5), 2025)


def test_only_the_sentence_of_the_year_stays() -> None:
    """Of several years in one table, counted anew."""
    found = Selection(tuple(evidence("In 2024 is het 9 euro.", "In 2025 is het 10 euro.")), 1.0)
    assert [(item.n, item.text) for item in of_year(found, 2025).evidence] == [(1, "In 2025 is het 10 euro.")]


def test_an_introduction_without_its_items_goes_too() -> None:
    """It would say nothing."""
    found = Selection(tuple(evidence("De bedragen zijn:", "In 2024 is het 9 euro.")), 1.0)
    assert of_year(found, 2025).evidence == ()


def test_two_years_of_one_subject_stand_side_by_side() -> None:
    """With what each of them states."""
    [pair] = side_by_side("sleutelgeld", _hits(2023, 2025), (2023, 2025))
    assert (pair.one.passage.title, pair.other.passage.title) == (f"{KEY} in 2023", f"{KEY} in 2025")
    assert pair.told((2023, 2025)) == "20230 euro in 2023, 20250 euro in 2025"


def test_years_of_another_subject_are_not_compared() -> None:
    """No word of the question stands in them."""
    assert side_by_side("hondenbelasting", _hits(2023, 2025), (2023, 2025)) == []


def test_since_a_year_ends_with_the_latest_one_up_to_now() -> None:
    """A year to come is not yet what it became."""
    assert compared_years((2023,), _hits(2023, 2024, 2025, 2027), 2026) == (2023, 2025)
    assert compared_years((2023,), _hits(2023), 2026) is None


def test_the_sentence_of_one_year() -> None:
    """The one that is about the question; none of a year that is not there."""
    found = of_one_year("sleutelgeld", _hits(2023, 2025), 2025)
    assert found and "Voor 2025" in found.text
    assert of_one_year("sleutelgeld", _hits(2023, 2025), 2024) is None


def test_the_years_that_a_text_states() -> None:
    """The first and the last day of a year stand for it."""
    assert stated_years("Peildatum 1 januari 2025; brief van 3 mei 2026") == {2025}


def test_a_year_that_a_span_begins_with_sets_nothing_apart() -> None:
    """What holds since 2024 holds for every year since; what is said of a year alone differs by year."""
    assert set_years("Sinds 1 januari 2024 bestaat dat niet.") == frozenset()
    assert set_years("In 2024 was het 9 euro.") == {2024}
