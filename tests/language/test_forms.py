"""Instructions to staff and what can be told to a caller; the sentences here are not those it was trained on."""

from __future__ import annotations

import pytest

from bot.language.forms import is_for_staff

STAFF = (
    "Vraag de klant om de laatste brief erbij te pakken.",
    "Noteer in het systeem op welke datum de brief kwam.",
    "Verwijs de beller door naar de helpdesk.",
    "Controleer in het klantbeeld of het geld is overgemaakt.",
    "Zeg tegen de beller dat je het niet weet.",
    "Je legt de vraag voor aan je teamleider.",
    "Bied de beller aan om later terug te bellen.",
)
TOLD = (
    "De beller vraagt de verklaring aan bij de gemeente.",
    "Vraagt de beller niets aan, dan vervalt het recht.",
    "Een verzoek dient de beller schriftelijk in.",
    "Kwijtschelding is niet mogelijk bij fraude.",
    "Stuur het formulier vóór 1 juli terug.",
    "U hoeft dit bedrag niet aan te geven.",
    "Je betaalt geen belasting over deze uitkering.",
    "De inspecteur controleert de aangifte binnen drie jaar.",
)


@pytest.mark.parametrize("text", STAFF)
def test_an_instruction_to_staff_is_known(text: str) -> None:
    """An order with the caller or the desk in it."""
    assert is_for_staff(text)


@pytest.mark.parametrize("text", TOLD)
def test_what_a_caller_may_hear_is_no_instruction(text: str) -> None:
    """Rules, conditions, and orders to the reader himself."""
    assert not is_for_staff(text)
