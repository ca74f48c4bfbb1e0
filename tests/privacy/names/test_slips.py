"""Small words with two letters turned round are no names."""

from __future__ import annotations

import pytest

from bot.privacy import Redactor


@pytest.mark.parametrize(
    "text", ["kan ik dat ana de balie afgeven", "ik geef het ana mijn zoon", "ik heb ana de belasting betaald"]
)
def test_a_slip_stays(redactor: Redactor, text: str) -> None:
    """`ana` is a first name too, but an ordinary word behind an article follows here."""
    assert redactor.redact(text).text == text


@pytest.mark.parametrize(
    "text", ["ana de vries belt", "mijn zus ana belt", "mevrouw ana de jong", "ana bakker wil bellen"]
)
def test_a_person_of_that_name_is_masked(redactor: Redactor, text: str) -> None:
    """Behind a cue, or with a surname."""
    assert "ana" not in redactor.redact(text).text
