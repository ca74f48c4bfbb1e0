"""Whether an answer states a fact, however it is written."""

from __future__ import annotations

import pytest

from eval.sets.facts import states


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("Binnen 6 weken na de dagtekening.", "zes weken"),
        ("Dat kost € 1.500,- per jaar.", "1500 euro"),
        ("De belasting bedraagt 6 percent.", "6%"),
        ("Na verloop van drie jaren.", "drie jaar"),
        ("De vrijstelling is 82\u00a0093 euro.", "€ 82 093"),
    ],
)
def test_a_fact_is_found_in_another_form(text: str, fact: str) -> None:
    """Numbers, amounts and units in one form."""
    assert states(text, fact)


@pytest.mark.parametrize(
    ("text", "fact"),
    [("Binnen 16 weken.", "6 weken"), ("Het is 2,5 procent.", "2 procent"), ("Het is 36 procent.", "6%")],
)
def test_part_of_another_number_is_not_the_fact(text: str, fact: str) -> None:
    """Whole numbers only."""
    assert not states(text, fact)


def test_a_year_before_an_amount_is_no_part_of_it() -> None:
    """One kind of separator in one number."""
    assert states("Voor partners is dat in 2025 115.368 euro.", "115.368 euro")
    assert states("Het drempelbedrag is € 100 000.", "100.000 euro")
