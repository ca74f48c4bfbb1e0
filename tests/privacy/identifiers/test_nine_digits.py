"""Nine digits are somebody's number, however they are grouped and whether or not their check holds."""

from __future__ import annotations

import pytest

from bot.privacy import Redactor

GROUPED = (
    *("281, 687, 316", "281'687'316", "281=687=316", "281;687;316", "281·687·316", "281...687...316", "(281) 687 316"),
    *("281 streep 687 streep 316", "281 687 en eindigt op 316", "28 16 87 316", "281 68 7316", "281 6 87316"),
)
WRONG = (
    "281687317",
    "281 687 317",
    "2816.87.317",
    "281, 687, 317",
    "281 eh 687 eh 317",
    "twee acht een, zes acht zeven, drie een zeven",
)


def _masked(redactor: Redactor, text: str) -> list[tuple[str, str]]:
    return [(span.text, span.label) for span in redactor.redact(text).spans]


@pytest.mark.parametrize("written", GROUPED)
def test_groups_of_a_valid_number(redactor: Redactor, written: str) -> None:
    """Whatever stands between them, as long as it is the same each time, and with words between them."""
    assert _masked(redactor, f"het nummer is {written} en dan nog iets") == [(written, "BSN")]


@pytest.mark.parametrize("written", WRONG)
def test_a_number_that_fails_its_check(redactor: Redactor, written: str) -> None:
    """Misread or misheard, and somebody's all the same."""
    assert _masked(redactor, f"de aangifte van {written} zie ik niet") == [(written, "NUMBER")]


@pytest.mark.parametrize(
    "text",
    [
        *("omzet 281.687.317 euro", "het waren er 281687000", "in 2019 2020 2021", "brief 2023-27189 van de minister"),
        *("artikelen 281, 283, 286 van de wet", "goederencode 2710 19 21", "+31 555 385 385", "281687317 kg zand"),
        *("versie 2816.87.3171", "Stcrt. 2021, 33908"),
    ],
)
def test_other_long_numbers_stay(redactor: Redactor, text: str) -> None:
    """Amounts, measures, years, lists, letters of a ministry, goods and what is longer."""
    assert _masked(redactor, text) == []


@pytest.mark.parametrize(
    ("text", "value", "label"),
    [
        ("mijn be es en is 281687317 denk ik", "281687317", "BSN"),
        ("stort op LT60 3250 0418 8820 1953 graag", "LT60 3250 0418 8820 1953", "IBAN"),
        ("bel +99 123 456 789 0 terug", "+99 123 456 789 0", "PHONE"),
        ("polis lv 889034-02 is nog vrij", "lv 889034-02", "NUMBER"),
        ("bezwaar (kenmerk U24.0417/BZ-88) is afgewezen", "U24.0417/BZ-88", "CASE_NUMBER"),
    ],
)
def test_other_numbers_from_end_to_end(redactor: Redactor, text: str, value: str, label: str) -> None:
    """The label spelled out, an account and a telephone abroad that are misread, and what only the token model sees."""
    assert _masked(redactor, text) == [(value, label)]


@pytest.mark.parametrize(
    "text",
    [
        "Bel 0800-0543",
        "het bedrag is 250.000",
        "foutcode FR-0419",
        "op 3 maart 2026",
        "spaargeld 30000 +15000 - 2500 hoeveel betaal ik",
        "box 3: 25.000 + 12.500 - 4.000 is dat goed?",
        "inkomen: +120000 - 30000 schuld",
    ],
)
def test_what_the_token_model_takes_for_a_number_may_be_nobodys(redactor: Redactor, text: str) -> None:
    """Service numbers, amounts, also added up, codes of things and dates."""
    assert _masked(redactor, text) == []
