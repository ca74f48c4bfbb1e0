"""Numbers of devices, vehicles, companies and other countries, and numbers that only a plain cue announces."""

from __future__ import annotations

import pytest

from bot.privacy import Redactor


def _values(redactor: Redactor, text: str) -> list[tuple[str, str]]:
    return [(span.text, span.label) for span in redactor.redact(text).spans]


@pytest.mark.parametrize(
    "value",
    [
        "490154203237518",
        "WVWZZZ1JZXW000001",
        "724500VKKSH9QOLTFR81",
        "52.370216, 4.895168",
        "85.07.30-033.28",
        "X1234567L",
        "518-49-2736",
    ],
)
def test_a_number_with_a_shape_of_its_own_needs_no_cue(redactor: Redactor, value: str) -> None:
    """IMEI, VIN, LEI, a place on the map, and persons of Belgium, Spain and America."""
    assert _values(redactor, f"het gaat om {value} denk ik") == [(value, "NUMBER")]


@pytest.mark.parametrize(
    ("text", "value", "label"),
    [
        ("BIG-nummer 49012345601", "49012345601", "NUMBER"),
        ("meldcode 4821", "4821", "NUMBER"),
        ("pasnummer 048", "048", "NUMBER"),
        ("rijbewijs 52 69 55 26 79", "52 69 55 26 79", "ID_DOCUMENT"),
        ("paspoort NX K4 P1 R82", "NX K4 P1 R82", "ID_DOCUMENT"),
        ("vestigingsnummer 0000 3721 9482", "0000 3721 9482", "KVK"),
        ("zaak 202614562 loopt nog", "202614562", "CASE_NUMBER"),
        ("het gaat om Z-2024-005678", "Z-2024-005678", "CASE_NUMBER"),
        ("klacht 2024-00381", "2024-00381", "CASE_NUMBER"),
        ("kenteken 7 - K X B - 8 1", "7 - K X B - 8 1", "LICENSE_PLATE"),
        ("de auto met gh845k is gestolen", "gh845k", "LICENSE_PLATE"),
        ("bsn 6573...62323", "6573...62323", "BSN"),
        ("gironummer P 1234567", "P 1234567", "IBAN"),
    ],
)
def test_a_plain_cue_is_enough(redactor: Redactor, text: str, value: str, label: str) -> None:
    """In pairs, in groups, with a letter in front."""
    assert _values(redactor, text) == [(value, label)]


@pytest.mark.parametrize(
    "text",
    [
        "factuur van 1.250 en 3.400",
        "box 3 2024",
        "art12a",
        "in 2022 -10.000 en 2023 +10.000",
        "besluit BLKB2021/27410",
        "kan nie 50000 betalen",
    ],
)
def test_what_only_looks_like_a_code_stays(redactor: Redactor, text: str) -> None:
    """Amounts, articles and decisions of the ministry."""
    assert _values(redactor, text) == []


@pytest.mark.parametrize(
    "text",
    ["telefoon 14max2 aftrekbaar", "artikel 12aba3 lid 1", "zaak 2023-2024 en dossier 2021/2022 en kenmerk 2023-2024"],
)
def test_models_and_years_are_no_plates_or_cases(redactor: Redactor, text: str) -> None:
    """Plates have consonants alone, which in lower case must show; two years in a row are a period."""
    assert redactor.redact(text).spans == ()


@pytest.mark.parametrize(("text", "value"), [("rijdt in 12kbd3", "12kbd3"), ("zaak 2024-12345 loopt", "2024-12345")])
def test_plates_and_cases_beside_those_are_found(redactor: Redactor, text: str, value: str) -> None:
    """In lower case too, and with a year in front."""
    assert [span.text for span in redactor.redact(text).spans] == [value]
