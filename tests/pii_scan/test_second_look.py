"""What masking missed shows on a second look."""

from __future__ import annotations

import pytest

from bot.pii_scan.second_look import SecondLook


@pytest.fixture(scope="module")
def look() -> SecondLook:
    """One for all texts."""
    return SecondLook()


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("graag terugbellen over 482 917 33", "NUMBER"),
        ("het gaat om UK4829B7", "CODE"),
        ("nummer vier acht twee negen een zeven", "NUMBER"),
        ("hij is van 12 april 1983", "DATE"),
        ("brief naar Kopermolen 18", "ADDRESS"),
        ("nou ik zei tegen Wubbigje dat het moest", "PERSON"),
        ("mail naar piet bij voorbeeld punt nl", "EMAIL"),
        ("code 48&nbsp;29&nbsp;17", "NUMBER"),
    ],
)
def test_what_may_be_personal_is_suspected(look: SecondLook, text: str, kind: str) -> None:
    """Without any cue."""
    assert kind in set(look.suspects(text))


@pytest.mark.parametrize(
    "text",
    ["[PERSOON-1] met bsn [BSN-1] wil uitstel", "hoeveel is de heffingskorting in 2024", "het bedrag is 12.500 euro"],
)
def test_a_masked_question_is_not(look: SecondLook, text: str) -> None:
    """Placeholders, years and amounts."""
    assert list(look.suspects(text)) == []
