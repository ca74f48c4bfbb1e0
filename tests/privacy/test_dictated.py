"""Numbers and letters as people say them on the telephone."""

from __future__ import annotations

import pytest

from bot.privacy import Redactor

BSN = "een een een twee twee twee drie drie drie"


def _masked(redactor: Redactor, text: str) -> list[tuple[str, str]]:
    return [(span.text, span.label) for span in redactor.redact(text).spans]


@pytest.mark.parametrize(
    ("said", "label"),
    [
        ("111 en dan 222 en dan 333", "BSN"),
        ("een een een ja twee twee twee heeft u dat ja drie drie drie", "BSN"),
        ("een een een dan krijg je twee twee twee en als laatste drie drie drie", "BSN"),
        ("drie enen drie tweeën drie drieën", "BSN"),
        ("een een een twee twee vier nee twee drie drie drie", "BSN"),
        ("eeneeneentweetweetweedriedriedrie", "BSN"),
        ("one one one two two two three three three", "BSN"),
        ("06 en dan 51 dan 23 45 67", "PHONE"),
        ("vijfendertig twaalf j k", "POSTCODE"),
        ("drie vijf een twee johan karel", "POSTCODE"),
        ("zesduizend tweehonderd elf karel lodewijk", "POSTCODE"),
        ("hendrik 341 teunis bernard", "LICENSE_PLATE"),
        ("h drie vier een t b", "LICENSE_PLATE"),
        ("n x k vier p een r acht twee", "ID_DOCUMENT"),
        ("zevende van de tweede negentienachtenzeventig", "DATE_OF_BIRTH"),
    ],
)
def test_what_is_said_is_masked_whole(redactor: Redactor, said: str, label: str) -> None:
    """Letters by name, fillers, corrections, plurals, other languages."""
    cues = {
        "BSN": "bsn is",
        "PHONE": "mobiel",
        "POSTCODE": "postcode",
        "LICENSE_PLATE": "kenteken",
        "ID_DOCUMENT": "paspoort",
    }
    assert (said, label) in _masked(redactor, f"{cues.get(label, 'geboren op')} {said} graag")


def test_an_interrupted_bsn_proves_itself(redactor: Redactor) -> None:
    """Its check digit is cue enough."""
    assert _masked(redactor, "dat is een een een en dan twee twee twee en dan drie drie drie toch") != []


@pytest.mark.parametrize(
    "text", ["box 3 a en b", "in 2023 en dan in 2024 ook", "een ja of een nee", "artikel 3 lid 1 a"]
)
def test_ordinary_numbers_and_letters_stay(redactor: Redactor, text: str) -> None:
    """Nothing is put together that does not belong together."""
    assert _masked(redactor, text) == []
