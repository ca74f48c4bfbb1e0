"""Sources that say different things of one subject are shown side by side."""

from __future__ import annotations

from datetime import date

from bot.answering.evidence.selection import conflicting, notice
from bot.types import Evidence
from tests.support.house import passage


def _evidence(n: int, text: str, document: str, **meta: object) -> Evidence:
    return Evidence(n, passage(text, f"{document}#a", document, **meta), 0, len(text), text, 0.5)


OLD = _evidence(1, "Het heffingsvrij vermogen in box 3 is 57.000 euro per persoon.", "vermogen-2023", tax_years=(2023,))
NEW = _evidence(2, "Het heffingsvrij vermogen in box 3 is 57.684 euro per persoon.", "vermogen-2025", tax_years=(2025,))


def test_other_amounts_for_one_thing_conflict() -> None:
    """Both are named."""
    assert conflicting([OLD, NEW]) == ((1, 2),)


def test_the_notice_names_each_source_with_its_validity() -> None:
    """So that the employee sees which one holds."""
    assert notice([OLD, NEW]) == (
        "De bronnen verschillen: vermogen-2023 (belastingjaar 2023); vermogen-2025 (belastingjaar 2025). Kijk welke geldt."
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
