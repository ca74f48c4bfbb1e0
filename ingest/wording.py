"""What editors read about a run, in Dutch (B1): the rules by which something is left out."""

from __future__ import annotations

from dataclasses import dataclass

from ingest.tree import Rule


@dataclass(frozen=True, slots=True)
class RuleText:
    """A rule as editors read it: its name, and what it means for them."""

    name: str
    meaning: str


MUST_LOOK: frozenset[Rule] = frozenset({"unread", "ocr"})
"""The rules under which a person must look."""

RULES: dict[Rule, RuleText] = {
    "unread": RuleText(
        "Niet gelezen",
        "BelBot kan dit niet lezen, of weet niet zeker wat het betekent. Kijk zelf. Zet wat nodig is als gewone tekst in het document.",
    ),
    "ocr": RuleText(
        "Gelezen door OCR",
        "Deze bladzijde is een plaatje, gelezen door OCR. Kijk de bedragen na: OCR leest cijfers soms verkeerd.",
    ),
    "struck": RuleText("Doorgestreept", "Wat is doorgestreept, telt niet als tekst."),
    "hidden": RuleText("Verborgen", "Wie het document opent, ziet dit niet. Daarom telt het niet als tekst."),
    "furniture": RuleText(
        "Kop- of voettekst",
        "Dit hoort bij de opmaak, niet bij de tekst: een kop- of voettekst, een nummer, of wat boven een mail staat.",
    ),
    "doubled": RuleText("Dubbel", "Dit staat er twee keer. BelBot leest het één keer."),
    "contents": RuleText("Inhoudsopgave", "Een verwijzing naar een bladzijde; de tekst zelf staat verderop."),
    "menu": RuleText("Menu of knop", "Dit hoort bij de website, niet bij de tekst."),
}
