"""Decision rules in the letter: what was concluded for the caller, on which facts, by which law, and why the employee departs from it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import pytest

from bot.answering.grounding import Grounding
from bot.desk.letter.letter import Language
from bot.desk.letter.phrases import phrases
from bot.desk.letter.rules import RulePart, rule_part
from bot.errors import BadInput
from bot.types import Redacted, Redaction
from tests.answering.rules.conftest import DAY, SHIPPED

LATE = {"dagtekening": "2026-01-12", "ontvangen": "2026-02-24"}
KOR = {"land": "nl", "omzet_nederland": 15000, "omzet_eu": 250000}


def _part(name: str, facts: Mapping[str, object], departure: str = "", language: Language = "nl") -> RulePart:
    words = phrases(language, date(2026, 3, 1), date(2026, 2, 28), sample=False)
    return rule_part(SHIPPED[name], facts, Redaction(Redacted(departure)), DAY, words, Grounding())


def _texts(part: RulePart) -> list[str]:
    return [one.text for one in part.sentences]


def test_the_outcome_stands_on_its_facts_and_its_law() -> None:
    """The facts that settle it, as they were asked, and no other: what the Union has does not matter to a Dutch entrepreneur."""
    assert _texts(_part("kor", KOR)) == [
        "De ondernemer mag meedoen aan de KOR, want de omzet in Nederland is niet hoger dan 20.000 euro.",
        "Dit volgt uit deze gegevens:",
        "Waar is de ondernemer gevestigd? Nederland.",
        "Hoeveel omzet zonder btw heeft de ondernemer in Nederland in een kalenderjaar? Neem het hoogste van dit jaar en vorig jaar. 15.000 euro.",
        "Wettelijke basis: artikel 25 Wet op de omzetbelasting 1968.",
    ]


def test_the_caller_is_spoken_to() -> None:
    """In the outcome and in what was asked; what tells the employee what to do is left out."""
    known = {"uitgesloten_belasting": False, "alleen_voorlopig": False, "aangifte_gedaan": False}
    said = _texts(_part("kwijtschelding", known))
    assert said[:2] == ["Zonder de vereiste aangifte is er geen kwijtschelding.", "U doet eerst aangifte."]
    late = _texts(_part("bezwaartermijn", LATE))
    assert late[:2] == ["Het bezwaar is na de termijn ontvangen.", "De laatste dag was 23 februari 2026."]
    refused = _texts(_part("kort-uitstel", {"openstaande_schuld": 20000}))
    assert refused[0] == "Kort uitstel kan niet, want de openstaande schuld is 20.000 euro of meer."
    assert refused[1] == "Ik wijs u op een betalingsregeling."
    asked = _texts(_part("zorgtoeslag-grenzen", {"toeslagpartner": False, "vermogen": 200000}))
    assert "Hebt u in 2025 een toeslagpartner? Nee." in asked


def test_a_departure_stands_with_its_reason() -> None:
    """And as what it is: words of the employee."""
    last = _part("kor", KOR, "de omzet was eenmalig").sentences[-1]
    assert (last.text, last.note) == (
        "Wij beslissen anders. De reden: de omzet was eenmalig",
        "aanvulling van de medewerker, zonder bron",
    )


def test_a_rule_that_does_not_conclude_is_not_in_the_letter() -> None:
    """Whatever is sure by then."""
    assert _part("bezwaartermijn", {"dagtekening": "2026-01-12"}, "toch niet").sentences == ()


def test_a_sample_rule_says_so() -> None:
    """Beside what it concludes."""
    assert _part("kor", KOR, language="en").sentences[0].note == "sample rule, not tax advice"


def test_facts_that_are_none_of_the_rule_are_refused() -> None:
    """And not repeated."""
    with pytest.raises(BadInput) as raised:
        _part("kor", {"land": "geheim"})
    assert "geheim" not in str(raised.value)


def test_every_shipped_rule_has_a_part_for_each_of_its_conclusions() -> None:
    """With law and facts, and without a word to the employee."""
    for rule in SHIPPED.values():
        for case in (one for one in rule.cases if not one.missing):
            texts = _texts(_part(rule.name, dict(case.facts)))
            assert any(text.startswith("Wettelijke basis: ") for text in texts)
            assert not [text for text in texts if "beller" in text or text.startswith(("Wijs ", "Vraag ", "Kijk "))]
